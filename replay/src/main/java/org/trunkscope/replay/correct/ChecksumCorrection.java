package org.trunkscope.replay.correct;

import java.io.IOException;
import java.util.OptionalInt;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.replay.correct.FixOptions.Unexplained;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Gre;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.IpChecksumState;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Ipv6;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Tcp;

/**
 * Writes the fields of one frame that are not as they should be on the wire, from the innermost
 * header to the outermost, as an outer checksum covers the inner ones. An outer one that is right
 * once the inner is complete (local checksum offload) is not written, and neither is a legal zero.
 */
final class ChecksumCorrection {

  private static final int NONE = -1;

  /** Up to here, bytes behind an IP length of 0 can be padding of the link. */
  private static final int SHORTEST_FRAME = 64;

  private static final int LONGEST_PACKET = 65_535;

  private final FixOptions options;
  private final LateSurvey survey;
  private final FieldChanges changes;
  private final LeftNotes left;
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Gre gre = new Gre();

  private CapturedFrame frame = new CapturedFrame();
  private FrameView view = new FrameView();
  private SegmentStates captured = new SegmentStates();

  /** The last correction within what is looked at; {@link #changed} says whether there is one. */
  private FindingCode cause = FindingCode.OFFLOAD_ARTEFACT;

  private boolean changed;

  /** A field that holds the complete checksum as long as outer ones are made; or NONE. */
  private int pendingAt;

  private int pendingValue;

  ChecksumCorrection(FixOptions options, LateSurvey survey, FieldChanges changes, LeftNotes left) {
    this.options = options;
    this.survey = survey;
    this.changes = changes;
    this.left = left;
  }

  /**
   * Corrects a frame in place.
   *
   * @param asCaptured the frame
   * @param copy the headers of a copy of it, which is written to and starts at 0
   * @param states what its checksums held
   * @throws IOException if the capture has to be read for it and cannot be
   */
  void correct(CapturedFrame asCaptured, FrameView copy, SegmentStates states) throws IOException {
    frame = asCaptured;
    view = copy;
    captured = states;
    changed = false;
    pendingAt = NONE;
    for (int layer = view.layerCount() - 1; layer >= 0; layer--) {
      LayerKind kind = view.layerKind(layer);
      if (kind == LayerKind.IPV4 || kind == LayerKind.IPV6) {
        packet(layer);
      } else if (kind == LayerKind.GRE) {
        gre(layer);
      }
    }
    if (pendingAt != NONE) {
      BigEndian.put16(view.bytes(), pendingAt, pendingValue);
    }
  }

  private void packet(int layer) throws IOException {
    int i = segmentOf(view.layerOffset(layer));
    IpChecksumState state = view.ipChecksumState(layer);
    boolean lengthWritten = i != NONE && ipLength(view.segment(i));
    boolean rightNow = lengthWritten && view.ipChecksumState(layer) == IpChecksumState.OK;
    if (!rightNow) {
      ipChecksum(layer, i, state, lengthWritten);
    }
    if (i != NONE) {
      segment(i);
    }
  }

  private int segmentOf(int ipHeader) {
    for (int i = view.segmentCount() - 1; i >= 0; i--) {
      if (view.segment(i).ipHeaderOffset() == ipHeader) {
        return i;
      }
    }
    return NONE;
  }

  /** A length that was left to the device; false if there is nothing to write. */
  private boolean ipLength(Segment segment) {
    boolean offloaded =
        segment.has(SegmentDetail.IP_LENGTH_ZERO)
            && segment.isTcp()
            && segment.payloadLength() > 0
            && view.wireLength() > SHORTEST_FRAME;
    boolean four = segment.ipVersion() == 4;
    int from = segment.ipHeaderOffset() + (four ? 0 : Ipv6.LENGTH);
    long length = segment.l4Offset() + segment.l4Length() - from;
    int at =
        segment.ipHeaderOffset() + (four ? Ipv4.TOTAL_LENGTH_OFFSET : Ipv6.PAYLOAD_LENGTH_OFFSET);
    return offloaded
        && length <= LONGEST_PACKET
        && write(CorrectedField.IP_LENGTH, FindingCode.OFFLOAD_ARTEFACT, at, (int) length);
  }

