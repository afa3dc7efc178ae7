package org.trunkscope.wire;

import java.util.Objects;

/**
 * One reusable view of a frame: finds its headers and proves every length once, so that what it
 * hands out can be read without checks. No bytes whatever make it throw or run on, and after
 * construction it allocates nothing.
 *
 * <p>All offsets are positions in {@link #bytes}. Proved after a parse: of every layer, the fixed
 * part of its header and the part it declares (IPv4 options are the exception: a {@link Segment}
 * says whether they are captured) lie inside the captured bytes and inside what encloses them. TCP
 * and UDP are found by their IP header even where they are cut; {@link Segment} says how much of
 * them is there. Writing into the bytes undoes the proof.
 *
 * <p>Either our own walk does the work:
 *
 * <pre>{@code view.parse(link, bytes, offset, capturedLength, wireLength);}</pre>
 *
 * <p>or another parser says where it found headers, outermost first, each of which is proved by the
 * same step of the same walk, and our walk goes on where the other one ended:
 *
 * <pre>{@code
 * view.begin(bytes, offset, capturedLength, wireLength);
 * while (...) {
 *   view.accept(kind, headerOffset);
 * }
 * view.walkOn();
 * }</pre>
 *
 * <p>The walk and its bounds are those of the reference captures: links, tags (ethertypes 0x8100,
 * 0x88a8, 0x9100, 0x9200), MPLS, PPPoE, LLC/SNAP, IPv4 and IPv6 with options, extension headers and
 * fragments, IP-in-IP, GRE, ERSPAN, VXLAN, Geneve, GTP-U, Teredo. A fragment is not walked into. An
 * IP length of 0 means the frame's length.
 *
 * <p>Not safe for use by several threads.
 */
public final class FrameView {

  /** The most headers that are recorded. */
  public static final int MAX_LAYERS = Walk.MAX_LAYERS;

  /** The most tunnels that are entered, so the highest {@link Segment#layer}. */
  public static final int MAX_TUNNELS = Walk.MAX_TUNNELS;

  /** The most VLAN tags in a row that are walked. */
  public static final int MAX_TAGS = 8;

  private final Walk walk = new Walk();
  private final LinkSteps links = new LinkSteps(walk);
  private final IpSteps ip = new IpSteps(walk);
  private final TunnelSteps tunnels = new TunnelSteps(walk, links);

  /**
   * Walks the headers of a frame.
   *
   * @param link what the frame starts with; {@link LinkLayer#UNSUPPORTED} finds nothing
   * @param bytes the array that holds the frame; kept until the next parse
   * @param offset where the frame starts
   * @param capturedLength bytes of it in the array
   * @param wireLength bytes the frame had, 0 to 2^32-1; less than {@code capturedLength} is read as
   *     {@code capturedLength}
   * @throws IndexOutOfBoundsException if the range is not inside the array (a fault of the caller)
   */
  public void parse(LinkLayer link, byte[] bytes, int offset, int capturedLength, long wireLength) {
    begin(bytes, offset, capturedLength, wireLength);
    if (link == LinkLayer.UNSUPPORTED) {
      walk.notModelled(offset, 0);
    } else {
      walk.next = link.firstHeader();
      walkOn();
    }
  }

  /**
   * Begins a frame whose headers another parser finds; parameters as for {@link #parse}.
   *
   * @throws IndexOutOfBoundsException if the range is not inside the array (a fault of the caller)
   */
  public void begin(byte[] bytes, int offset, int capturedLength, long wireLength) {
    Objects.checkFromIndexSize(offset, capturedLength, bytes.length);
    walk.begin(bytes, offset, capturedLength, wireLength);
    walk.next = LayerKind.NONE;
  }

  /**
   * Takes the next header from another parser: proves its lengths, records it and the segment it
   * starts, as {@link #parse} would have done there.
   *
   * @param offset where it starts, in {@link #bytes}; never before the header accepted last
   * @return false if the header is not proved, or the walk has ended before (after a fragment, TCP,
   *     UDP without a tunnel, or an earlier failure); then nothing more can be accepted
   */
  public boolean accept(LayerKind kind, int offset) {
    boolean first = walk.layerCount == 0 && walk.end == WalkEnd.COMPLETE;
    int previous = walk.layerCount == 0 ? walk.start : walk.offsets[walk.layerCount - 1];
    boolean inside = offset >= previous && offset <= walk.capturedEnd;
    if (!inside || (!first && walk.next == LayerKind.NONE)) {
      return false;
    }
    int before = walk.layerCount;
    walk.next = step(kind, offset);
    return walk.layerCount > before || walk.next != LayerKind.NONE;
  }

  /** Goes on with our own walk after the last accepted header. */
  public void walkOn() {
    LayerKind kind = walk.next;
    while (kind != LayerKind.NONE) {
      kind = step(kind, walk.nextOffset);
    }
    walk.next = kind;
  }

  /**
   * Goes on with our own walk at a header which another parser announced but did not read.
   *
   * @param offset where it starts, in {@link #bytes}
   */
  public void walkFrom(LayerKind kind, int offset) {
    if (accept(kind, offset)) {
      walkOn();
    }
  }

  /** What the last accepted header says comes next; NONE where it ends the walk. */
  public LayerKind next() {
    return walk.next;
  }

  /** Where {@link #next} starts. */
  public int nextOffset() {
    return walk.nextOffset;
  }

