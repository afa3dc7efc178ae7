package org.trunkscope.analysis.undo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.LinkLayer;

/** One captured Ethernet frame with what its capture records beside the bytes. */
public final class TappedFrame {

  private static final int ETHERNET_HEADER = 14;
  private static final int SLL_HEADER = 16;
  private static final int SLL2_HEADER = 20;

  private final byte[] bytes;
  private final long wireLength;
  private final long flags;
  private final List<Value> rebuilt;

  private TappedFrame(byte[] bytes, long wireLength, long flags, List<Value> rebuilt) {
    this.bytes = bytes;
    this.wireLength = wireLength;
    this.flags = flags;
    this.rebuilt = List.copyOf(rebuilt);
  }

  /**
   * An Ethernet frame.
   *
   * @param bytes what was captured of it, without FCS; copied
   * @param wireLength bytes it had
   * @param flags the {@code epb_flags} word, or {@link CapturedFrame#NO_FLAGS}
   */
  public static TappedFrame ethernet(byte[] bytes, long wireLength, long flags) {
    return new TappedFrame(bytes.clone(), wireLength, flags, List.of());
  }

  /**
   * The Ethernet frame of a record. A cooked capture has lost the Ethernet header, which is built
   * again with an assumed destination address.
   *
   * @return empty for other link types and a cooked header that is cut
   */
  public static Optional<TappedFrame> of(CapturedFrame frame) {
    byte[] captured =
        Arrays.copyOfRange(frame.bytes, frame.offset, frame.offset + frame.capturedLength);
    return switch (LinkLayer.of(frame.linkType)) {
      case ETHERNET -> Optional.of(ethernet(captured, frame.wireLength, frame.flags));
      case SLL -> cooked(frame, captured, SLL_HEADER, 6, 14);
      case SLL2 -> cooked(frame, captured, SLL2_HEADER, 12, 0);
      default -> Optional.empty();
    };
  }

  private static Optional<TappedFrame> cooked(
      CapturedFrame frame, byte[] captured, int header, int addressAt, int protocolAt) {
    if (captured.length < header) {
      return Optional.empty();
    }
    byte[] bytes = new byte[captured.length - header + ETHERNET_HEADER];
    bytes[0] = 2;
    bytes[5] = 2;
    System.arraycopy(captured, addressAt, bytes, 6, 6);
    BigEndian.put16(bytes, 12, BigEndian.u16(captured, protocolAt));
    System.arraycopy(captured, header, bytes, ETHERNET_HEADER, captured.length - header);
    List<Value> rebuilt = new ArrayList<>();
    rebuilt.add(
        Value.assumed(
            "destination MAC",
            "02:00:00:00:00:02",
            "a cooked capture does not record it; the Ethernet header is built again"));
    long wireLength = frame.wireLength - header + ETHERNET_HEADER;
    return Optional.of(new TappedFrame(bytes, wireLength, frame.flags, rebuilt));
  }

  /** The Ethernet frame as far as it was captured; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** What its TCP or UDP checksum field holds. */
  public ChecksumField field() {
    return ChecksumField.of(bytes);
  }

  long wireLength() {
    return wireLength;
  }

  boolean isCut() {
    return wireLength > bytes.length;
  }

  private boolean has(int bit) {
    return flags != CapturedFrame.NO_FLAGS && (flags & (1L << bit)) != 0;
  }

  /** The buffer's checksum state as {@code epb_flags} bits 9 and 10 record it. */
  Optional<IpSummed> recordedState() {
    if (has(9)) {
      return Optional.of(IpSummed.PARTIAL);
    }
    return has(10) ? Optional.of(IpSummed.UNNECESSARY) : Optional.empty();
  }

  /** Whether {@code epb_flags} bit 11 says it was a buffer to be segmented. */
  boolean isRecordedLarge() {
    return has(11);
  }

  /** What holds for every alternative: rebuilt and recorded values. */
  List<Value> values() {
    List<Value> values = new ArrayList<>(rebuilt);
    recordedState()
        .ifPresent(
            state ->
                values.add(
                    Value.observed(
                        "state at the tap",
                        state.name(),
                        state == IpSummed.PARTIAL
                            ? "epb_flags bit 9: checksum not ready"
                            : "epb_flags bit 10: checksum valid")));
    if (isRecordedLarge()) {
      values.add(
          Value.observed("large at the tap", "yes", "epb_flags bit 11: segmentation offloaded"));
    }
    return values;
  }
}
