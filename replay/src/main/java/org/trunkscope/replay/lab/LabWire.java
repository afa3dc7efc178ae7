package org.trunkscope.replay.lab;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.trunkscope.replay.send.linux.FrameBatch;
import org.trunkscope.replay.send.linux.FrameBatch.Headers;
import org.trunkscope.replay.send.linux.KernelException;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.PacketSocket.Feature;
import org.trunkscope.replay.send.linux.ReceiveBuffer;
import org.trunkscope.replay.send.linux.VirtioHeader;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/** The client's end: sends its frames, and hears what the destination's TCP answers. */
final class LabWire implements AutoCloseable {

  /** Bytes of the longest frame that passes. */
  static final int LONGEST = Ethernet.LENGTH + VethLab.MTU;

  private static final int BATCH = 256;
  private static final int BATCH_BYTES = 1 << 20;
  private static final int RECEIVED = 32;

  /** How long a queue may be full before sending has failed. */
  private static final long LONGEST_FULL_NANOS = 2_000_000_000L;

  private static final long PAUSE_NANOS = 50_000;

  private final PacketSocket socket;
  private final FrameBatch batch = new FrameBatch(BATCH, BATCH_BYTES, Headers.VIRTIO);
  private final ReceiveBuffer buffer = new ReceiveBuffer(RECEIVED, LONGEST);
  private final FrameView view = new FrameView();

  private LabWire(PacketSocket socket) {
    this.socket = socket;
  }

  static LabWire open(VethLab lab) throws IOException {
    return new LabWire(
        lab.sender()
            .within(
                () ->
                    PacketSocket.open(
                        lab.senderLink(), Set.of(Feature.VNET_HDR, Feature.RECEIVE))));
  }

  /** Sends segments, each in the same state. */
  void send(List<LabSegment> segments, Delivery delivery) throws IOException {
    for (LabSegment segment : segments) {
      byte[] frame = segment.frame();
      VirtioHeader header =
          delivery == Delivery.PARTIAL
              ? VirtioHeader.partial(segment.segment().l4Offset(), Tcp.CHECKSUM_OFFSET)
              : VirtioHeader.NONE;
      add(frame, header);
    }
    flush();
  }

  /**
   * Ends connections that the client opened.
   *
   * @param syns their first segments
   */
  void reset(List<LabSegment> syns) throws IOException {
    for (LabSegment syn : syns) {
      reset(syn, syn.sequence() + 1);
    }
    flush();
  }

  /** Ends a connection whose destination expects {@code sequence} next. */
  void reset(LabSegment syn, long sequence) throws IOException {
    FrameBuilder frame = FrameBuilder.frame().ethernet(LabEnds.CLIENT_MAC, LabEnds.SERVER_MAC);
    if (syn.segment().ipVersion() == 4) {
      frame.ipv4(LabEnds.CLIENT_IPV4, LabEnds.SERVER_IPV4);
    } else {
      frame.ipv6(LabEnds.CLIENT_IPV6, LabEnds.SERVER_IPV6);
    }
    add(
        frame
            .tcp(syn.segment().sourcePort(), LabEnds.PORT)
            .flags(Tcp.RST)
            .seq(sequence & 0xffff_ffffL)
            .build(),
        VirtioHeader.NONE);
  }

  private void add(byte[] frame, VirtioHeader header) throws IOException {
    if (!batch.hasRoomFor(frame.length)) {
      flush();
    }
    batch.add(frame, 0, frame.length, header);
  }

  /** Hands the kernel what is waiting. */
  void flush() throws IOException {
    int sent = 0;
    long start = System.nanoTime();
    while (sent < batch.count()) {
      try {
        sent += socket.send(batch, sent, batch.count() - sent);
      } catch (KernelException e) {
        boolean full = e.errno() == KernelException.EAGAIN || e.errno() == KernelException.ENOBUFS;
        if (!full || System.nanoTime() - start > LONGEST_FULL_NANOS) {
          batch.clear();
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    batch.clear();
  }

  /**
   * Hears what has come, each as a TCP segment of {@code bytes()} of the view.
   *
   * @param milliseconds waits so long for the first
   * @return whether anything came
   */
  boolean hear(int milliseconds, Consumer<FrameView> heard) throws IOException {
    int count = socket.receive(buffer, milliseconds);
    for (int i = 0; i < count; i++) {
      buffer.select(i);
      view.parse(LinkLayer.ETHERNET, buffer.bytes(), 0, buffer.length(), buffer.length());
      if (segment(view).isPresent()) {
        heard.accept(view);
      }
    }
    return count > 0;
  }

  private static Optional<Segment> segment(FrameView view) {
    return view.segmentCount() == 0
        ? Optional.empty()
        : Optional.of(view.segment(0)).filter(Segment::flagsCaptured);
  }

  @Override
  public void close() {
    socket.close();
  }
}