  private LayerKind step(LayerKind kind, int at) {
    return switch (kind) {
      case ETHERNET -> links.ethernet(at);
      case VLAN_TAG -> links.vlanTag(at);
      case IPV4 -> ip.ipv4(at);
      case IPV6 -> ip.ipv6(at);
      case TCP -> ip.tcp(at);
      case UDP -> ip.udp(at);
      case LOOPBACK -> links.loopback(at);
      case PPP -> links.ppp(at);
      case PPPOE -> links.pppoe(at);
      case RAW_IP -> links.rawIp(at);
      case CISCO_HDLC -> links.ciscoHdlc(at);
      case SLL -> links.sll(at);
      case SLL2 -> links.sll2(at);
      case NFLOG -> links.nflog(at);
      case LLC -> links.llc(at);
      case VN_TAG -> links.vnTag(at);
      case MPLS -> links.mpls(at);
      case HOP_BY_HOP, DESTINATION_OPTIONS, OTHER_EXTENSION -> ip.options(kind, at);
      case ROUTING -> ip.routing(at);
      case FRAGMENT -> ip.fragmentHeader(at);
      case AUTHENTICATION -> ip.authentication(at);
      case GRE -> tunnels.gre(at);
      case ERSPAN -> tunnels.erspan(at);
      case WCCP -> tunnels.wccp(at);
      case VXLAN -> tunnels.vxlan(at);
      case VXLAN_GPE -> tunnels.vxlanGpe(at);
      case GENEVE -> tunnels.geneve(at);
      case GTP_U -> tunnels.gtpU(at);
      case TEREDO -> tunnels.teredo(at);
      case NONE -> LayerKind.NONE;
    };
  }

  /** The array that holds the frame. */
  public byte[] bytes() {
    return walk.bytes;
  }

  /** Where the frame starts in {@link #bytes}. */
  public int frameOffset() {
    return walk.start;
  }

  /** Bytes of the frame in the capture. */
  public int capturedLength() {
    return walk.capturedEnd - walk.start;
  }

  /** Bytes the frame had; at least {@link #capturedLength}. */
  public long wireLength() {
    return walk.wireEnd - walk.start;
  }

  /** How many headers were found. */
  public int layerCount() {
    return walk.layerCount;
  }

  /**
   * The kind of a header, 0 for the outermost.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= i < layerCount()}
   */
  public LayerKind layerKind(int i) {
    return walk.kinds[Objects.checkIndex(i, walk.layerCount)];
  }

  /**
   * Where a header starts.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= i < layerCount()}
   */
  public int layerOffset(int i) {
    return walk.offsets[Objects.checkIndex(i, walk.layerCount)];
  }

  /**
   * The state of the header checksum of a header, computed on each call: NOT_APPLICABLE unless it
   * is IPv4.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= i < layerCount()}
   */
  public IpChecksumState ipChecksumState(int i) {
    if (layerKind(i) != LayerKind.IPV4) {
      return IpChecksumState.NOT_APPLICABLE;
    }
    int at = walk.offsets[i];
    int length = (walk.bytes[at] & 0xf) << 2;
    return IpChecksumState.of(walk.bytes, at, length, at + length <= walk.capturedEnd);
  }

  /** How many TCP segments and UDP datagrams, or fragments of them, were found. */
  public int segmentCount() {
    return walk.segmentCount;
  }

  /**
   * A segment, 0 for the outermost; the same objects serve every parse.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= i < segmentCount()}
   */
  public Segment segment(int i) {
    return walk.segments[Objects.checkIndex(i, walk.segmentCount)];
  }

  /** Why the walk ended. */
  public WalkEnd end() {
    return walk.end;
  }

  /** Where the walk ended: the start of the header that was not entered, or was the last one. */
  public int endOffset() {
    return walk.endOffset;
  }

  /**
   * The number by which the last header announces what was not walked into: ethertype, IP protocol,
   * PPP protocol or address family; 0 where {@link #end} is neither NOT_MODELLED nor FRAGMENT nor
   * COMPLETE.
   */
  public int endProtocol() {
    return walk.endProtocol;
  }

  /** Whether the frame's link has a source address of six bytes (Ethernet, and most of SLL). */
  public boolean hasSourceMac() {
    return walk.sourceMacOffset >= 0;
  }

  /** Where the source MAC address starts; only where {@link #hasSourceMac}. */
  public int sourceMacOffset() {
    return walk.sourceMacOffset;
  }

  /** Whether the frame's link has a destination address (Ethernet). */
  public boolean hasDestinationMac() {
    return walk.destinationMacOffset >= 0;
  }

  /** Where the destination MAC address starts; only where {@link #hasDestinationMac}. */
  public int destinationMacOffset() {
    return walk.destinationMacOffset;
  }

  /** VLAN tags before the outermost IP header. */
  public int vlanTagCount() {
    return walk.vlanTags;
  }

  /** Whether the frame's link has an ethertype. */
  public boolean hasEtherType() {
    return walk.etherType >= 0;
  }

  /**
   * The ethertype (or IEEE 802.3 length) after all tags, before the outermost IP header; only where
   * {@link #hasEtherType}.
   */
  public int etherType() {
    return walk.etherType;
  }

  /** Whether the frame says which way it went (SLL and SLL2). */
  public boolean hasSllPacketType() {
    return walk.packetTypeOffset >= 0;
  }

  /**
   * The packet type of SLL: 0 to us, 1 broadcast, 2 multicast, 3 to someone else, 4 from us; only
   * where {@link #hasSllPacketType}.
   */
  public int sllPacketType() {
    return BigEndian.u8(walk.bytes, walk.packetTypeOffset);
  }
}
