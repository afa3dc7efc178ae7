package org.trunkscope.analysis.pairing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.PcapngWriter;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/**
 * Two captures of generated traffic that a bridge forwards, and what truly became of each frame. A
 * seed gives the same traffic every time.
 */
public final class ForwardedTraffic {

  static final long START_NANOS = 1_767_323_045_000_000_000L;

  private static final int ETHERNET = 1;
  private static final int MSS = 1448;
  private static final int FLOWS = 24;
  private static final long GAP_NANOS = 20_000;
  private static final long RETRANSMISSION_NANOS = 210_000_000;
  private static final long QUIET_NANOS = 5_000_000;
  private static final String[] MACS = {"02:00:00:00:01:01", "02:00:00:00:02:01"};

  private final Random random;
  private final Settings settings;
  private final List<CapturedFrame> inbound = new ArrayList<>();
  private final List<CapturedFrame> outbound = new ArrayList<>();
  private final Connection[] connections = new Connection[FLOWS];
  private final Truth[] truths = {new Truth(), new Truth()};
  private long now = START_NANOS;

  /**
   * How the traffic is forwarded.
   *
   * @param lossPercent of the frames that leave
   * @param jitterNanos by how much the delay varies: more than the gap between frames reorders
   * @param clockNanos how far the outbound clock is ahead
   * @param twicePercent of the frames that leave, how many are recorded twice
   */
  public record Settings(int lossPercent, long jitterNanos, long clockNanos, int twicePercent) {}

  /** What became of the frames that came in on one side. */
  static final class Truth {
    long whole;
    long segmentedIn;
    long segmentedOut;
    long missingBytes;
    long coalescedIn;
    long coalescedOut;
    long cutShort;
    long lost;
    long resent;
    long twice;
  }

  private static final class Connection {
    final boolean ip6;
    final boolean timestamps;
    final int port;
    final long[] next = {1_000, 900_000};
    final int[] identification = {100, 30_000};

    Connection(int i) {
      ip6 = i % 3 == 2;
      timestamps = ip6 || i % 2 == 0;
      port = 40_000 + i;
      // Sequence numbers wrap in some flows.
      next[0] = i % 4 == 1 ? 0xffff_0000L : 1_000L * i;
    }
  }

  public ForwardedTraffic(long seed, Settings settings) {
    this.random = new Random(seed);
    this.settings = settings;
    for (int i = 0; i < FLOWS; i++) {
      connections[i] = new Connection(i);
    }
  }

  /** Sends so many times something. */
  public ForwardedTraffic send(int sendings) {
    quiet();
    for (int i = 0; i < sendings; i++) {
      Connection connection = connections[random.nextInt(FLOWS)];
      int side = random.nextInt(2);
      now += GAP_NANOS;
      switch (random.nextInt(6)) {
        case 0 -> acknowledgment(connection, side);
        case 1, 2 -> one(connection, side, 1 + random.nextInt(MSS), true);
        case 3 -> large(connection, side, 2 + random.nextInt(44));
        case 4 -> train(connection, side, 2 + random.nextInt(8));
        default -> datagram(side);
      }
    }
    quiet();
    return this;
  }

  /** Nothing is lost where the captures begin and end. */
  private void quiet() {
    for (int i = 0; i < 4; i++) {
      now += QUIET_NANOS;
      Connection connection = connections[i];
      byte[] frame = segment(connection, i % 2, 1, Checksum.FULL).build();
      enter(i % 2, now, frame);
      leave(i % 2, now + 30_000, frame);
      truths[i % 2].whole++;
      connection.next[i % 2]++;
    }
  }

  private FrameBuilder segment(Connection connection, int side, int payload, Checksum checksum) {
    FrameBuilder frame = FrameBuilder.frame().ethernet(MACS[side], MACS[1 - side]);
    if (connection.ip6) {
      frame.ipv6(side == 0 ? "fd00::1" : "fd00::2", side == 0 ? "fd00::2" : "fd00::1");
    } else {
      frame
          .ipv4(side == 0 ? "10.0.0.1" : "10.0.0.2", side == 0 ? "10.0.0.2" : "10.0.0.1")
          .id(connection.identification[side]++ & 0xffff);
    }
    frame
        .tcp(side == 0 ? connection.port : 80, side == 0 ? 80 : connection.port)
        .flags(Tcp.ACK)
        .seq(connection.next[side] & 0xffffffffL)
        .ack(connection.next[1 - side] & 0xffffffffL);
    if (connection.timestamps) {
      frame.timestamps(now / 1_000_000 & 0x7fffffff, connection.port);
    }
    return frame.payload(payload, connection.next[side]).checksum(checksum);
  }

  private void acknowledgment(Connection connection, int side) {
    // One that acknowledges nothing new looks like the one before it.
    connection.next[1 - side] += 1;
    forward(side, segment(connection, side, 0, Checksum.PSEUDO).build(), 0);
  }

  private void one(Connection connection, int side, int payload, boolean again) {
    byte[] frame = segment(connection, side, payload, Checksum.PSEUDO).build();
    boolean arrived = forward(side, frame, payload);
    if (!arrived && again) {
      long before = now;
      truths[side].resent++;
      now += RETRANSMISSION_NANOS;
      one(connection, side, payload, false);
      now = Math.max(before, now);
    } else {
      connection.next[side] += payload;
    }
  }

