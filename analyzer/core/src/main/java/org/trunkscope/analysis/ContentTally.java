package org.trunkscope.analysis;

import java.util.List;
import java.util.Map;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.EnumTally;
import org.trunkscope.finding.FrameCount;
import org.trunkscope.finding.FrameTally;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.finding.ProtocolTally;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;

/**
 * What frames hold: their kinds, and the checksum states of their segments. Frames are counted and
 * tallies merge in any order.
 */
final class ContentTally {

  private final FrameTally frames = new FrameTally();
  private final EnumTally<ChecksumState> tcp = new EnumTally<>(ChecksumState.class);
  private final EnumTally<ChecksumState> udp = new EnumTally<>(ChecksumState.class);
  private final EnumTally<ChecksumHint> tcpHints = new EnumTally<>(ChecksumHint.class);

  /** Counts one frame with its verdict. */
  void count(FrameVerdict verdict) {
    CapturedFrame frame = verdict.frame();
    frames.count(verdict.view(), frame.linkType, verdict.turn(), frame.number);
    if (frame.flags != CapturedFrame.NO_FLAGS) {
      countFlags(frame);
    }
    for (int i = 0; i < verdict.view().segmentCount(); i++) {
      boolean isTcp = verdict.view().segment(i).isTcp();
      EnumTally<ChecksumState> tally = isTcp ? tcp : udp;
      tally.count(verdict.state(i), verdict.turn(), frame.number);
      if (isTcp && verdict.hint(i) != ChecksumHint.NONE) {
        tcpHints.count(verdict.hint(i), verdict.turn(), frame.number);
      }
    }
  }

  private void countFlags(CapturedFrame frame) {
    switch (frame.direction()) {
      case INBOUND -> frames.add(FrameCount.RECEIVED);
      case OUTBOUND -> frames.add(FrameCount.SENT);
      case UNKNOWN -> {}
    }
    if (frame.checksumNotReady()) {
      frames.add(FrameCount.CHECKSUM_NOT_READY);
    }
    if (frame.checksumValid()) {
      frames.add(FrameCount.CHECKSUM_VALID);
    }
    if (frame.segmentationOffloaded()) {
      frames.add(FrameCount.SEGMENTATION_OFFLOADED);
    }
  }

  /** Adds the tally of other frames. */
  void merge(ContentTally other) {
    frames.merge(other.frames);
    tcp.merge(other.tcp);
    udp.merge(other.udp);
    tcpHints.merge(other.tcpHints);
  }

  /** Frames of each kind that occurred. */
  Map<FrameCount, Occurrence> kinds() {
    return frames.kinds().occurrences();
  }

  /** The protocols that frames led to and that are not walked, most frames first. */
  List<ProtocolTally.Entry> notModelled() {
    return frames.notModelled().entries();
  }

  /** The checksum states of the TCP segments. */
  Map<ChecksumState, Occurrence> tcp() {
    return tcp.occurrences();
  }

  /** The checksum states of the UDP datagrams. */
  Map<ChecksumState, Occurrence> udp() {
    return udp.occurrences();
  }

  /** What the unverifiable TCP segments look like. */
  Map<ChecksumHint, Occurrence> tcpHints() {
    return tcpHints.occurrences();
  }
}
