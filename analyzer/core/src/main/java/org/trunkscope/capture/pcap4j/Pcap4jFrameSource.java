package org.trunkscope.capture.pcap4j;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.SpooledCapture;
import org.trunkscope.wire.FrameView;

/**
 * A capture that libpcap reads and whose headers pcap4j's packet classes find ({@code --reader
 * pcap4j}).
 *
 * <p>The frames are those of our own reader wherever libpcap reads the whole file. To that end this
 * class undoes what libpcap does to a pcap record on the way: seconds and their fraction become
 * signed 32-bit numbers, and a frame is cut at the snap length of the file's header although the
 * file has more of it. What libpcap hides stays hidden: interfaces beyond the first, their names,
 * direction, {@code epb_flags}, comments, and where in a pcapng file a frame lies.
 */
public final class Pcap4jFrameSource implements FrameSource {

  private static final CaptureEnd OPEN = new CaptureEnd(CaptureEnd.Kind.OPEN, 0, "");
  private static final String PURPOSE = "--reader pcap4j";
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int PCAP_HEADER_LENGTH = 24;
  private static final int RECORD_HEADER_LENGTH = 16;
  private static final int KUZNETZOV_HEADER_LENGTH = 24;

  private final String name;
  private final String format;
  private final CaptureInterface description;
  private final SavefileHandle handle;
  private final int snapLength;
  private final Records records;
  private final Pcap4jHeaders headers = new Pcap4jHeaders();
  private final UnaryOperator<CaptureEnd> endOf;
  private long recordOffset;
  private long frames;
  private CaptureEnd end = OPEN;

  private Pcap4jFrameSource(
      String name,
      CaptureInterface description,
      String format,
      SavefileHandle handle,
      UnaryOperator<CaptureEnd> endOf) {
    this.name = name;
    this.format = format;
    this.description = description;
    this.handle = handle;
    this.endOf = endOf;
    this.snapLength = handle.snapLength();
    this.records = Records.of(format);
    this.recordOffset = records.headerLength == 0 ? 0 : PCAP_HEADER_LENGTH;
  }

