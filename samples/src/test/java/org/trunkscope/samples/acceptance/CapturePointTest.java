package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.PointGiven;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;

/** Where captures of known origin are said to have been taken. */
class CapturePointTest {

  private static final Set<Integer> WITHOUT_ETHERNET =
      Set.of(9, 12, 14, 50, 51, 101, 104, 228, 229);
  private static final Set<Integer> LOOPBACK_LINKS = Set.of(0, 108);
  private static final long VM_A = 0x020000000101L;
  private static final long VM_B = 0x020000000201L;

  /** None of them comes from PowerVM: INDEX.tsv names their projects. */
  @Test
  void shouldCallNoInterfaceOfTheSharedCapturesPowerVms() throws IOException {
    Map<InterfaceRole, Integer> roles = new TreeMap<>();
    List<String> wrong = new ArrayList<>();

    for (Path capture : sharedCaptures()) {
      for (InterfacePoint point : points(capture, PointGiven.nothing()).interfaces()) {
        roles.merge(point.role(), 1, Integer::sum);
        if (Set.of(InterfaceRole.TRUNK, InterfaceRole.VM, InterfaceRole.NIC).contains(point.role())
            || point.reason().isBlank()
            || point.sideReason().isBlank()) {
          wrong.add(capture.getFileName() + ": " + point);
        }
      }
    }

    System.out.println("capture points of the shared captures: " + roles);
    assertThat(wrong).isEmpty();
  }

  /** The link type says so by itself: an adapter of the vio bus is an Ethernet adapter. */
  @Test
  void shouldTellCapturesWithoutEthernetByTheirLinkTypes() throws IOException {
    List<String> wrong = new ArrayList<>();
    int told = 0;

    for (Path capture : sharedCaptures()) {
      try (FrameSource source = CaptureFiles.open(capture)) {
        Analysis analysis = read(source, PointGiven.nothing());
        for (InterfacePoint point : analysis.points().interfaces()) {
          int linkType = source.interfaces().get(point.interfaceIndex()).linkType();
          boolean loopback = LOOPBACK_LINKS.contains(linkType);
          if (loopback || WITHOUT_ETHERNET.contains(linkType)) {
            told++;
            boolean right =
                point.role() == InterfaceRole.LOOPBACK
                    || (!loopback && point.role() == InterfaceRole.HOST);
            if (!right) {
              wrong.add(capture.getFileName() + " (" + linkType + "): " + point);
            }
          }
        }
      } catch (CaptureException e) {
        assertThat(e).as("tier F of INDEX.tsv").hasMessageContaining(capture.toString());
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(told).isGreaterThan(100);
  }

  /** Raw captures without names: their bytes are those of any virtual switch. */
  @Test
  void shouldAdmitThatTheKernelLabsCapturesDoNotTell() throws IOException {
    for (Path capture : labCaptures()) {
      String name = capture.getFileName().toString();
      InterfaceRole right =
          name.startsWith("loopback") ? InterfaceRole.LOOPBACK : InterfaceRole.UNKNOWN;

      CapturePoints points = points(capture, PointGiven.nothing());

      assertThat(points.interfaces())
          .as(name)
          .extracting(InterfacePoint::role)
          .containsExactly(right);
    }
  }

  /**
   * lab/README.md section 4: VM A is behind the inbound trunk, VM B behind the outbound one. The
   * frames that VM A's side sent are those that its capture holds with its address as the source.
   */
  @ParameterizedTest
  @CsvSource({
    "fixed, trunk-in, a",
    "fixed, trunk-out, b",
    "issue2-old, trunk-in, a",
    "issue2-old, trunk-out, b",
    "late-largesend, trunk-out, b"
  })
  void shouldTellTheSidesOfALabTrunkFromLocalAddresses(String run, String tap, String behind)
      throws IOException {
    Path capture = Requirement.shared("lab/samples").resolve(run + "-" + tap + ".pcap");
    long local = behind.equals("a") ? VM_A : VM_B;

    InterfacePoint point =
        points(capture, new PointGiven(Optional.of(InterfaceRole.TRUNK), Set.of(local)))
            .interfaces()
            .get(0);

    assertThat(point.unknown()).isZero();
    assertThat(point.received()).isEqualTo(framesFrom(capture, local));
    assertThat(point.received() + point.sent()).isEqualTo(frames(capture));
  }

  /** Section 9.2 of the model: VM A leaves pseudo sums and, before v6.6, sees zeros of VM B. */
  @ParameterizedTest
  @CsvSource({"fixed", "fixed-miss", "fixed-largesend"})
  void shouldTellTheSidesOfALabVmByItsChecksums(String run) throws IOException {
    Path capture = Requirement.shared("lab/samples").resolve(run + "-vm-a.pcap");

    InterfacePoint point =
        points(capture, new PointGiven(Optional.of(InterfaceRole.VM), Set.of()))
            .interfaces()
            .get(0);

    assertThat(point.sent()).isEqualTo(framesFrom(capture, VM_A));
    assertThat(point.received()).isEqualTo(framesFrom(capture, VM_B));
  }

  private static long frames(Path capture) throws IOException {
    try (FrameSource source = CaptureFiles.open(capture)) {
      return new Analysis(AnalysisOptions.usual(), List.of()).read(1, 1, source).frames();
    }
  }

  /** Counted here, from the bytes: the source address follows the destination's six bytes. */
  private static long framesFrom(Path capture, long address) throws IOException {
    long count = 0;
    byte[] file = Files.readAllBytes(capture);
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 24; at < file.length; at += 16 + buffer.getInt(at + 8)) {
      long source = 0;
      for (int i = 0; i < 6; i++) {
        source = (source << 8) + Byte.toUnsignedInt(file[at + 16 + 6 + i]);
      }
      count += source == address ? 1 : 0;
    }
    return count;
  }

  private static CapturePoints points(Path capture, PointGiven given) throws IOException {
    try (FrameSource source = CaptureFiles.open(capture)) {
      return read(source, given).points();
    } catch (CaptureException e) {
      return read(given).points();
    }
  }

  private static Analysis read(FrameSource source, PointGiven given) throws IOException {
    Analysis analysis = read(given);
    analysis.read(1, 1, source);
    return analysis;
  }

  private static Analysis read(PointGiven given) {
    return new Analysis(new AnalysisOptions(given, AnalysisOptions.usual().outlook()), List.of());
  }

  private static List<Path> sharedCaptures() throws IOException {
    Path folder = Requirement.shared("captures");
    List<String> names =
        Files.readAllLines(folder.resolve("INDEX.tsv")).stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf('\t')))
            .toList();
    assertThat(names).hasSize(1840);
    return names.stream().map(folder::resolve).toList();
  }

  private static List<Path> labCaptures() throws IOException {
    try (Stream<Path> files = Files.list(Requirement.shared("lab/samples"))) {
      return files.filter(each -> each.toString().endsWith(".pcap")).sorted().toList();
    }
  }
}
