package org.trunkscope.samples.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.trunkscope.capture.CaptureWriter;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Tcp;

/**
 * Writes any number of frames of a fixed number of hosts, flows and ports: TCP over IPv4 and IPv6,
 * some of it tagged, with sequence numbers that advance and are acknowledged, UDP and ARP, and
 * checksums that are right, zero, partial or corrupt. Memory does not grow with the number.
 */
public final class FrameGenerator {

  /** Nanoseconds since 1970 of the first frame: 2026-01-02T03:04:05Z. */
  private static final long FIRST_NANOS = 1_767_323_045_000_000_000L;

  private static final int FLOWS = 256;
  private static final int LIFE_FRAMES = 400;
  private static final int LONGEST_FRAME = 66_000;
  private static final int POOL = 256 * 1024;
  private static final long NANOS_PER_STAMP = 1_000_000;
  private static final int STAMP_IN_SYN = 4 + 4 + 4;
  private static final int STAMP_IN_SEGMENT = 4;
  private static final List<String> NO_COMMENTS = List.of();

  private final Profile profile;
  private final SeededRandom random;
  private final byte[] pool = new byte[POOL];
  private final byte[] frame = new byte[LONGEST_FRAME];
  private final Flow[] flows = new Flow[FLOWS];
  private final byte[] arp;
  private final byte[] udp;
  private final CapturedFrame carrier = new CapturedFrame();
  private long nanos = FIRST_NANOS;
  private int length;
  private TruthWriter truth = new TruthWriter(OutputStream.nullOutputStream());

  /** A generator; the same profile and seed give the same frames. */
  public FrameGenerator(Profile profile, long seed) {
    this.profile = profile;
    this.random = new SeededRandom(seed);
    random.fill(pool);
    for (int i = 0; i < FLOWS; i++) {
      flows[i] = new Flow(i);
    }
    arp = FrameBuilder.frame().ethernet().etherType(0x0806).payload(arpRequest()).build();
    udp = FrameBuilder.frame().ethernet().ipv4("10.66.0.1", "10.66.1.1").udp(5353, 53).build();
    carrier.bytes = frame;
    carrier.linkType = 1;
  }

  private static byte[] arpRequest() {
    byte[] body = new byte[28];
    BigEndian.put32(body, 0, 0x00010800L);
    BigEndian.put32(body, 4, 0x06040001L);
    BigEndian.put32(body, 14, 0x0a420001L);
    BigEndian.put32(body, 24, 0x0a420101L);
    return body;
  }

  /**
   * Writes the frames; once only for one generator.
   *
   * @param frames how many
   * @param capture gets them; one Ethernet interface
   * @param truthFile gets the class of every TCP segment, as {@code analyze --segments} writes it
   */
  public void write(long frames, CaptureWriter capture, OutputStream truthFile) throws IOException {
    truth = new TruthWriter(truthFile);
    for (long number = 1; number <= frames; number++) {
      next(number);
      carrier.capturedLength = length;
      carrier.wireLength = length;
      carrier.timestampNanos = nanos;
      capture.write(carrier, NO_COMMENTS);
      nanos += 1_000L * (1 + random.below(20));
    }
    capture.flush();
    truth.flush();
  }

  private void next(long number) throws IOException {
    int dice = random.below(100);
    if (dice == 0) {
      System.arraycopy(arp, 0, frame, 0, arp.length);
      length = arp.length;
    } else if (dice < 6) {
      datagram();
    } else {
      segment(number, flows[random.below(FLOWS)]);
    }
  }

  private void datagram() {
    int payload = profile == Profile.SMALL ? random.below(60) : random.below(1400);
    System.arraycopy(udp, 0, frame, 0, udp.length);
    fill(udp.length, payload);
    finishIpv4(14, random.below(65_536));
    int datagram = length - 34;
    BigEndian.put16(frame, 38, datagram);
    BigEndian.put16(frame, 40, 0);
    long header = InternetChecksum.pseudoIpv4(frame, 26, 30, 17, datagram);
    int dice = random.below(4);
    int field = InternetChecksum.finishUdp(InternetChecksum.add(header, frame, 34, datagram));
    if (dice == 0) {
      field = 0;
    } else if (dice == 1) {
      field = InternetChecksum.fold(header);
    }
    BigEndian.put16(frame, 40, field);
  }

