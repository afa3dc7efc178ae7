package org.trunkscope.replay.send.verify;

import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.LayerKind;

/**
 * Compares a frame that arrived with the one that was sent: what differs, and whether that is no
 * more than what Ethernet and checksum offload do to a frame on its way.
 *
 * <p>Reusable, allocates nothing. Not safe for use by several threads.
 */
final class FrameComparison {

  /** A frame shorter than 60 bytes is filled up with zeros (IEEE 802.3), 64 if it has a tag. */
  private static final int LONGEST_PADDED = 64;

  private static final int MAC_LENGTH = 6;
  private static final int TYPE_OFFSET = 12;

  private final SentRing ring;
  private final FrameIdentity ours = new FrameIdentity();

  private SentFrame sent = new SentFrame();
  private FrameIdentity theirs = ours;
  private byte[] bytes = new byte[0];
  private int offset;
  private int length;
  private boolean padded;
  private boolean completed;
  private long fields;
  private int firstOffset;

  FrameComparison(SentRing ring) {
    this.ring = ring;
  }

  /**
   * Compares.
   *
   * @param identity the arrived frame's
   * @param state its {@link OffloadState}
   */
  void compare(
      SentFrame newSent,
      FrameIdentity identity,
      byte[] newBytes,
      int newOffset,
      int newLength,
      long state) {
    sent = newSent;
    theirs = identity;
    bytes = newBytes;
    offset = newOffset;
    fields = 0;
    firstOffset = Integer.MAX_VALUE;
    padded = isPadded(newLength);
    length = padded ? sent.length : newLength;
    if (hashOf(length) != sent.hash) {
      compareBytes();
    }
    compareState(state);
  }

  private boolean isPadded(int arrivedLength) {
    if (arrivedLength <= sent.length || arrivedLength > LONGEST_PADDED) {
      return false;
    }
    return FrameHash.sum(bytes, offset + sent.length, arrivedLength - sent.length) == 0;
  }

  private long hashOf(int bytesOfIt) {
    int head = Math.min(bytesOfIt, SentRing.HEAD);
    return SentRing.whole(
        FrameHash.sum(bytes, offset, head),
        FrameHash.sum(bytes, offset + head, bytesOfIt - head),
        bytesOfIt);
  }

  private void compareBytes() {
    if (length - shift() != sent.length || theirs.dataLength() != sent.dataLength) {
      fields |= AlteredField.LENGTH.bit();
    } else if (!hasDataOf(sent, theirs.dataAt())) {
      fields |= AlteredField.DATA.bit();
    }
    if (!ring.holds(sent.record)) {
      fields |= AlteredField.HEADERS_NOT_HELD.bit();
      return;
    }
    int at = ring.headOffset(sent.record);
    int head = Math.min(sent.length, SentRing.HEAD);
    ours.read(ring.heads(), at, head, sent.length);
    compareRange(at, offset, MAC_LENGTH, AlteredField.DESTINATION_MAC);
    compareRange(at + MAC_LENGTH, offset + MAC_LENGTH, MAC_LENGTH, AlteredField.SOURCE_MAC);
    compareLink(at);
    if (ours.ip() != LayerKind.NONE && ours.ip() == theirs.ip()) {
      compareIp();
    }
    if (ours.transportAt() >= 0 && theirs.transportAt() >= 0) {
      compareTransport();
    }
    compareHeadOfData(at, head);
  }

  /** How much longer the arrived frame's headers are. */
  private int shift() {
    return theirs.dataAt() - offset - sent.dataAt;
  }

  /** Whether the data of a sent frame stand in the bytes that arrived. */
  boolean hasDataOf(SentFrame frame, byte[] arrived, int end, int dataAt) {
    int inHead = frame.headDataLength();
    int behind = Math.max(0, frame.length - SentRing.HEAD);
    int behindAt = dataAt + Math.max(0, SentRing.HEAD - frame.dataAt);
    return dataAt + inHead <= end
        && (behind == 0 || behindAt + behind <= end)
        && FrameHash.sum(arrived, dataAt, inHead) == frame.headData
        && FrameHash.sum(arrived, behindAt, behind) == frame.tail;
  }

  private boolean hasDataOf(SentFrame frame, int dataAt) {
    return hasDataOf(frame, bytes, offset + length, dataAt);
  }

  private void compareLink(int at) {
    int ourLength = linkEnd(ours) - at;
    int theirLength = linkEnd(theirs) - offset;
    if (ourLength != theirLength) {
      differ(AlteredField.VLAN_TAG, TYPE_OFFSET);
    } else {
      compareRange(
          at + TYPE_OFFSET, offset + TYPE_OFFSET, ourLength - TYPE_OFFSET, AlteredField.VLAN_TAG);
    }
  }

  private static int linkEnd(FrameIdentity frame) {
    return frame.ip() == LayerKind.NONE ? frame.dataAt() : frame.ipAt();
  }

