package org.trunkscope.capture.pcap4j;

import java.io.IOException;
import java.sql.Timestamp;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.PcapStat;
import org.pcap4j.core.RawPacketListener;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.FrameView;

/**
 * The frames that pass an interface of this machine, until somebody calls {@link #stop}. {@link
 * #stop} may be called by any thread, everything else by one only.
 */
public final class Pcap4jLiveSource implements FrameSource {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final CaptureEnd OPEN = new CaptureEnd(CaptureEnd.Kind.OPEN, 0, "");

  /** Frames asked for at a time: bounds what is held, at the longest 16 MiB. */
  private static final int BATCH = 64;

  /** {@code PCAP_ERROR_NO_SUCH_DEVICE}. */
  private static final int NO_SUCH_DEVICE = -5;

  /** {@code PCAP_ERROR_PERM_DENIED}. */
  private static final int PERMISSION_DENIED = -8;

  /** {@code PCAP_ERROR_IFACE_NOT_UP}. */
  private static final int NOT_UP = -9;

  /** {@code PCAP_ERROR_PROMISC_PERM_DENIED}. */
  private static final int PROMISCUOUS_DENIED = -11;

  private final String name;
  private final PcapHandle handle;
  private final CaptureInterface description;
  private final Pcap4jHeaders headers = new Pcap4jHeaders();
  private final Queue<Arrival> arrivals = new ArrayDeque<>(BATCH);
  private final RawPacketListener listener = this::arrive;
  private volatile boolean stopped;
  private long frames;
  private CaptureEnd end = OPEN;

  private Pcap4jLiveSource(String name, PcapHandle handle, LiveOptions options) {
    this.name = name;
    this.handle = handle;
    this.description =
        new CaptureInterface(
            LinkTypes.fromDataLinkType(handle.getDlt().value()),
            options.snapLength(),
            name,
            "",
            NANOS_PER_SECOND);
  }

  /**
   * Begins to listen.
   *
   * @param name of the interface
   * @throws FilterExpressionException if libpcap does not understand the filter
   * @throws CaptureException if libpcap is missing, or there is no such interface, or it is down,
   *     or this user may not listen
   */
  public static Pcap4jLiveSource open(String name, LiveOptions options) throws IOException {
    Libpcap.require("live capture");
    if (name.isEmpty()) {
      throw new CaptureException("an interface without a name cannot be listened to");
    }
    PcapHandle handle = listen(name, options);
    try {
      if (!options.filter().isEmpty()) {
        handle.setFilter(options.filter(), BpfCompileMode.OPTIMIZE);
      }
      return new Pcap4jLiveSource(name, handle, options);
    } catch (PcapNativeException | NotOpenException e) {
      handle.close();
      throw new FilterExpressionException("filter '" + options.filter() + "': " + message(e), e);
    }
  }

  private static PcapHandle listen(String name, LiveOptions options) throws CaptureException {
    try {
      return new PcapHandle.Builder(name)
          .snaplen(options.snapLength())
          .promiscuousMode(
              options.promiscuous() ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS)
          .immediateMode(options.immediate())
          .timeoutMillis(options.timeoutMillis())
          .timestampPrecision(TimestampPrecision.NANO)
          .build();
    } catch (PcapNativeException e) {
      throw new CaptureException(name + ": " + reason(e), e);
    } catch (LinkageError e) {
      throw Libpcap.missing("live capture", e);
    }
  }

  private static String reason(PcapNativeException e) {
    int code = e.getReturnCode() == null ? 0 : e.getReturnCode();
    return switch (code) {
      case NO_SUCH_DEVICE -> "no such interface";
      case PERMISSION_DENIED, PROMISCUOUS_DENIED ->
          "this user may not listen to it (needs root or CAP_NET_RAW)";
      case NOT_UP -> "the interface is down";
      default -> "cannot be listened to: " + message(e);
    };
  }

  private static String message(Exception e) {
    String text = e.getMessage() == null ? e.toString() : e.getMessage();
    return text.replace("Error occurred in pcap_compile: ", "").replace('\n', ' ');
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return "live";
  }

  @Override
  public List<CaptureInterface> interfaces() {
    return List.of(description);
  }

  /** Ends the capture: {@link #next} returns false as soon as it has handed out what it holds. */
  public void stop() {
    stopped = true;
    try {
      handle.breakLoop();
    } catch (NotOpenException e) {
      // Closed already, which is more than was asked for.
      return;
    }
  }

  /** {@inheritDoc} Waits until there is one. */
  @Override
  public boolean next(CapturedFrame frame) throws IOException {
    while (arrivals.isEmpty()) {
      if (stopped) {
        end = new CaptureEnd(CaptureEnd.Kind.COMPLETE, 0, "");
        return false;
      }
      await();
    }
    Arrival arrival = arrivals.remove();
    frame.bytes = arrival.bytes;
    frame.offset = 0;
    frame.capturedLength = arrival.bytes.length;
    frame.wireLength = arrival.wireLength;
    frame.number = ++frames;
    frame.recordOffset = CapturedFrame.NO_OFFSET;
    frame.timestampNanos = arrival.timestampNanos;
    frame.interfaceIndex = 0;
    frame.linkType = description.linkType();
    frame.flags = CapturedFrame.NO_FLAGS;
    return true;
  }

  private void await() throws CaptureException {
    try {
      handle.dispatch(BATCH, listener);
    } catch (InterruptedException e) {
      // pcap4j's word for a loop that breakLoop has ended; no thread was interrupted.
      stopped = true;
    } catch (PcapNativeException | NotOpenException e) {
      throw new CaptureException(
          name + ": the capture broke off after frame " + frames + ": " + message(e), e);
    }
  }

  private void arrive(byte[] bytes) {
    Timestamp time = handle.getTimestamp();
    long nanos = Math.floorDiv(time.getTime(), 1000L) * NANOS_PER_SECOND + time.getNanos();
    arrivals.add(new Arrival(bytes, handle.getOriginalLength() & 0xffff_ffffL, nanos));
  }

  /**
   * Frames the kernel had to drop so far because they were not fetched in time.
   *
   * @throws CaptureException if the kernel does not say
   */
  public long droppedFrames() throws CaptureException {
    try {
      PcapStat statistics = handle.getStats();
      return statistics.getNumPacketsDropped() + statistics.getNumPacketsDroppedByIf();
    } catch (PcapNativeException | NotOpenException e) {
      throw new CaptureException(name + ": no statistics: " + message(e), e);
    }
  }

  @Override
  public void headers(CapturedFrame frame, FrameView view) {
    headers.find(frame, view);
  }

  @Override
  public CaptureEnd end() {
    return end;
  }

  @Override
  public void close() {
    handle.close();
  }

  private static final class Arrival {

    private final byte[] bytes;
    private final long wireLength;
    private final long timestampNanos;

    Arrival(byte[] bytes, long wireLength, long timestampNanos) {
      this.bytes = bytes;
      this.wireLength = wireLength;
      this.timestampNanos = timestampNanos;
    }
  }
}