  private void ipChecksum(int layer, int i, IpChecksumState was, boolean lengthWritten) {
    int at = view.layerOffset(layer);
    switch (was) {
      case NOT_APPLICABLE, TRUNCATED -> {}
      case OK -> {
        if (lengthWritten) {
          writeIpChecksum(at, FindingCode.OFFLOAD_ARTEFACT);
        }
      }
      case ZERO -> writeIpChecksum(at, FindingCode.OFFLOAD_ARTEFACT);
      case ALL_ONES ->
          writeIpChecksum(at, i == NONE ? FindingCode.IP_CHECKSUM_FFFF : captured.code(i));
      case BAD -> {
        if (options.unexplained() == Unexplained.RECOMPUTED) {
          writeIpChecksum(at, FindingCode.CORRUPT_CHECKSUM);
        } else {
          left.add(LeftReason.UNEXPLAINED, FindingCode.CORRUPT_CHECKSUM);
        }
      }
    }
  }

  private void writeIpChecksum(int at, FindingCode code) {
    byte[] bytes = view.bytes();
    int length = (bytes[at] & 0xf) << 2;
    if (at + length > view.capturedLength()) {
      left.add(LeftReason.CUT_UNFINISHED, code);
      return;
    }
    int field = at + Ipv4.CHECKSUM_OFFSET;
    int right = InternetChecksum.finishAround(bytes, at, length, field);
    write(CorrectedField.IP_CHECKSUM, code, field, right);
  }

  private void segment(int i) throws IOException {
    Segment segment = view.segment(i);
    ChecksumState now = classifier.classify(segment);
    switch (now) {
      case VALID, NO_CHECKSUM, LARGE_SEND_MSS -> {}
      case UNVERIFIABLE -> unverifiable(i);
      case ZERO, PARTIAL, PARTIAL_NO_LENGTH, PARTIAL_OTHER_LENGTH, NO_PSEUDO_HEADER, CORRUPT ->
          wrong(i, segment);
    }
  }

  private void wrong(int i, Segment segment) {
    switch (captured.state(i)) {
      // What is inside was wrong then, and is right now.
      case VALID -> complete(i, cause);
      case ZERO -> {
        // UDP's 0 says that there is none, which tunnels over IPv6 may say (RFC 6935).
        if (segment.isTcp()) {
          complete(i, captured.code(i));
        }
      }
      case PARTIAL, PARTIAL_NO_LENGTH, PARTIAL_OTHER_LENGTH, NO_PSEUDO_HEADER, LARGE_SEND_MSS ->
          complete(i, captured.code(i));
      case CORRUPT, UNVERIFIABLE, NO_CHECKSUM -> unexplained(i);
    }
  }

  private void unexplained(int i) {
    FindingCode code = captured.code(i);
    boolean explained = code == FindingCode.PADDING_IN_PSEUDO;
    if (explained || options.unexplained() == Unexplained.RECOMPUTED) {
      complete(i, code);
    } else {
      left.add(LeftReason.UNEXPLAINED, code);
    }
  }

  /** Writes the checksum that was just computed by the classifier. */
  private void complete(int i, FindingCode code) {
    Segment segment = view.segment(i);
    int at = segment.checksumOffset();
    int before = BigEndian.u16(view.bytes(), at);
    boolean innermost = i == view.segmentCount() - 1 && captured.state(i) != ChecksumState.VALID;
    if (options.checksums() != ChecksumMode.PARTIAL || !innermost) {
      write(field(segment), code, at, classifier.full());
    } else if (before == classifier.pseudo()) {
      leavePending(at, before);
    } else if (write(field(segment), code, at, classifier.pseudo())) {
      leavePending(at, classifier.pseudo());
    }
    cause = changed ? code : cause;
  }

  /** Outer checksums are made as if this one were complete: the device will complete it. */
  private void leavePending(int at, int value) {
    pendingAt = at;
    pendingValue = value;
    BigEndian.put16(view.bytes(), at, classifier.full());
    changed = true;
  }

  private static CorrectedField field(Segment segment) {
    return segment.isTcp() ? CorrectedField.TCP_CHECKSUM : CorrectedField.UDP_CHECKSUM;
  }