  private void compareIp() {
    int ourEnd = ours.transportAt() >= 0 ? ours.transportAt() : ours.dataAt();
    int theirEnd = theirs.transportAt() >= 0 ? theirs.transportAt() : theirs.dataAt();
    int ourLength = ourEnd - ours.ipAt();
    if (ourLength != theirEnd - theirs.ipAt()) {
      differ(AlteredField.OTHER_HEADER, ours.ipAt() - ring.headOffset(sent.record));
      return;
    }
    boolean four = ours.ip() == LayerKind.IPV4;
    for (int i = 0; i < ourLength && ours.ipAt() + i < headEnd(); i++) {
      if (ring.heads()[ours.ipAt() + i] != bytes[theirs.ipAt() + i]) {
        differ(
            four ? HeaderFields.ipv4(i) : HeaderFields.ipv6(i),
            ours.ipAt() + i - ring.headOffset(sent.record));
      }
    }
  }

  private void compareTransport() {
    int ourLength = ours.dataAt() - ours.transportAt();
    if (ourLength != theirs.dataAt() - theirs.transportAt()) {
      differ(AlteredField.OTHER_HEADER, ours.transportAt() - ring.headOffset(sent.record));
      return;
    }
    for (int i = 0; i < ourLength; i++) {
      if (ring.heads()[ours.transportAt() + i] != bytes[theirs.transportAt() + i]) {
        differ(
            ours.isTcp() ? HeaderFields.tcp(i) : HeaderFields.udp(i),
            ours.transportAt() + i - ring.headOffset(sent.record));
      }
    }
  }

  private int headEnd() {
    return ring.headOffset(sent.record) + Math.min(sent.length, SentRing.HEAD);
  }

  /** Finds the first byte of the data that differs, or of what is behind them. */
  private void compareHeadOfData(int at, int head) {
    int shift = shift();
    int end = Math.min(head, length - shift);
    for (int i = sent.dataAt; i < end; i++) {
      if (ring.heads()[at + i] != bytes[offset + i + shift]) {
        differ(AlteredField.DATA, i);
        return;
      }
    }
    if (end < head && fields == AlteredField.LENGTH.bit()) {
      firstOffset = Math.min(firstOffset, end);
    }
  }

  private void compareRange(int ourAt, int theirAt, int count, AlteredField field) {
    for (int i = 0; i < count; i++) {
      boolean there = ourAt + i < headEnd() && theirAt + i < offset + length;
      if (there && ring.heads()[ourAt + i] != bytes[theirAt + i]) {
        differ(field, ourAt + i - ring.headOffset(sent.record));
        return;
      }
    }
  }

  private void differ(AlteredField field, int at) {
    fields |= field.bit();
    firstOffset = Math.min(firstOffset, at);
  }

  private void compareState(long state) {
    completed =
        OffloadState.isPartial(sent.state)
            && !OffloadState.isPartial(state)
            && !OffloadState.isGso(state)
            && isCompletion();
    if (completed) {
      fields &= ~AlteredField.TRANSPORT_CHECKSUM.bit();
      if (fields == 0) {
        firstOffset = Integer.MAX_VALUE;
      }
    } else if (!isSameState(sent, state, shift())) {
      fields |= AlteredField.OFFLOAD_STATE.bit();
    }
  }

  /** Whether the field holds the sum that was asked for: skb_checksum_help, or an adapter. */
  private boolean isCompletion() {
    int start = offset + OffloadState.checksumStart(sent.state) + shift();
    int field = offset + OffloadState.checksumField(sent.state) + shift();
    int end = offset + length;
    boolean inside = start >= offset && field >= start && field + 2 <= end;
    if (!inside || !ring.holds(sent.record)) {
      return false;
    }
    int sentField = ring.headOffset(sent.record) + OffloadState.checksumField(sent.state);
    if (sentField + 2 > headEnd()) {
      return false;
    }
    long sum = InternetChecksum.add(InternetChecksum.start(), bytes, start, field - start);
    sum = InternetChecksum.addWord(sum, BigEndian.u16(ring.heads(), sentField));
    sum = InternetChecksum.add(sum, bytes, field + 2, end - field - 2);
    int arrived = BigEndian.u16(bytes, field);
    // The kernel writes 0 as 0xffff, whatever the protocol (CSUM_MANGLED_0).
    return arrived == InternetChecksum.finish(sum) || arrived == InternetChecksum.finishUdp(sum);
  }

  /**
   * Whether as much is left to be done with a frame as when it was sent.
   *
   * @param shift how much later in the frame the packet starts
   */
  static boolean isSameState(SentFrame frame, long state, int shift) {
    long expected = frame.state;
    long found = state;
    if (OffloadState.isGso(expected) && frame.dataLength <= OffloadState.gsoSize(expected)) {
      // One piece: virtio_net_hdr_to_skb may say that there is nothing to be cut.
      expected = OffloadState.withoutGso(expected);
      found = OffloadState.withoutGso(found);
    }
    if (OffloadState.isPartial(expected) && OffloadState.isPartial(found)) {
      expected += (long) shift << 16;
    }
    return expected == found;
  }

  /** {@link AlteredField} bits; 0 if there is no fault. */
  long fields() {
    return fields;
  }

  /** Where the first difference is in the frame as it was sent; -1 if that is not known. */
  int firstOffset() {
    return firstOffset == Integer.MAX_VALUE ? -1 : firstOffset;
  }

  /** Whether zeros were added at the end. */
  boolean isPaddedOnTheWay() {
    return padded;
  }

  /** Whether the checksum was completed. */
  boolean isCompletedOnTheWay() {
    return completed;
  }
}
