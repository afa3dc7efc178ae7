package org.trunkscope.replay.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.analysis.outlook.OutlookSettings;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.finding.Basis;
import org.trunkscope.replay.driver.Answer.Followed;
import org.trunkscope.replay.driver.Answer.Kept;
import org.trunkscope.testing.Requirement;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.wire.FrameView;

/** What is remembered of a kind answers each of its frames as the model would. */
class KnownKindsTest {

  /** As many frames of each capture as do not take the model too long. */
  private static final int MOST_FRAMES = 25;

  @ParameterizedTest
  @CsvSource({
    "V4_12, P3, LINUX_BRIDGE, TRUNK_RECEIVED",
    "V5_10, P2, OVS_MISS, TRUNK_SENT",
    "V5_5, P4, OVS_HIT, VM_SENT",
    "V7_1, P1, LINUX_BRIDGE, VM_RECEIVED"
  })
  void shouldAnswerAsTheModelDoes(
      DriverPreset driver, CapturePoint point, BridgeKind bridge, Tap tap) throws IOException {
    OtherDriver asked = asked(driver, point, bridge);
    KnownKinds known = new KnownKinds(asked, new OneTap(tap));
    OtherPath model = new OtherPath(asked);
    int compared = 0;

    for (Path capture : captures()) {
      compared += compared(capture, known, model, new OneTap(tap));
    }

    assertThat(compared).isGreaterThan(500);
  }

  private static int compared(Path capture, KnownKinds known, OtherPath model, OneTap tap)
      throws IOException {
    CapturedFrame frame = new CapturedFrame();
    FrameView view = new FrameView();
    int frames = 0;
    try (FrameSource source = CaptureFiles.open(capture)) {
      while (frames < MOST_FRAMES && source.next(frame)) {
        frames++;
        source.headers(frame, view);
        Answer expected = model.of(frame, view, tap.reading());

        Answer answer = known.of(frame, view, 1);

        assertThat(isSame(answer, expected)).as("%s frame %d", capture, frame.number).isTrue();
      }
    } catch (CaptureException e) {
      // Some are damaged from their beginning.
      return frames;
    }
    return frames;
  }

  private static boolean isSame(Answer one, Answer other) {
    if (one instanceof Kept kept) {
      return kept.equals(other);
    }
    Followed first = (Followed) one;
    return other instanceof Followed second
        && first.tap() == second.tap()
        && first.drop().equals(second.drop())
        && first.certainty() == second.certainty()
        && first.rests().place() == second.rests().place()
        && first.rests().origin() == second.rests().origin()
        && isSameShown(first.seen(), second.seen());
  }

  private static boolean isSameShown(List<Shown> one, List<Shown> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!Arrays.equals(one.get(i).bytes(), other.get(i).bytes())
          || one.get(i).summed() != other.get(i).summed()
          || one.get(i).isLarge() != other.get(i).isLarge()) {
        return false;
      }
    }
    return true;
  }

  private static OtherDriver asked(DriverPreset driver, CapturePoint point, BridgeKind bridge) {
    return new OtherDriver(
        driver,
        PathSettings.of(driver).with(change -> change.bridge(bridge)),
        new OutlookSettings(List.of(driver), Optional.empty(), bridge, new Mtus(1500, 1500)),
        Optional.of(point));
  }

  /** Every fortieth of the shared captures, and the lab's. */
  private static List<Path> captures() {
    List<Path> all = files(Requirement.shared("captures"));
    List<Path> some = new ArrayList<>(files(Requirement.shared("lab/samples")));
    for (int i = 0; i < all.size(); i += 40) {
      some.add(all.get(i));
    }
    return some;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(KnownKindsTest::isCapture).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isCapture(Path file) {
    String name = file.getFileName().toString();
    return !name.endsWith(".md")
        && !name.endsWith(".tsv")
        && !name.endsWith(".json")
        && !name.endsWith(".txt");
  }

  /** Everything was captured at one tap. */
  private record OneTap(Tap tap) implements CapturePoints {

    @Override
    public List<InterfacePoint> interfaces() {
      return List.of();
    }

    @Override
    public TapReading of(Link link) {
      return reading();
    }

    TapReading reading() {
      return new TapReading(InterfaceRole.TRUNK, List.of(tap), Basis.OBSERVED, "the test says so");
    }
  }
}
