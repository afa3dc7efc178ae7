package org.trunkscope.analysis.flow;

import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.PackedPlace;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Tcp;

/** Turns what the loop sees into rows. Allocates nothing. */
final class SightingReader {

  private static final int NOTHING = -1;

  private final FlowKey key = new FlowKey();
  private long lastSuspect = NOTHING;

  /**
   * Fills a row.
   *
   * @return false if flows need nothing of the segment: UDP, or TCP without a header, that is not
   *     suspicious. Of a frame only the first suspicious segment is suspicious.
   */
  boolean read(Sighting sighting, SegmentRow row) {
    FrameView view = sighting.view;
    Segment segment = view.segment(sighting.segment);
    CapturedFrame frame = sighting.frame;
    row.tcp = segment.isTcp();
    row.place = PackedPlace.of(sighting.capture, frame.number);
    row.suspicion = suspicion(sighting, row.place);
    row.tracked = row.tcp && isTracked(segment);
    if (!row.tracked && !row.isSuspect()) {
      return false;
    }
    key.read(view, segment, sighting.lane, row);
    row.time = frame.timestampNanos;
    row.link = sighting.link;
    row.wireLength = Math.min(view.wireLength(), 0xffffffffL);
    row.capturedLength = view.capturedLength();
    row.tags = Math.min(view.vlanTagCount(), 3);
    row.offloaded = frame.segmentationOffloaded();
    row.state = state(sighting).ordinal();
    boolean corrupt = sighting.state == ChecksumState.CORRUPT;
    row.error = corrupt ? sighting.checksumError : 0;
    row.field = corrupt ? BigEndian.u16(view.bytes(), segment.checksumOffset()) : 0;
    row.pseudoError = corrupt ? pseudoError(row.field, segment) : 0;
    row.payload = (int) Math.min(segment.payloadLength(), Integer.MAX_VALUE >> 1);
    row.identification =
        row.ip6 ? 0 : BigEndian.u16(view.bytes(), segment.ipHeaderOffset() + Ipv4.ID_OFFSET);
    if (row.tracked) {
      row.sequence = (int) BigEndian.u32(view.bytes(), segment.l4Offset() + Tcp.SEQUENCE_OFFSET);
      row.acknowledgment =
          (int) BigEndian.u32(view.bytes(), segment.l4Offset() + Tcp.ACKNOWLEDGMENT_OFFSET);
      row.flags = segment.flags();
      row.window = window(view, segment);
      TcpOptions.read(view.bytes(), segment, row);
    } else {
      clear(row);
    }
    return true;
  }

  private static int pseudoError(int field, Segment segment) {
    int pseudo = InternetChecksum.fold(segment.pseudoHeaderSum(segment.checksumLength()));
    return InternetChecksum.fold((long) field + (~pseudo & 0xffff));
  }

  private int suspicion(Sighting sighting, long place) {
    if (sighting.suspicion.isEmpty() || lastSuspect == place) {
      return 0;
    }
    lastSuspect = place;
    return sighting.suspicion.get().ordinal() + 1;
  }

  private static boolean isTracked(Segment segment) {
    return segment.flagsCaptured()
        && segment.l4HeaderLength() >= Tcp.LENGTH
        && !segment.has(SegmentDetail.SHORT);
  }

  private static int window(FrameView view, Segment segment) {
    return segment.capturedLength() >= Tcp.CHECKSUM_OFFSET
        ? BigEndian.u16(view.bytes(), segment.l4Offset() + Tcp.WINDOW_OFFSET)
        : SegmentRow.NO_WINDOW;
  }

  private static ChecksumState state(Sighting sighting) {
    if (sighting.state != ChecksumState.UNVERIFIABLE) {
      return sighting.state;
    }
    ChecksumHint hint = sighting.hint;
    return switch (hint) {
      case NONE -> ChecksumState.UNVERIFIABLE;
      case LOOKS_ZERO -> ChecksumState.ZERO;
      case LOOKS_PSEUDO -> ChecksumState.PARTIAL;
      case LOOKS_NOLEN -> ChecksumState.PARTIAL_NO_LENGTH;
    };
  }

  private static void clear(SegmentRow row) {
    row.sequence = 0;
    row.acknowledgment = 0;
    row.flags = 0;
    row.window = SegmentRow.NO_WINDOW;
    row.timestamps = false;
    row.timestamp = 0;
    row.echo = 0;
    row.sack = false;
    row.sackLeft = 0;
    row.sackRight = 0;
    row.mss = 0;
  }
}
