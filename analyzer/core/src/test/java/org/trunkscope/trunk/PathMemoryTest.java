package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.json.DriverVector;
import org.trunkscope.json.VectorException;
import org.trunkscope.json.VectorReader;
import org.trunkscope.testing.Requirement;
import org.trunkscope.trunk.HypervisorFrame.ChecksumFlag;
import org.trunkscope.trunk.PathSettings.BridgeNetfilter;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PathSettings.FirstHop;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.PathSettings.OffloadSwitch;
import org.trunkscope.trunk.PathSettings.SenderOffload;
import org.trunkscope.trunk.ReceiveOffload.HeadKind;
import org.trunkscope.wire.FrameBuilder;

/** A path with a memory of others ends as one without, step for step. */
class PathMemoryTest {

  private static final int SHORTEST = 14;
  private static final int[] MTUS = {576, 1500, 9000};
  private static final List<String> CAPTURES =
      List.of("cases-36", "fixed-largesend-trunk-in", "issue3-partial-only-miss-trunk-out");

  private final Random random = new Random(5);
  private final List<DriverBehaviour> behaviours = new ArrayList<>();

  PathMemoryTest() {
    for (DriverPreset each : DriverPreset.values()) {
      behaviours.add(each.behaviour());
    }
  }

  @Test
  void shouldComeToTheSameWithFramesOfTheDriverVectors() throws IOException, VectorException {
    List<DriverVector> vectors = vectors();
    vectors.forEach(each -> behaviours.add(each.behaviour()));

    for (int i = 0; i < vectors.size(); i += 15) {
      DriverVector vector = vectors.get(i);
      if (vector instanceof DriverVector.Receive given) {
        compare(2, path -> path.deliver(List.of(frame(given))));
      } else if (vector instanceof DriverVector.Transmit given
          && given.buffer().frame().length >= SHORTEST) {
        compare(1, path -> path.receiveOutside(List.of(given.buffer().copy())));
        compare(1, path -> path.send(List.of(given.buffer().copy())));
      }
    }
  }

  private static HypervisorFrame frame(DriverVector.Receive given) {
    ReceiveDescriptor descriptor = given.descriptor();
    return new HypervisorFrame(
        given.frame(),
        descriptor.has(ReceiveDescriptor.CSUM_GOOD) ? ChecksumFlag.GOOD : ChecksumFlag.NOT_GOOD,
        descriptor.has(ReceiveDescriptor.LRG_PKT)
            ? OptionalInt.of(descriptor.mss() & 0xffff)
            : OptionalInt.empty());
  }

  @Test
  void shouldComeToTheSameWithFramesOfCaptures() throws IOException {
    for (String capture : CAPTURES) {
      List<byte[]> frames = frames(capture);
      frames.add(behindExtensionHeader());
      for (int i = 0; i < frames.size(); i++) {
        byte[] frame = frames.get(i);
        byte[] next = frames.get((i + 1) % frames.size());
        compare(2, path -> path.deliver(List.of(HypervisorFrame.plain(frame))));
        compare(2, path -> path.deliver(List.of(HypervisorFrame.checksumGood(frame))));
        compare(2, path -> path.deliver(List.of(HypervisorFrame.largeSend(frame, 1400))));
        compare(2, path -> path.deliver(List.of(HypervisorFrame.largeSend(frame, 100))));
        compare(
            2,
            path ->
                path.deliver(
                    List.of(HypervisorFrame.plain(frame), HypervisorFrame.checksumGood(next))));
        compare(2, path -> path.send(List.of(SenderStack.handDown(frame, 1400))));
        compare(
            2,
            path -> path.receiveOutside(List.of(SenderStack.handDown(frame, 1400), buffer(next))));
      }
    }
  }

  private static byte[] behindExtensionHeader() {
    return FrameBuilder.frame()
        .ethernet()
        .ipv6("fd00::1", "fd00::2")
        .extension(60, new byte[6])
        .tcp(40000, 5001)
        .payload(2000, 7)
        .build();
  }

  private static SocketBuffer buffer(byte[] frame) {
    return new SocketBuffer(frame.clone(), 0x0800);
  }