  /**
   * Opens a capture.
   *
   * @throws CaptureException if libpcap is missing, or if this is no capture or one that libpcap
   *     refuses (interfaces that differ in link type or snap length)
   */
  public static Pcap4jFrameSource open(Path path) throws IOException {
    Libpcap.require(PURPOSE);
    String name = path.toString();
    if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
      return open(Files.newInputStream(path), name);
    }
    try (FrameSource own = CaptureFiles.open(path)) {
      if (own.format().endsWith(", gzip") || own.format().endsWith(", zstd")) {
        return spooled(Files.newInputStream(path), name, own);
      }
      return opened(name, path, own, UnaryOperator.identity());
    }
  }

  /**
   * Opens a pipe or another stream; it is copied to a temporary file first, and closed.
   *
   * @param name for messages
   * @throws CaptureException as {@link #open(Path)}
   */
  public static Pcap4jFrameSource open(InputStream input, String name) throws IOException {
    Libpcap.require(PURPOSE);
    try (SpooledCapture spool = SpooledCapture.of(input, name);
        FrameSource own = CaptureFiles.open(Files.newInputStream(spool.path()), name)) {
      return opened(name, spool.path(), own, spool::endOf);
    }
  }

  private static Pcap4jFrameSource spooled(InputStream input, String name, FrameSource own)
      throws IOException {
    try (SpooledCapture spool = SpooledCapture.of(input, name)) {
      return opened(name, spool.path(), own, spool::endOf);
    }
  }

  private static Pcap4jFrameSource opened(
      String name, Path file, FrameSource own, UnaryOperator<CaptureEnd> endOf) throws IOException {
    SavefileHandle handle = SavefileHandle.open(name, file);
    return new Pcap4jFrameSource(name, describe(own, handle), own.format(), handle, endOf);
  }

  /** What our own reader finds in a pcap header; of a pcapng file what libpcap makes of it. */
  private static CaptureInterface describe(FrameSource own, SavefileHandle handle) {
    if (own.interfaces().isEmpty()) {
      return new CaptureInterface(
          LinkTypes.fromDataLinkType(handle.dataLinkType()),
          handle.snapLength(),
          "",
          "",
          NANOS_PER_SECOND);
    }
    return own.interfaces().get(0);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public List<CaptureInterface> interfaces() {
    return List.of(description);
  }

  @Override
  public boolean next(CapturedFrame frame) throws IOException {
    if (end.kind() != CaptureEnd.Kind.OPEN) {
      return false;
    }
    int result = handle.next();
    if (result != NativeLibpcap.FRAME) {
      end = endOf.apply(ending(result));
      return false;
    }
    fill(frame);
    return true;
  }

  private void fill(CapturedFrame frame) throws IOException {
    int length = handle.capturedLength();
    long wireLength = handle.wireLength();
    // Not a reused buffer: what pcap4j complains of it prints, and it prints the whole array.
    byte[] bytes = new byte[length];
    handle.copy(bytes, length);
    frame.number = ++frames;
    frame.recordOffset = records == Records.BLOCKS ? CapturedFrame.NO_OFFSET : recordOffset;
    if (records != Records.BLOCKS) {
      bytes = withHiddenRest(bytes);
      recordOffset += records.headerLength + bytes.length;
    }
    frame.bytes = bytes;
    frame.offset = 0;
    frame.capturedLength = bytes.length;
    frame.wireLength = wireLength;
    frame.timestampNanos = records.nanos(handle.seconds(), handle.fraction());
    if (frame.timestampNanos == 0 && records == Records.BLOCKS && handle.atSimplePacketBlock()) {
      frame.timestampNanos = CapturedFrame.NO_TIMESTAMP;
    }
    frame.interfaceIndex = 0;
    frame.linkType = description.linkType();
    frame.flags = CapturedFrame.NO_FLAGS;
  }

  /** Gets back what libpcap read past because the frame is longer than the snap length says. */
  private byte[] withHiddenRest(byte[] bytes) throws IOException {
    if (bytes.length < snapLength) {
      return bytes;
    }
    long start = recordOffset + records.headerLength;
    int stored = (int) (handle.position() - start);
    if (stored <= bytes.length) {
      return bytes;
    }
    byte[] whole = Arrays.copyOf(bytes, stored);
    handle.copyFromFile(start + bytes.length, whole, bytes.length, stored - bytes.length);
    return whole;
  }

  private CaptureEnd ending(int result) throws CaptureException {
    if (result == NativeLibpcap.END_OF_FILE) {
      return new CaptureEnd(CaptureEnd.Kind.COMPLETE, handle.position(), "");
    }
    String reason = handle.error();
    // The file is sound; an analysis of its first part would be silently wrong.
    if (reason.contains("different from the")) {
      throw SavefileHandle.refusal(name, reason);
    }
    CaptureEnd.Kind kind =
        reason.startsWith("truncated") ? CaptureEnd.Kind.CUT : CaptureEnd.Kind.DAMAGED;
    return new CaptureEnd(kind, handle.position(), "libpcap: " + reason);
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
  public void close() throws IOException {
    handle.close();
  }

  /** How the file keeps its records, and with it what libpcap does to their time. */
  private enum Records {
    MICROSECONDS(RECORD_HEADER_LENGTH),
    KUZNETZOV(KUZNETZOV_HEADER_LENGTH),
    NANOSECONDS(RECORD_HEADER_LENGTH),
    BLOCKS(0);

    private final int headerLength;

    Records(int headerLength) {
      this.headerLength = headerLength;
    }

    static Records of(String format) {
      if (format.startsWith("pcapng")) {
        return BLOCKS;
      }
      if (format.contains("nanoseconds")) {
        return NANOSECONDS;
      }
      return format.contains("Kuznetzov") ? KUZNETZOV : MICROSECONDS;
    }

    /** Time as recorded: in pcap two unsigned 32-bit numbers, which libpcap takes for signed. */
    long nanos(long seconds, long fraction) {
      return switch (this) {
        case MICROSECONDS, KUZNETZOV ->
            unsigned(seconds) * NANOS_PER_SECOND + unsigned(fraction / 1000) * 1000;
        case NANOSECONDS -> unsigned(seconds) * NANOS_PER_SECOND + unsigned(fraction);
        case BLOCKS -> seconds * NANOS_PER_SECOND + fraction;
      };
    }

    private static long unsigned(long value) {
      return value & 0xffff_ffffL;
    }
  }
}
