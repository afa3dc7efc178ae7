package org.trunkscope.samples.compile;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.trunkscope.samples.scenario.CaptureSpec;
import org.trunkscope.samples.scenario.CaptureSpec.InterfaceSpec;
import org.trunkscope.samples.scenario.CaptureSpec.Link;
import org.trunkscope.samples.scenario.CaptureSpec.Tap;
import org.trunkscope.samples.scenario.Statement.FrameOptions;

/** What one capture of a scenario has recorded so far. */
final class Recording {

  private static final long INBOUND = 1;
  private static final long OUTBOUND = 2;

  /** {@code tcpdump -i any} numbers real interfaces from 2; 1 is the loopback device. */
  private static final int FIRST_KERNEL_INDEX = 2;

  private final CaptureSpec spec;
  private final List<RecordedFrame> frames = new ArrayList<>();

  Recording(CaptureSpec spec) {
    this.spec = spec;
  }

  CaptureSpec spec() {
    return spec;
  }

  /** All records by time; those of one time in the order they were made. */
  List<RecordedFrame> frames() {
    List<RecordedFrame> sorted = new ArrayList<>(frames);
    sorted.sort(Comparator.comparingLong(frame -> frame.nanos));
    return sorted;
  }

  /** A frame passes a tap; every interface there records it. */
  void tap(Tap tap, long nanos, byte[] ethernet, boolean outbound) {
    for (int i = 0; i < spec.interfaces().size(); i++) {
      InterfaceSpec spot = spec.interfaces().get(i);
      if (spot.taps().contains(tap)) {
        long flags = outbound ? OUTBOUND : INBOUND;
        byte[] bytes = linked(spot, i, ethernet, outbound);
        add(nanos, i, bytes, keep(spot, bytes.length), bytes.length, flags, "");
      }
    }
  }

  /**
   * A frame is recorded as it is on the interfaces that {@code options} name.
   *
   * @param bytes of its first layer on
   * @param ethernet whether that layer is Ethernet
   */
  void direct(long nanos, byte[] bytes, boolean ethernet, FrameOptions options) {
    for (int i = 0; i < spec.interfaces().size(); i++) {
      InterfaceSpec spot = spec.interfaces().get(i);
      String on = options.on();
      if (!on.isEmpty() && !on.equals(spec.file()) && !on.equals(spot.name())) {
        continue;
      }
      boolean outbound = options.outbound().orElse(false);
      byte[] record = ethernet ? linked(spot, i, bytes, outbound) : bytes;
      long direction = options.outbound().map(out -> out ? OUTBOUND : INBOUND).orElse(0L);
      int kept = keep(spot, record.length);
      add(
          nanos,
          i,
          record,
          (int) Math.min(kept, options.keep().orElse(kept)),
          options.wireLength().orElse(record.length),
          direction | options.flags(),
          options.comment());
    }
  }

  private byte[] linked(InterfaceSpec spot, int index, byte[] ethernet, boolean outbound) {
    Link link = spot.link();
    ByteOrder order = spec.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return LinkFramer.frame(link, ethernet, outbound, FIRST_KERNEL_INDEX + index, order);
  }

  private static int keep(InterfaceSpec spot, int length) {
    return spot.snapLength() == 0 ? length : Math.min(length, spot.snapLength());
  }

  private void add(
      long nanos, int index, byte[] bytes, int kept, long wireLength, long flags, String comment) {
    byte[] captured = kept == bytes.length ? bytes : Arrays.copyOf(bytes, kept);
    frames.add(new RecordedFrame(nanos, index, captured, wireLength, flags, comment));
  }
}