  private void datagram(int side) {
    byte[] frame =
        FrameBuilder.frame()
            .ethernet(MACS[side], MACS[1 - side])
            .ipv4("10.0.1." + (1 + side), "10.0.1." + (2 - side))
            .id(random.nextInt(0xffff) + 1)
            .udp(5_000, 53)
            .payload(random.nextInt(600), random.nextLong())
            .build();
    forward(side, frame, 0);
  }

  /** One frame in and out; false if it was lost. */
  private boolean forward(int side, byte[] frame, int payload) {
    enter(side, now, frame);
    if (isLost()) {
      truths[side].lost++;
      return false;
    }
    truths[side].whole++;
    leave(side, now + delay(), frame);
    if (random.nextInt(100) < settings.twicePercent) {
      truths[side].twice++;
      leave(side, now + delay(), frame);
    }
    return payload >= 0;
  }

  /** A large send that leaves whole, or in frames of one MSS, or of 18. */
  private void large(Connection connection, int side, int segments) {
    long sequence = connection.next[side];
    int identification = connection.identification[side];
    int size = (segments - 1) * MSS + 1 + random.nextInt(MSS);
    byte[] whole = segment(connection, side, size, Checksum.PSEUDO).build();
    connection.identification[side] = identification + segments;
    int each = random.nextInt(3) == 0 ? segments : random.nextInt(3) == 0 ? 18 : 1;
    if (each >= segments) {
      forward(side, whole, size);
    } else {
      enter(side, now, whole);
      int left = 0;
      int missing = 0;
      int pieces = 0;
      long sent = now + 5_000;
      for (int at = 0; at < size; at += each * MSS) {
        int length = Math.min(each * MSS, size - at);
        connection.next[side] = sequence + at;
        connection.identification[side] = identification + at / MSS;
        byte[] piece = segment(connection, side, length, Checksum.PSEUDO).build();
        pieces++;
        if (isLost()) {
          missing += length;
        } else {
          left++;
          leave(side, sent + delay(), piece);
        }
        sent += 1_000;
      }
      count(truths[side], pieces, left, missing);
      connection.identification[side] = identification + segments;
    }
    connection.next[side] = sequence + size;
  }

  private static void count(Truth truth, int pieces, int left, int missing) {
    if (left == 0) {
      truth.lost++;
    } else if (left == 1 && pieces > 1) {
      truth.cutShort++;
    } else {
      truth.segmentedIn++;
      truth.segmentedOut += left;
      truth.missingBytes += missing;
    }
  }

  /** Full segments back to back that are merged into one frame behind the first tap. */
  private void train(Connection connection, int side, int segments) {
    long sequence = connection.next[side];
    int identification = connection.identification[side];
    for (int i = 0; i < segments; i++) {
      connection.next[side] = sequence + (long) i * MSS;
      enter(side, now + i * 2_000L, segment(connection, side, MSS, Checksum.FULL).build());
    }
    connection.next[side] = sequence;
    int after = connection.identification[side];
    connection.identification[side] = identification;
    byte[] merged = segment(connection, side, segments * MSS, Checksum.PSEUDO).build();
    connection.identification[side] = after;
    now += segments * 2_000L;
    if (isLost()) {
      truths[side].lost += segments;
    } else {
      truths[side].coalescedIn += segments;
      truths[side].coalescedOut++;
      leave(side, now + delay(), merged);
    }
    connection.next[side] = sequence + (long) segments * MSS;
  }

  private boolean isLost() {
    return random.nextInt(100) < settings.lossPercent;
  }

  private long delay() {
    return 8_000 + (long) (random.nextDouble() * settings.jitterNanos);
  }

  private void enter(int side, long time, byte[] frame) {
    (side == 0 ? inbound : outbound).add(captured(onClock(side == 0, time), frame));
  }

  private void leave(int side, long time, byte[] frame) {
    (side == 0 ? outbound : inbound).add(captured(onClock(side != 0, time), frame));
  }

  private static CapturedFrame captured(long time, byte[] frame) {
    CapturedFrame captured = new CapturedFrame();
    captured.linkType = ETHERNET;
    captured.bytes = frame;
    captured.capturedLength = frame.length;
    captured.wireLength = frame.length;
    captured.timestampNanos = time;
    return captured;
  }

  private long onClock(boolean inboundClock, long time) {
    return inboundClock ? time : time + settings.clockNanos;
  }

  /** What became of what came in on the inbound side (0) or the outbound side (1). */
  Truth truth(int side) {
    return truths[side];
  }

  /** The capture of the inbound side. */
  public byte[] inbound() throws IOException {
    return capture(inbound, Long.MIN_VALUE);
  }

  /** The capture of the outbound side. */
  public byte[] outbound() throws IOException {
    return capture(outbound, Long.MIN_VALUE);
  }

  /** The capture of the outbound side, started late: without what it saw before a time. */
  byte[] outboundFrom(long time) throws IOException {
    return capture(outbound, time + settings.clockNanos);
  }

  /** When half of the frames had come in. */
  long middle() {
    return START_NANOS + (now - START_NANOS) / 2;
  }

  private static byte[] capture(List<CapturedFrame> frames, long from) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PcapngWriter writer = new PcapngWriter(bytes, ByteOrder.LITTLE_ENDIAN, "test");
    writer.addInterface(new CaptureInterface(ETHERNET, 0, "", "", 1_000_000_000));
    for (CapturedFrame each :
        frames.stream().sorted(Comparator.comparingLong(one -> one.timestampNanos)).toList()) {
      if (each.timestampNanos >= from) {
        writer.write(each, List.of());
      }
    }
    writer.flush();
    return bytes.toByteArray();
  }
}