  /** The next frame of a connection: handshake, data and acknowledgments, end. */
  private void segment(long number, Flow flow) throws IOException {
    int age = flow.age++;
    if (age == 0) {
      flow.client.sequence = random.next() & 0xffff_ffffL;
      flow.server.sequence = random.next() & 0xffff_ffffL;
      flow.serverOwesAck = false;
      flow.clientOwesAck = false;
      put(number, flow.client, flow.server, Tcp.SYN, 0);
    } else if (age == 1) {
      put(number, flow.server, flow.client, Tcp.SYN | Tcp.ACK, 0);
    } else if (age == 2 || age == LIFE_FRAMES + 2) {
      put(number, flow.client, flow.server, Tcp.ACK, 0);
    } else if (age == LIFE_FRAMES) {
      put(number, flow.client, flow.server, Tcp.FIN | Tcp.ACK, 0);
    } else if (age == LIFE_FRAMES + 1) {
      put(number, flow.server, flow.client, Tcp.FIN | Tcp.ACK, 0);
    } else {
      exchange(number, flow);
    }
    if (age == LIFE_FRAMES + 2) {
      flow.age = 0;
    }
  }

  private void exchange(long number, Flow flow) throws IOException {
    if (flow.clientOwesAck) {
      flow.clientOwesAck = false;
      put(number, flow.client, flow.server, Tcp.ACK, 0);
    } else if (flow.serverOwesAck) {
      flow.serverOwesAck = false;
      put(number, flow.server, flow.client, Tcp.ACK, 0);
    } else if (random.below(4) == 0) {
      put(number, flow.client, flow.server, Tcp.ACK | Tcp.PSH, profile.payload(random));
      flow.serverOwesAck = random.below(2) == 0;
    } else {
      put(number, flow.server, flow.client, Tcp.ACK | Tcp.PSH, profile.payload(random));
      flow.clientOwesAck = random.below(2) == 0;
    }
  }

  private void put(long number, Flow.Side from, Flow.Side to, int flags, int payload)
      throws IOException {
    boolean syn = (flags & Tcp.SYN) != 0;
    byte[] headers = syn ? from.syn : from.segment;
    System.arraycopy(headers, 0, frame, 0, headers.length);
    fill(headers.length, payload);
    from.stamp = (nanos - FIRST_NANOS) / NANOS_PER_STAMP + 1;
    BigEndian.put32(frame, from.tcp + 4, from.sequence);
    BigEndian.put32(frame, from.tcp + 8, (flags & Tcp.ACK) == 0 ? 0 : to.sequence);
    frame[from.tcp + 13] = (byte) flags;
    int stampAt = from.tcp + 20 + (syn ? STAMP_IN_SYN : STAMP_IN_SEGMENT);
    BigEndian.put32(frame, stampAt, from.stamp);
    BigEndian.put32(frame, stampAt + 4, (flags & Tcp.ACK) == 0 ? 0 : to.stamp);
    int consumed = payload + ((flags & (Tcp.SYN | Tcp.FIN)) != 0 ? 1 : 0);
    from.sequence = from.sequence + consumed & 0xffff_ffffL;
    if (from.ipv4) {
      finishIpv4(from.ip, from.identification++);
    } else {
      BigEndian.put16(frame, from.ip + 4, length - from.ip - 40);
    }
    truth.row(number, state(from, payload), flags);
  }

  private ChecksumState state(Flow.Side from, int payload) {
    int dice = random.below(100);
    if (payload > Profile.MSS) {
      if (profile == Profile.LARGE_SEND && from.ipv4 && dice < 30) {
        return oldForm(from);
      }
      return write(from, dice < 90 ? ChecksumState.PARTIAL : ChecksumState.VALID);
    }
    if (dice < 12) {
      return write(from, ChecksumState.ZERO);
    }
    if (dice < 24) {
      return write(from, ChecksumState.PARTIAL);
    }
    return write(from, dice < 27 ? ChecksumState.CORRUPT : ChecksumState.VALID);
  }

  private ChecksumState write(Flow.Side from, ChecksumState wanted) {
    return FieldChoice.write(frame, length, from.ip, from.tcp, wanted);
  }

  /**
   * IP checksum 0xffff, MSS in the TCP checksum: how drivers told the hypervisor before LRG_SND.
   */
  private ChecksumState oldForm(Flow.Side from) {
    BigEndian.put16(frame, from.ip + 10, 0xffff);
    BigEndian.put16(frame, from.tcp + 16, Profile.MSS);
    return ChecksumState.LARGE_SEND_MSS;
  }

  private void fill(int at, int payload) {
    System.arraycopy(pool, random.below(POOL - LONGEST_FRAME), frame, at, payload);
    length = at + payload;
  }

  private void finishIpv4(int ip, int identification) {
    BigEndian.put16(frame, ip + 2, length - ip);
    BigEndian.put16(frame, ip + 4, identification);
    BigEndian.put16(frame, ip + 10, 0);
    long sum = InternetChecksum.add(InternetChecksum.start(), frame, ip, 20);
    BigEndian.put16(frame, ip + 10, InternetChecksum.finish(sum));
  }
}
