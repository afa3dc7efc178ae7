package org.trunkscope.replay.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.IpAddressText;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/**
 * The TCP connections that a capture shows from their first SYN on, in its order. A connection is
 * told by its innermost addresses and ports; who begins it is the client.
 *
 * <p>Not more are kept than were asked for, and not more than 64 MiB of frames, each with 256 bytes
 * for what is known of it; what goes beyond is counted.
 */
final class ClientFlows {

  /** How much of each connection is kept. */
  enum Depth {
    /** Its first SYN. */
    FIRST_SYN,
    /** All that its client sent. */
    CLIENT_SIDE
  }

  private static final long MOST_BYTES = 64L << 20;

  /** What a segment takes besides its frame. */
  private static final int OVERHEAD = 256;

  private static final int PORTS_LENGTH = 4;

  private final int limit;
  private final Depth depth;
  private final Map<ByteBuffer, ClientFlow> flows = new LinkedHashMap<>();
  private long bytes;
  private long beyond;
  private long notWhole;
  private long frames;

  private ClientFlows(int limit, Depth depth) {
    this.limit = limit;
    this.depth = depth;
  }

  /**
   * Reads a capture to its end, or as far as it can be read.
   *
   * @param limit the most connections that are kept
   * @throws IOException if the medium cannot be read
   */
  static ClientFlows read(FrameSource source, int limit, Depth depth) throws IOException {
    ClientFlows flows = new ClientFlows(limit, depth);
    CapturedFrame frame = new CapturedFrame();
    FrameView view = new FrameView();
    while (source.next(frame)) {
      source.headers(frame, view);
      flows.take(frame, view);
    }
    return flows;
  }

  private void take(CapturedFrame frame, FrameView view) {
    frames++;
    if (view.segmentCount() == 0) {
      return;
    }
    Segment segment = view.segment(view.segmentCount() - 1);
    if (!segment.flagsCaptured() || segment.isFragment()) {
      return;
    }
    byte[] bytesOfFrame = view.bytes();
    ByteBuffer sent = key(bytesOfFrame, segment, true);
    ClientFlow known = flows.get(sent);
    if (known != null) {
      more(known, frame, view);
    } else if (isFirst(segment)) {
      begin(sent, frame, view, segment);
    } else {
      ClientFlow answered = flows.get(key(bytesOfFrame, segment, false));
      if (answered != null) {
        answered.ofServer(
            (segment.flags() & Tcp.SYN) != 0,
            (segment.flags() & Tcp.FIN) != 0,
            BigEndian.u32(bytesOfFrame, segment.l4Offset() + Tcp.SEQUENCE_OFFSET),
            segment.payloadLength());
      }
    }
  }

  private static boolean isFirst(Segment segment) {
    return (segment.flags() & (Tcp.SYN | Tcp.ACK | Tcp.RST | Tcp.FIN)) == Tcp.SYN;
  }

  private void begin(ByteBuffer key, CapturedFrame frame, FrameView view, Segment segment) {
    if (flows.size() >= limit || bytes >= MOST_BYTES) {
      beyond++;
      return;
    }
    Optional<LabSegment> syn =
        LabSegment.of(frame, view).filter(taken -> taken.frame().length <= LabWire.LONGEST);
    if (syn.isEmpty()) {
      notWhole++;
      return;
    }
    ClientFlow flow = new ClientFlow(text(view.bytes(), segment));
    flow.add(syn.get());
    bytes += syn.get().frame().length + OVERHEAD;
    flows.put(key, flow);
  }

  private void more(ClientFlow flow, CapturedFrame frame, FrameView view) {
    if (depth == Depth.FIRST_SYN) {
      return;
    }
    Optional<LabSegment> next = bytes < MOST_BYTES ? LabSegment.of(frame, view) : Optional.empty();
    if (next.isPresent()) {
      bytes += next.get().frame().length + OVERHEAD;
      flow.add(next.get());
    } else {
      flow.leaveOut();
    }
  }

  private static ByteBuffer key(byte[] bytes, Segment segment, boolean asSent) {
    int length = segment.addressLength();
    ByteBuffer key = ByteBuffer.allocate(2 * length + PORTS_LENGTH);
    int source = segment.ipSourceOffset();
    int destination = segment.ipDestinationOffset();
    int port = segment.l4Offset();
    key.put(bytes, asSent ? source : destination, length);
    key.put(bytes, asSent ? destination : source, length);
    key.put(bytes, asSent ? port : port + 2, 2);
    key.put(bytes, asSent ? port + 2 : port, 2);
    return key.flip();
  }

  private static String text(byte[] bytes, Segment segment) {
    return address(bytes, segment, segment.ipSourceOffset())
        + segment.sourcePort()
        + " > "
        + address(bytes, segment, segment.ipDestinationOffset())
        + segment.destinationPort();
  }

  private static String address(byte[] bytes, Segment segment, int at) {
    return segment.ipVersion() == 4
        ? IpAddressText.ipv4((int) BigEndian.u32(bytes, at)) + ":"
        : "["
            + IpAddressText.ipv6(BigEndian.bits64(bytes, at), BigEndian.bits64(bytes, at + 8))
            + "]:";
  }

  /** Those that are kept. */
  List<ClientFlow> flows() {
    return new ArrayList<>(flows.values());
  }

  /** SYNs of others, for which there was no room. */
  long beyond() {
    return beyond;
  }

  /** SYNs that are not captured whole, are too long for the lab, or go by a source route. */
  long notWhole() {
    return notWhole;
  }

  /** Frames of the capture. */
  long frames() {
    return frames;
  }
}