  /** Under settings that differ in one thing, so many times, all with one memory. */
  private void compare(int times, Function<TrunkPath, PathResult> way) {
    PathMemory memory = new PathMemory();
    List<PathSettings> settings = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      PathSettings base = settings();
      settings.add(base);
      settings.addAll(oneOther(base, settings()));
    }
    for (PathSettings each : settings) {

      PathResult plain = way.apply(new TrunkPath(each));
      PathResult remembered = way.apply(new TrunkPath(each, memory));

      assertThat(remembered.steps()).as(each.toString()).isEqualTo(plain.steps());
      assertThat(remembered.fates()).isEqualTo(plain.fates());
      assertThat(remembered.counters().all()).isEqualTo(plain.counters().all());
      assertThat(points(remembered)).isEqualTo(points(plain));
    }
  }

  private static List<String> points(PathResult result) {
    List<String> points = new ArrayList<>();
    result
        .points()
        .forEach(
            (point, states) -> {
              points.add(point.name());
              for (PointState each : states) {
                points.add(each + " " + HexFormat.of().formatHex(each.bytes()));
              }
            });
    return points;
  }

  private PathSettings settings() {
    DriverPreset trunk = any(DriverPreset.values());
    return PathSettings.of(trunk, any(DriverPreset.values()))
        .with(
            change ->
                change
                    .trunk(behaviours.get(random.nextInt(behaviours.size())))
                    .vm(behaviours.get(random.nextInt(behaviours.size())))
                    .bridge(any(BridgeKind.values()))
                    .bridgeNetfilter(any(BridgeNetfilter.values()))
                    .inboundMtu(MTUS[random.nextInt(MTUS.length)])
                    .outboundMtu(MTUS[random.nextInt(MTUS.length)])
                    .vmMtu(MTUS[random.nextInt(MTUS.length)])
                    .largeSend(any(LargeSend.values()))
                    .senderOffload(any(SenderOffload.values()))
                    .receiveOffload(any(OffloadSwitch.values()))
                    .headKind(any(HeadKind.values()))
                    .firstHop(any(FirstHop.values()))
                    .destination(any(Destination.values())));
  }

  /** One setting at a time is another's. */
  private static List<PathSettings> oneOther(PathSettings base, PathSettings other) {
    List<PathSettings> all = new ArrayList<>();
    for (DriverBehaviour each : oneOther(base.trunk(), other.trunk())) {
      all.add(base.with(change -> change.trunk(each)));
    }
    for (DriverBehaviour each : oneOther(base.vm(), other.vm())) {
      all.add(base.with(change -> change.vm(each)));
    }
    all.add(base.with(change -> change.trunkCore(other.trunkCore())));
    all.add(base.with(change -> change.vmCore(other.vmCore())));
    all.add(base.with(change -> change.inboundMtu(other.inboundMtu())));
    all.add(base.with(change -> change.outboundMtu(other.outboundMtu())));
    all.add(base.with(change -> change.vmMtu(other.vmMtu())));
    all.add(base.with(change -> change.bridge(other.bridge())));
    all.add(base.with(change -> change.bridgeNetfilter(other.bridgeNetfilter())));
    all.add(base.with(change -> change.largeSend(other.largeSend())));
    all.add(base.with(change -> change.senderOffload(other.senderOffload())));
    all.add(base.with(change -> change.receiveOffload(other.receiveOffload())));
    all.add(base.with(change -> change.headKind(other.headKind())));
    all.add(base.with(change -> change.firstHop(other.firstHop())));
    all.add(base.with(change -> change.destination(other.destination())));
    return all;
  }

  private static List<DriverBehaviour> oneOther(DriverBehaviour base, DriverBehaviour other) {
    return List.of(
        base.withRxOrder(other.rxOrder()),
        base.withRxLarge(other.rxLarge()),
        base.withRxTcp(other.rxTcp()),
        base.withTxMac(other.txMac()),
        base.withTxCopy(other.txCopy()),
        base.withMinMss(other.minMss()),
        new DriverBehaviour(
            base.rxOrder(),
            base.rxLarge(),
            base.rxTcp(),
            base.txMac(),
            other.txLarge(),
            base.txCopy(),
            base.trunkOffload(),
            base.minMss()),
        new DriverBehaviour(
            base.rxOrder(),
            base.rxLarge(),
            base.rxTcp(),
            base.txMac(),
            base.txLarge(),
            base.txCopy(),
            other.trunkOffload(),
            base.minMss()));
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static List<DriverVector> vectors() throws IOException, VectorException {
    List<DriverVector> vectors = new ArrayList<>();
    try (InputStream in =
        new GZIPInputStream(
            Files.newInputStream(Requirement.shared("model/vectors/public-vectors.jsonl.gz")))) {
      VectorReader reader = new VectorReader(in);
      Optional<DriverVector> next = reader.next();
      while (next.isPresent()) {
        vectors.add(next.get());
        next = reader.next();
      }
    }
    return vectors;
  }

  private static List<byte[]> frames(String capture) throws IOException {
    List<byte[]> frames = new ArrayList<>();
    try (FrameSource source =
        CaptureFiles.open(Requirement.shared("lab/samples/" + capture + ".pcap"))) {
      CapturedFrame frame = new CapturedFrame();
      while (source.next(frame) && frames.size() < 8) {
        byte[] bytes = new byte[frame.capturedLength];
        System.arraycopy(frame.bytes, frame.offset, bytes, 0, bytes.length);
        frames.add(bytes);
      }
    }
    return frames;
  }
}
