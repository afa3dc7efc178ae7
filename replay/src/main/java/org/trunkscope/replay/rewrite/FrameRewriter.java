package org.trunkscope.replay.rewrite;

import java.util.Arrays;
import java.util.Optional;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.rewrite.Aim;
import org.trunkscope.capture.rewrite.HeaderRewriter;
import org.trunkscope.trunk.MacAddress;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.EtherType;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.VlanTag;

/**
 * Applies a {@link Rewriting} to frames, one after the other, and keeps every checksum in the state
 * it was in ({@link HeaderRewriter}): one that verified verifies; one that was off is off by the
 * same; a pseudo sum is that of the new addresses; 0 and an MSS in a checksum field, and 0xffff and
 * 0 in that of an IPv4 header, stay. In a fragmented datagram the first fragment has the checksum,
 * and gets it right without the others. Of a cut frame is changed what is captured whole.
 *
 * <p>By {@link Rewriting#addresses} and its like: addresses of IPv4 and IPv6 in every layer,
 * tunnels included, with those in options, routing headers and home addresses; of ARP; of ICMP and
 * of the packets it quotes; of neighbour discovery. Payload stays, whatever addresses it holds, and
 * so do addresses of the hardware anywhere but in the outermost Ethernet header. What an
 * authentication header or SCTP cover with their own sums is wrong afterwards.
 *
 * <p>MAC addresses and tags are replaced in Ethernet frames alone. A frame of {@value #LEAST} bytes
 * or more keeps so many when a tag goes: zeros are added at its end. (A pseudo sum with the length
 * of a padded frame is then no longer one.)
 *
 * <p>What no rule touches is handed back as it came, at no cost. A reusable object with memory for
 * one frame; allocates only for a frame that is longer than any before. Not safe for use by several
 * threads.
 */
public final class FrameRewriter {

  /**
   * The shortest Ethernet frame, its frame check sequence not counted (IEEE 802.3 clause 4.4.2).
   */
  static final int LEAST = 60;

  private static final int ADDRESSES = 12;
  private static final int TAG = 4;
  private static final long LONGEST = 0xffff_ffffL;
  private static final int[] TAG_TYPES = {EtherType.VLAN, EtherType.SERVICE_VLAN, 0x9100, 0x9200};

  private final Rewriting rules;
  private final HeaderRewriter headers;
  private byte[] own = new byte[0];

  private byte[] bytes = own;
  private int offset;
  private int length;
  private long wireLength;

  /** By these rules. */
  public FrameRewriter(Rewriting rules) {
    this.rules = rules;
    this.headers = new HeaderRewriter(new MappedFields(rules), Aim.REPLACE);
  }

  /**
   * Gives a frame other bytes and lengths. The bytes it had are left as they are; the new ones are
   * valid until the next call. Everything else of it stays.
   *
   * @param side who sent it; where sides are not told apart, CLIENT
   */
  public void rewrite(CapturedFrame frame, Side side) {
    rewrite(
        frame.bytes, frame.offset, frame.capturedLength, frame.linkType, frame.wireLength, side);
    frame.bytes = bytes;
    frame.offset = offset;
    frame.capturedLength = length;
    frame.wireLength = wireLength;
  }

  /**
   * Rewrites a frame, which is left as it is; {@link #bytes}, {@link #offset}, {@link #length} and
   * {@link #wireLength} are the new one.
   *
   * @param frame holds it at {@code from}
   * @param capturedLength bytes of it in the array
   * @param linkType LINKTYPE_ number of its interface
   * @param wire bytes the frame had, 0 to 2^32-1
   * @param side who sent it; where sides are not told apart, CLIENT
   */
  public void rewrite(
      byte[] frame, int from, int capturedLength, int linkType, long wire, Side side) {
    bytes = frame;
    offset = from;
    length = capturedLength;
    wireLength = wire;
    LinkLayer link = LinkLayer.of(linkType);
    if (rules.mapsHeaders()) {
      bytes = headers.rewrite(link, frame, from, capturedLength, wire);
      offset = 0;
    }
    if (link == LinkLayer.ETHERNET && rules.changesLink() && length >= Ethernet.LENGTH) {
      ethernet(side);
    }
  }

  private void ethernet(Side side) {
    if (own.length < length + TAG) {
      own = new byte[length + TAG];
    }
    switch (rules.vlan().kind()) {
      case ADD -> add();
      case DELETE -> delete();
      case CHANGE -> change();
      case NONE -> copy(0, 0, length);
    }
    mac(rules.destinationMac(), side, Ethernet.DESTINATION_OFFSET);
    mac(rules.sourceMac(), side, Ethernet.SOURCE_OFFSET);
    bytes = own;
    offset = 0;
  }

  private void copy(int from, int to, int count) {
    System.arraycopy(bytes, offset + from, own, to, count);
  }

  private void add() {
    copy(0, 0, ADDRESSES);
    copy(ADDRESSES, ADDRESSES + TAG, length - ADDRESSES);
    BigEndian.put16(own, ADDRESSES, rules.vlan().etherType().orElse(EtherType.VLAN));
    BigEndian.put16(own, ADDRESSES + 2, rules.vlan().control(0));
    length += TAG;
    wireLength = Math.min(wireLength + TAG, LONGEST);
  }

  private void delete() {
    if (!isTagged()) {
      copy(0, 0, length);
      return;
    }
    copy(0, 0, ADDRESSES);
    copy(ADDRESSES + TAG, ADDRESSES, length - ADDRESSES - TAG);
    boolean filled = length >= LEAST && length >= wireLength;
    length -= TAG;
    wireLength = Math.max(wireLength - TAG, 0);
    if (filled && length < LEAST) {
      Arrays.fill(own, length, LEAST, (byte) 0);
      length = LEAST;
      wireLength = LEAST;
    }
  }

  private void change() {
    copy(0, 0, length);
    if (isTagged()) {
      int type = BigEndian.u16(own, ADDRESSES);
      int control = BigEndian.u16(own, ADDRESSES + 2);
      BigEndian.put16(own, ADDRESSES, rules.vlan().etherType().orElse(type));
      BigEndian.put16(own, ADDRESSES + 2, rules.vlan().control(control));
    }
  }

  private boolean isTagged() {
    if (length < Ethernet.LENGTH + VlanTag.LENGTH) {
      return false;
    }
    int type = BigEndian.u16(bytes, offset + ADDRESSES);
    for (int known : TAG_TYPES) {
      if (type == known) {
        return true;
      }
    }
    return false;
  }

  private void mac(MacPair pair, Side side, int at) {
    Optional<MacAddress> address = pair.of(side);
    if (address.isPresent()) {
      long bits = address.get().bits();
      BigEndian.put16(own, at, (int) (bits >>> 32));
      BigEndian.put32(own, at + 2, bits);
    }
  }

  /** The array that holds the frame; the one it came in where nothing was to be replaced. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the frame starts in {@link #bytes}. */
  public int offset() {
    return offset;
  }

  /** Bytes of it. */
  public int length() {
    return length;
  }

  /** Bytes the frame had, with a tag more or less. */
  public long wireLength() {
    return wireLength;
  }
}
