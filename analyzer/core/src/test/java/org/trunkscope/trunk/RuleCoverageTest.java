package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.trunkscope.json.DriverVector;
import org.trunkscope.json.VectorReader;
import org.trunkscope.testing.Requirement;
import org.trunkscope.trunk.CoreBehaviour.ExtensionHeaders;
import org.trunkscope.trunk.CoreBehaviour.LargeReceive;
import org.trunkscope.trunk.PathSettings.BridgeNetfilter;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PathSettings.FirstHop;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.PathSettings.SenderOffload;
import org.trunkscope.trunk.ReceiveOffload.HeadKind;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;

/** What MODEL.md says of where rules fire, held against the steps of real runs. */
class RuleCoverageTest {

  private static final Pattern CLAIM = Pattern.compile("\\((\\d+) of 695\\)");

  /** The rules that neither a vector nor a path run can reach, and why. */
  private static final Map<String, Set<String>> EXCEPTIONS =
      Map.of(
          "at probe, whose steps are no frame's; features.txt has each with its twin",
          Set.of("F1a", "F1b", "F2", "F3a", "F3b", "F3c", "F4", "F5a", "F5b", "F6"),
          "mixed knobs of no released driver; receive.txt has it with its twin",
          Set.of("R5j"),
          "no buffer of a path exceeds 64 KiB; transmit.txt has it with its twin",
          Set.of("T7c"));

  @Test
  void shouldFireInAsManyVectorsAsTheDocumentSays() throws Exception {
    Map<String, Integer> fired = vectorsByRule();

    Map<String, String> sections = ModelDocumentTest.sections();

    for (Map.Entry<String, String> section : sections.entrySet()) {
      Matcher claim = CLAIM.matcher(section.getValue());
      boolean driver = section.getKey().matches("[RTF]\\d.*");
      if (driver) {
        int claimed = claim.find() ? Integer.parseInt(claim.group(1)) : 0;
        assertThat(fired.getOrDefault(section.getKey(), 0)).as(section.getKey()).isEqualTo(claimed);
      }
    }
  }

  @Test
  void shouldFireEveryRuleInAVectorOrOnAPath() throws Exception {
    Set<String> seen = new TreeSet<>(vectorsByRule().keySet());
    for (PathResult result : pathRuns()) {
      result.steps().forEach(step -> seen.add(step.rule().number()));
    }
    Set<String> excepted = new TreeSet<>();
    EXCEPTIONS.values().forEach(excepted::addAll);

    Set<String> missing = new TreeSet<>();
    ModelDocumentTest.rules().forEach(rule -> missing.add(rule.number()));
    missing.removeAll(seen);

    assertThat(missing).isEqualTo(excepted);
  }

