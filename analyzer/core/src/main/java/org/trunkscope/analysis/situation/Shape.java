package org.trunkscope.analysis.situation;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.IpChecksumState;

/**
 * Everything of a frame that its verdict or its fate can depend on, besides its link. Two frames of
 * one shape are treated alike by every driver, bridge and receiver of the model.
 *
 * @param bits the packed fields, as {@link ShapeReader} packs them
 */
public record Shape(long bits) {

  private static final FindingCode[] CODES = FindingCode.values();
  private static final Set<FindingCode> DECIDED_BY_STATE =
      EnumSet.of(
          FindingCode.ZERO_CHECKSUM_SYN,
          FindingCode.ZERO_CHECKSUM_SEGMENT,
          FindingCode.CORRUPT_CHECKSUM,
          FindingCode.SHORT_FRAME_CHECKSUM);
  private static final ChecksumState[] STATES = ChecksumState.values();
  private static final ChecksumHint[] HINTS = ChecksumHint.values();
  private static final SizeClass[] SIZES = SizeClass.values();
  private static final IpChecksumState[] IP_CHECKSUMS = IpChecksumState.values();

  /** By hand: what a record brings is linked at its first use, which costs more than its calls. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  /** A group of bits. Those of enums hold the ordinal, or the ordinal and one where 0 is none. */
  enum Field {
    SUSPICION(0, 5),
    TRANSPORT(5, 2),
    IP_VERSION(7, 3),
    STATE(10, 4),
    HINT(14, 2),
    SYN(16, 1),
    PAYLOAD(17, 1),
    SIZE(18, 3),
    TAGS(21, 2),
    IP_OPTIONS(23, 1),
    EXTENSION_HEADERS(24, 1),
    FRAGMENT(25, 2),
    PADDED(27, 1),
    IP_CHECKSUM(28, 3),
    TUNNEL(31, 1),
    CUT(32, 1),
    NOT_READY(33, 1),
    VERIFIED(34, 1),
    TO_BE_SEGMENTED(35, 1),
    LOOPBACK(36, 1),
    OTHER_ADDRESSES(37, 1);

    private final int shift;
    private final long mask;

    Field(int shift, int width) {
      this.shift = shift;
      this.mask = (1L << width) - 1;
    }

    long put(long value) {
      return (value & mask) << shift;
    }

    long all() {
      return mask << shift;
    }

    int of(long bits) {
      return (int) (bits >>> shift & mask);
    }
  }

  /**
   * The shape without what no rule of a driver, bridge or receiver looks at in a single frame: what
   * it is suspected of where its state tells as much, and, unless it may be cut up or merged,
   * whether it is a SYN or carries data.
   */
  public Shape forDrivers() {
    long kept = bits;
    if (suspicion().filter(DECIDED_BY_STATE::contains).isPresent()) {
      kept &= ~Field.SUSPICION.all();
    }
    if (size() == SizeClass.SHORT || size() == SizeClass.FITS_BOTH) {
      kept &= ~(Field.SYN.all() | Field.PAYLOAD.all());
    }
    return kept == bits ? this : new Shape(kept);
  }

  private boolean is(Field field) {
    return field.of(bits) != 0;
  }

  /** What the frame looks like; empty if nothing is odd about it. */
  public Optional<FindingCode> suspicion() {
    int value = Field.SUSPICION.of(bits);
    return value == 0 ? Optional.empty() : Optional.of(CODES[value - 1]);
  }

  /** Whether the outermost transport header is TCP's. */
  public boolean isTcp() {
    return Field.TRANSPORT.of(bits) == 1;
  }

  /** Whether the outermost transport header is UDP's. */
  public boolean isUdp() {
    return Field.TRANSPORT.of(bits) == 2;
  }

  /** Of the outermost IP header: 4, 6, or 0 without one. */
  public int ipVersion() {
    return Field.IP_VERSION.of(bits);
  }

  /** The state of the outermost TCP or UDP checksum; empty without one. */
  public Optional<ChecksumState> state() {
    int value = Field.STATE.of(bits);
    return value == 0 ? Optional.empty() : Optional.of(STATES[value - 1]);
  }

  /** Whether the outermost TCP or UDP checksum is in a state. */
  public boolean has(ChecksumState state) {
    return Field.STATE.of(bits) == state.ordinal() + 1;
  }

  /** Whether its checksum is one that a device is to complete, as far as that shows. */
  public boolean isUnfinished() {
    boolean pseudo = has(ChecksumState.PARTIAL) || has(ChecksumState.PARTIAL_NO_LENGTH);
    return pseudo || (isTcp() && has(ChecksumState.ZERO)) || hint() != ChecksumHint.NONE;
  }

  /** What the checksum of a cut segment looks like. */
  public ChecksumHint hint() {
    return HINTS[Field.HINT.of(bits)];
  }

  /** Whether it is a TCP SYN, with or without ACK. */
  public boolean isSyn() {
    return is(Field.SYN);
  }

  /** Whether TCP or UDP carries data. */
  public boolean hasPayload() {
    return is(Field.PAYLOAD);
  }

  /** How long it was. */
  public SizeClass size() {
    return SIZES[Field.SIZE.of(bits)];
  }

  /** VLAN tags: 0, 1, or 2 for two and more. */
  public int tags() {
    return Field.TAGS.of(bits);
  }

  /** Whether the outermost IPv4 header has options. */
  public boolean hasIpOptions() {
    return is(Field.IP_OPTIONS);
  }

  /** Whether the outermost IPv6 header is followed by extension headers. */
  public boolean hasExtensionHeaders() {
    return is(Field.EXTENSION_HEADERS);
  }

  /** Whether it is a fragment of an IP packet. */
  public boolean isFragment() {
    return is(Field.FRAGMENT);
  }

  /** Whether it is a fragment without the transport header. */
  public boolean isLaterFragment() {
    return Field.FRAGMENT.of(bits) == 2;
  }

  /** Whether bytes follow the IP packet. */
  public boolean isPadded() {
    return is(Field.PADDED);
  }

  /** The outermost IPv4 header checksum. */
  public IpChecksumState ipChecksum() {
    return IP_CHECKSUMS[Field.IP_CHECKSUM.of(bits)];
  }

  /** Whether TCP or UDP lies in a tunnel. */
  public boolean isTunnelled() {
    return is(Field.TUNNEL);
  }

  /** Whether the capture holds less of it than there was. */
  public boolean isCut() {
    return is(Field.CUT);
  }

  /** Whether the capture records its checksum as not ready ({@code epb_flags} bit 9). */
  public boolean isNotReady() {
    return is(Field.NOT_READY);
  }

  /** Whether the capture records its checksum as verified ({@code epb_flags} bit 10). */
  public boolean isVerified() {
    return is(Field.VERIFIED);
  }

  /** Whether the capture records it as a segmentation offload buffer ({@code epb_flags} bit 11). */
  public boolean isToBeSegmented() {
    return is(Field.TO_BE_SEGMENTED);
  }

  /**
   * Whether the outermost IP packet goes to or comes from a loopback address, or goes from a
   * machine to itself: no adapter carries it.
   */
  public boolean isLoopbackAddressed() {
    return is(Field.LOOPBACK);
  }
}