  private void unverifiable(int i) throws IOException {
    Segment segment = view.segment(i);
    FindingCode code = captured.code(i);
    if (segment.has(SegmentDetail.LATER_FRAGMENT)) {
      if (code == FindingCode.FRAGMENT_OVERWRITTEN) {
        laterFragment(segment);
      }
    } else if (segment.has(SegmentDetail.FIRST_FRAGMENT)) {
      firstFragment(segment);
    } else if (segment.has(SegmentDetail.CUT)) {
      boolean unfinished = captured.hint(i) != ChecksumHint.NONE;
      left.add(unfinished ? LeftReason.CUT_UNFINISHED : LeftReason.CUT, code);
    } else {
      left.add(LeftReason.CONTRADICTION, code);
    }
  }

  private void firstFragment(Segment segment) throws IOException {
    if (!segment.checksumCaptured()) {
      return;
    }
    OptionalInt right = survey.get().firstFragmentChecksum(frame.number);
    int at = segment.checksumOffset();
    boolean zero = segment.isTcp() && BigEndian.u16(view.bytes(), at) == 0;
    FindingCode code = zero ? FindingCode.ZERO_CHECKSUM_SEGMENT : FindingCode.OFFLOAD_ARTEFACT;
    if (right.isPresent()) {
      write(field(segment), code, at, right.getAsInt());
    } else if (zero) {
      left.add(LeftReason.FRAGMENTS, code);
    }
  }

  private void laterFragment(Segment segment) throws IOException {
    OptionalInt known = survey.get().overwrittenWord(frame.number);
    if (known.isEmpty()) {
      left.add(LeftReason.OVERWRITTEN, FindingCode.FRAGMENT_OVERWRITTEN);
      return;
    }
    int at = segment.l4Offset() + Tcp.CHECKSUM_OFFSET;
    write(CorrectedField.FRAGMENT_DATA, FindingCode.FRAGMENT_OVERWRITTEN, at, known.getAsInt());
  }

  /** Covers what is inside, so it follows where it was right before that was changed. */
  private void gre(int layer) {
    int at = view.layerOffset(layer);
    gre.wrap(view.bytes(), at);
    int end = enclosingEnd(layer);
    boolean checked = gre.version() == 0 && gre.hasChecksum() && end != NONE;
    byte[] bytes = view.bytes();
    if (!checked || isRight(bytes, at, end - at)) {
      return;
    }
    boolean wasRight = isRight(frame.bytes, frame.offset + at, end - at);
    if (!wasRight && options.unexplained() == Unexplained.LEFT) {
      left.add(LeftReason.UNEXPLAINED, FindingCode.CORRUPT_CHECKSUM);
      return;
    }
    FindingCode code = wasRight ? cause : FindingCode.CORRUPT_CHECKSUM;
    int field = at + Gre.CHECKSUM_OFFSET;
    int right = InternetChecksum.finishAround(bytes, at, end - at, field);
    write(CorrectedField.GRE_CHECKSUM, code, field, right);
  }

  private static boolean isRight(byte[] bytes, int at, int length) {
    return InternetChecksum.verifies(
        InternetChecksum.add(InternetChecksum.start(), bytes, at, length));
  }

  /** Where the IP packet ends that a layer is in; NONE if that is not captured. */
  private int enclosingEnd(int layer) {
    byte[] bytes = view.bytes();
    for (int outer = layer - 1; outer >= 0; outer--) {
      int at = view.layerOffset(outer);
      if (view.layerKind(outer) == LayerKind.IPV4) {
        return captured(at + BigEndian.u16(bytes, at + Ipv4.TOTAL_LENGTH_OFFSET));
      }
      if (view.layerKind(outer) == LayerKind.IPV6) {
        int payload = BigEndian.u16(bytes, at + Ipv6.PAYLOAD_LENGTH_OFFSET);
        return captured(at + Ipv6.LENGTH + payload);
      }
    }
    return NONE;
  }

  private int captured(int end) {
    return end <= view.capturedLength() ? end : NONE;
  }

  /** Writes a field, if its finding is asked for; false if nothing was written. */
  private boolean write(CorrectedField field, FindingCode code, int at, int value) {
    if (!options.includes(code)) {
      left.add(LeftReason.NOT_ASKED, code);
      return false;
    }
    int before = BigEndian.u16(view.bytes(), at);
    if (before == value) {
      return false;
    }
    BigEndian.put16(view.bytes(), at, value);
    changes.add(field, code, at, before, value);
    changed = true;
    cause = code;
    return true;
  }
}
