package org.trunkscope.wire;

/**
 * The state of one walk through a frame: where it is, how far the bytes and the lengths reach, what
 * was found. The steps of {@link LinkSteps}, {@link IpSteps} and {@link TunnelSteps} move it.
 */
final class Walk {

  static final int MAX_LAYERS = 64;
  static final int MAX_TUNNELS = 16;

  byte[] bytes = new byte[0];
  int start;

  /** One past the last captured byte. */
  int capturedEnd;

  /** One past the last byte the frame had; at least {@link #capturedEnd}. */
  long wireEnd;

  /** One past the last byte that the headers so far leave to what they carry. */
  long limit;

  final LayerKind[] kinds = new LayerKind[MAX_LAYERS];
  final int[] offsets = new int[MAX_LAYERS];
  int layerCount;
  final Segment[] segments = new Segment[MAX_TUNNELS + 1];
  int segmentCount;

  WalkEnd end = WalkEnd.COMPLETE;
  int endOffset;
  int endProtocol;
  LayerKind next = LayerKind.NONE;
  int nextOffset;

  /** Tunnels entered so far: the layer number of the next IP header. */
  int tunnels;

  int etherType;
  int vlanTags;
  int sourceMacOffset;
  int destinationMacOffset;
  int packetTypeOffset;

  /** 4 or 6, or 0 before the first IP header. */
  int ipVersion;

  int ipOffset;
  int ipHeaderLength;
  int pseudoSource;
  int pseudoDestination;
  boolean pseudoCaptured;

  /** One past the packet's last byte by its IP header, which may lie beyond {@link #limit}. */
  long packetEnd;

  long padding;
  int details;

  Walk() {
    for (int i = 0; i < segments.length; i++) {
      segments[i] = new Segment();
    }
  }

  void begin(byte[] newBytes, int offset, int capturedLength, long wireLength) {
    if (bytes != newBytes) {
      bytes = newBytes;
    }
    start = offset;
    capturedEnd = offset + capturedLength;
    wireEnd = offset + Math.max(capturedLength, wireLength);
    limit = wireEnd;
    layerCount = 0;
    segmentCount = 0;
    end = WalkEnd.COMPLETE;
    endOffset = offset;
    endProtocol = 0;
    nextOffset = offset;
    tunnels = 0;
    etherType = -1;
    vlanTags = 0;
    sourceMacOffset = -1;
    destinationMacOffset = -1;
    packetTypeOffset = -1;
    ipVersion = 0;
  }

  /** Whether {@code length} bytes at {@code at} are captured and inside what encloses them. */
  boolean holds(int at, int length) {
    return at + (long) length <= Math.min(capturedEnd, limit);
  }

  /** Proves a header's length and records the header; otherwise ends the walk with the reason. */
  boolean enter(LayerKind kind, int at, int length) {
    if (!holds(at, length)) {
      lacks(at, length);
      return false;
    }
    return record(kind, at);
  }

  boolean record(LayerKind kind, int at) {
    if (layerCount == MAX_LAYERS) {
      endWith(WalkEnd.TOO_DEEP, at, 0);
      return false;
    }
    kinds[layerCount] = kind;
    offsets[layerCount++] = at;
    return true;
  }

  /** Ends the walk for want of bytes: cut where the frame had them, else a contradiction. */
  LayerKind lacks(int at, int length) {
    boolean frameHadThem = at + (long) length <= limit;
    return endWith(frameHadThem ? WalkEnd.CUT : WalkEnd.CONTRADICTION, at, 0);
  }

  LayerKind endWith(WalkEnd reason, int at, int protocol) {
    end = reason;
    endOffset = at;
    endProtocol = protocol;
    return LayerKind.NONE;
  }

  LayerKind contradiction(int at) {
    return endWith(WalkEnd.CONTRADICTION, at, 0);
  }

  LayerKind notModelled(int at, int protocol) {
    return endWith(WalkEnd.NOT_MODELLED, at, protocol);
  }

  LayerKind go(LayerKind kind, int at) {
    nextOffset = at;
    return kind;
  }

  /** Takes the layer number of the next IP header up by one. */
  LayerKind goInto(LayerKind kind, int at) {
    if (tunnels == MAX_TUNNELS) {
      return endWith(WalkEnd.TOO_DEEP, at, 0);
    }
    tunnels++;
    limit = Math.min(limit, packetEnd);
    nextOffset = at;
    return kind;
  }

  /** Bounds what follows by a length that a header states, where it is the smaller one. */
  void narrow(long newLimit) {
    limit = Math.min(limit, newLimit);
  }

  void detail(SegmentDetail detail) {
    details |= detail.mask();
  }

  /** The next segment, filled with what the IP header says. */
  Segment addSegment(int protocol, int at, int headerLength) {
    Segment segment = segments[segmentCount++];
    if (segment.bytes != bytes) {
      segment.bytes = bytes;
    }
    long length = Math.max(0, packetEnd - at);
    int captured = (int) Math.max(0, Math.min(capturedEnd - (long) at, length));
    segment.protocol = protocol;
    segment.layer = tunnels;
    segment.ipVersion = ipVersion;
    segment.ipHeaderOffset = ipOffset;
    segment.ipHeaderLength = ipHeaderLength;
    segment.l4Offset = at;
    segment.l4Length = length;
    segment.checksumLength = length;
    segment.capturedLength = captured;
    segment.paddingLength = padding;
    segment.pseudoSourceOffset = pseudoSource;
    segment.pseudoDestinationOffset = pseudoDestination;
    segment.pseudoHeaderCaptured = pseudoCaptured;
    int found = details;
    if (captured < Math.min(length, limit - at)) {
      found |= SegmentDetail.CUT.mask();
    }
    if (length < headerLength && (found & SegmentDetail.LATER_FRAGMENT.mask()) == 0) {
      found |= SegmentDetail.SHORT.mask();
    }
    segment.details = found;
    return segment;
  }
}