  /** In how many public vectors each rule fires. */
  private static Map<String, Integer> vectorsByRule() throws Exception {
    Path vectors = Requirement.shared("model/vectors/public-vectors.jsonl.gz");
    Map<String, Integer> fired = new TreeMap<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(vectors))) {
      VectorReader reader = new VectorReader(in);
      Optional<DriverVector> vector = reader.next();
      while (vector.isPresent()) {
        Set<String> once = new HashSet<>();
        steps(vector.get()).forEach(step -> once.add(step.rule().number()));
        once.forEach(number -> fired.merge(number, 1, Integer::sum));
        vector = reader.next();
      }
    }
    return fired;
  }

  private static List<Step> steps(DriverVector vector) throws IOException {
    Trace trace = new Trace(Place.INBOUND_TRUNK);
    if (vector instanceof DriverVector.Receive rx) {
      new ReceiveRoutine(rx.behaviour(), rx.adapter()).receive(rx.descriptor(), rx.frame(), trace);
    } else if (vector instanceof DriverVector.Transmit tx) {
      new TransmitRoutine(tx.behaviour(), tx.adapter())
          .transmit(tx.buffer(), tx.environment(), trace);
    } else if (vector instanceof DriverVector.Features check) {
      new FeatureNegotiation(check.behaviour())
          .check(check.features(), check.gsoSize(), check.tags(), trace);
    }
    return trace.steps();
  }

  private static List<PathResult> pathRuns() {
    List<PathResult> results = new ArrayList<>();
    for (DriverPreset preset :
        EnumSet.of(DriverPreset.V4_12, DriverPreset.V4_13, DriverPreset.V6_6, DriverPreset.V7_1)) {
      for (UnaryOperator<PathSettingsBuilder> change : changes()) {
        TrunkPath path = new TrunkPath(PathSettings.of(preset).with(change::apply));
        frames()
            .forEach(frame -> results.add(path.send(List.of(SenderStack.handDown(frame, 200)))));
        frames().forEach(frame -> results.add(path.deliver(List.of(delivered(frame)))));
        frames().forEach(frame -> results.add(path.receiveOutside(List.of(received(frame)))));
        trains().forEach(train -> results.add(path.receiveOutside(train)));
      }
    }
    return results;
  }

  private static List<UnaryOperator<PathSettingsBuilder>> changes() {
    return List.of(
        change -> change.bridgeNetfilter(BridgeNetfilter.OFF),
        change -> change.bridgeNetfilter(BridgeNetfilter.ON).headKind(HeadKind.KMALLOC),
        change -> change.bridge(BridgeKind.OVS_HIT),
        change -> change.bridge(BridgeKind.OVS_MISS),
        change -> change.firstHop(FirstHop.TAG_INSERTED).outboundMtu(9000),
        change -> change.firstHop(FirstHop.CHECKSUM_GOOD_WITHHELD),
        change -> change.destination(Destination.PHYSICAL_ADAPTER),
        change -> change.senderOffload(SenderOffload.OFF),
        change -> change.largeSend(LargeSend.OLD_FORM),
        change -> change.trunkCore(core(ExtensionHeaders.CHECKSUM_IN_SOFTWARE)),
        change -> change.trunkCore(core(ExtensionHeaders.NEITHER_OFFLOADED)));
  }

  private static CoreBehaviour core(ExtensionHeaders headers) {
    return new CoreBehaviour(LargeReceive.MERGED, headers);
  }

  private static HypervisorFrame delivered(byte[] frame) {
    return frame.length % 2 == 0
        ? HypervisorFrame.plain(frame)
        : HypervisorFrame.checksumGood(frame);
  }

  private static SocketBuffer received(byte[] frame) {
    return new SocketBuffer(frame, BigEndian.u16(frame, 12));
  }

  private static List<byte[]> frames() {
    FrameBuilder tagged =
        FrameBuilder.frame().ethernet().vlan(7).ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2);
    FrameBuilder twoTags =
        FrameBuilder.frame().ethernet().vlan(7).vlan(8).ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2);
    FrameBuilder udp =
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(1, 2).payload(31, 1);
    FrameBuilder marked =
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").ipChecksum(0xffff).tcp(1, 2);
    FrameBuilder arp = FrameBuilder.frame().ethernet().etherType(0x0806).payload(46, 1);
    return List.of(
        PathCells.syn(),
        PathCells.data(901),
        PathCells.data(1500),
        PathCells.data(5001),
        PathCells.tcp6().payload(701, 1).build(),
        PathCells.tcp().checksum(Checksum.ZERO).build(),
        PathCells.tcp().checksum(Checksum.ZERO).payload(61, 1).build(),
        PathCells.tcp().padTo(60).build(),
        PathCells.tcp().ipLength(80).build(),
        extended(0, 31),
        extended(0, 2001),
        tagged.build(),
        twoTags.build(),
        udp.build(),
        marked.build(),
        arp.build());
  }

  private static byte[] extended(int index, int data) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv6("fd00::1", "fd00::2")
        .extension(60, new byte[] {1, 4, 0, 0, 0, 0})
        .tcp(40000, 5001)
        .seq(1 + (long) data * index)
        .payload(data, index)
        .build();
  }

  /** What receive offload merges: rising and constant ids, wide trains, extension headers. */
  private static List<List<SocketBuffer>> trains() {
    return List.of(
        train(2, 1), train(36, 1), train(3, 0), List.of(outside(0), outside(1)), List.of(large()));
  }

  private static List<SocketBuffer> train(int segments, int idStep) {
    List<SocketBuffer> train = new ArrayList<>();
    for (int i = 0; i < segments; i++) {
      FrameBuilder segment =
          FrameBuilder.frame()
              .ethernet()
              .ipv4("10.0.0.1", "10.0.0.2")
              .id(100 + i * idStep)
              .tcp(1, 2)
              .seq(1 + 1000L * i);
      boolean shortLast = segments % 2 == 1 && i == segments - 1;
      train.add(received(segment.payload(shortLast ? 500 : 1000, i).build()));
    }
    return train;
  }

  private static SocketBuffer outside(int index) {
    return received(extended(index, 1000));
  }

  private static SocketBuffer large() {
    SocketBuffer large = received(PathCells.tcp().payload(3000, 1).build());
    large.setIpSummed(IpSummed.UNNECESSARY);
    large.setGso(GsoType.TCPV4, 1000, 3);
    return large;
  }
}
