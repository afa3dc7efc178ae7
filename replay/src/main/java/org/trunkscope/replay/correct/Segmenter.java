package org.trunkscope.replay.correct;

import org.trunkscope.analysis.flow.TcpOptions;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Tcp;
import org.trunkscope.wire.WalkEnd;

/**
 * Cuts a large TCP frame into frames of one MSS, without loss and as Linux does in software ({@code
 * tcp_gso_segment}, {@code inet_gso_segment}, {@code ipv6_gso_segment}, {@code skb_segment}): the
 * sequence number moves with the data, PSH and FIN stay on the last piece alone and CWR on the
 * first alone; every other flag, the options and the urgent pointer are copied. {@link
 * PieceHeaders} tells what becomes of the headers before TCP.
 *
 * <p>The innermost segment of the frame is cut. Bytes after its IP packet are padding, and not in
 * any piece.
 *
 * <p>Reusable; allocates only when a piece is longer than any before, so it holds one piece: less
 * than 65,536 bytes behind the link and tunnel headers. Not safe for use by several threads.
 */
final class Segmenter {

  /** What the checksum field of the innermost TCP header of each piece holds. */
  enum Field {
    /** The checksum. */
    FULL,
    /**
     * The folded pseudo header with the piece's length. Checksums further out are made as if the
     * field were complete, which it will be when they are checked (local checksum offload).
     */
    PARTIAL,
    /** 0. Checksums further out are made over the bytes as they are. */
    ZERO
  }

  private static final int LONGEST_MSS = 65_535;

  private final PieceHeaders headers = new PieceHeaders();
  private byte[] piece = new byte[0];
  private int length;
  private String refusal = "";
  private int count;
  private int made;

  private Field field = Field.FULL;
  private int mss;
  private byte[] source = piece;
  private int dataAt;
  private int dataLength;
  private int payloadOffset;
  private int headerLength;

  /** Where TCP starts in a piece. */
  private int tcpAt;

  private long sequence;
  private int offsetAndFlags;

  /** A sum of the pseudo header, but for the length. */
  private long pseudoSum;

  /**
   * Begins to cut a frame. The frame's bytes, but not the view, have to stay as they are until the
   * last piece is made.
   *
   * @param view the frame's headers (bytes unchanged since the parse; never written to)
   * @param newMss bytes of TCP data in each piece but the last, 1 to 65,535
   * @return false if it cannot be cut: then there is no piece, and {@link #refusal} says why
   * @throws IllegalArgumentException if the MSS is out of range (a fault of the caller)
   */
  boolean begin(FrameView view, int newMss, Field newField) {
    if (newMss < 1 || newMss > LONGEST_MSS) {
      throw new IllegalArgumentException("an MSS of " + newMss);
    }
    mss = newMss;
    field = newField;
    count = 0;
    made = 0;
    length = 0;
    refusal = refusalOfTcp(view);
    if (refusal.isEmpty()) {
      take(view, view.segment(view.segmentCount() - 1));
      refusal = headers.take(view, piece, payloadOffset, mss);
    }
    if (!refusal.isEmpty()) {
      return false;
    }
    headerLength = payloadOffset - headers.removedLength();
    tcpAt -= headers.removedLength();
    count = 1 + (dataLength - 1) / mss;
    return true;
  }

  private String refusalOfTcp(FrameView view) {
    if (view.segmentCount() == 0 || !view.segment(view.segmentCount() - 1).isTcp()) {
      return "no TCP segment innermost";
    }
    Segment tcp = view.segment(view.segmentCount() - 1);
    if (tcp.isFragment()) {
      return "a fragment";
    }
    if (tcp.has(SegmentDetail.IP_LENGTH_EXCEEDS_FRAME)) {
      return PieceHeaders.CONTRADICTION;
    }
    if (tcp.capturedLength() < tcp.l4Length()) {
      return "cut by the snap length";
    }
    if (tcp.l4HeaderLength() == 0 || view.end() != WalkEnd.COMPLETE) {
      return "a wrong TCP data offset";
    }
    if ((tcp.flags() & (Tcp.SYN | Tcp.RST)) != 0) {
      return "SYN or RST is set";
    }
    if (tcp.payloadLength() == 0) {
      return "no TCP data";
    }
    if (TcpOptions.isSigned(view.bytes(), tcp)) {
      return "a TCP signature over the whole";
    }
    return tcp.payloadLength() <= mss ? "no more TCP data than the MSS" : "";
  }

  /** Notes what the pieces differ in, and copies the headers. */
  private void take(FrameView view, Segment tcp) {
    source = view.bytes();
    dataAt = tcp.l4Offset() + tcp.l4HeaderLength();
    dataLength = (int) tcp.payloadLength();
    payloadOffset = dataAt - view.frameOffset();
    tcpAt = tcp.l4Offset() - view.frameOffset();
    sequence = BigEndian.u32(source, tcp.l4Offset() + Tcp.SEQUENCE_OFFSET);
    offsetAndFlags = BigEndian.u16(source, tcp.l4Offset() + Tcp.FLAGS_OFFSET);
    pseudoSum = tcp.pseudoHeaderSum(0);
    if (piece.length < payloadOffset + mss) {
      piece = new byte[payloadOffset + mss];
    }
    System.arraycopy(source, view.frameOffset(), piece, 0, payloadOffset);
  }

  /** Why the last frame cannot be cut, without a full stop; empty if it can. */
  String refusal() {
    return refusal;
  }

  /** How many pieces the frame is cut into, 2 or more; 0 if it cannot be cut. */
  int count() {
    return count;
  }

  /** Makes the next piece; false after the last. */
  boolean next() {
    if (made == count) {
      return false;
    }
    int start = made * mss;
    int data = Math.min(mss, dataLength - start);
    length = headerLength + data;
    System.arraycopy(source, dataAt + start, piece, headerLength, data);
    headers.writeFields(piece, length, made);
    BigEndian.put32(piece, tcpAt + Tcp.SEQUENCE_OFFSET, sequence + start);
    BigEndian.put16(piece, tcpAt + Tcp.FLAGS_OFFSET, offsetAndFlags & kept());
    writeChecksums();
    made++;
    return true;
  }

  private int kept() {
    int kept = 0xffff;
    if (made > 0) {
      kept &= ~Tcp.CWR;
    }
    if (made < count - 1) {
      kept &= ~(Tcp.FIN | Tcp.PSH);
    }
    return kept;
  }

  private void writeChecksums() {
    int at = tcpAt + Tcp.CHECKSUM_OFFSET;
    long pseudo = InternetChecksum.addLength(pseudoSum, length - tcpAt);
    BigEndian.put16(piece, at, 0);
    if (field != Field.ZERO) {
      long sum = InternetChecksum.add(pseudo, piece, tcpAt, length - tcpAt);
      BigEndian.put16(piece, at, InternetChecksum.finish(sum));
    }
    headers.writeChecksums(piece, length);
    if (field == Field.PARTIAL) {
      BigEndian.put16(piece, at, InternetChecksum.fold(pseudo));
    }
  }

  /** Holds the current piece, from its first byte on; the same array for many pieces. */
  byte[] bytes() {
    return piece;
  }

  /** Bytes of the current piece. */
  int length() {
    return length;
  }

  /** Where the data start in the frame that is cut, from its first byte. */
  int payloadOffset() {
    return payloadOffset;
  }

  /** Bytes before the data in each piece; fewer than in the frame where a header was removed. */
  int pieceHeaderLength() {
    return headerLength;
  }
}
