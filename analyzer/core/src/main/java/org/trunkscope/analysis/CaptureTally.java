package org.trunkscope.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.trunkscope.analysis.CaptureSummary.InterfaceSummary;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.finding.EnumTally;
import org.trunkscope.finding.FrameCount;
import org.trunkscope.finding.FrameTally;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;

/**
 * What is counted over a range of one capture's frames. Merges associatively over adjacent ranges.
 */
final class CaptureTally {

  final FrameTally frames = new FrameTally();
  final EnumTally<ChecksumState> tcp = new EnumTally<>(ChecksumState.class);
  final EnumTally<ChecksumState> udp = new EnumTally<>(ChecksumState.class);
  final EnumTally<ChecksumHint> tcpHints = new EnumTally<>(ChecksumHint.class);
  private long capturedBytes;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;
  private long[] framesOfInterface = new long[1];

  /** Counts one frame with its verdict. */
  void count(FrameVerdict verdict) {
    CapturedFrame frame = verdict.frame();
    frames.count(verdict.view(), frame.linkType, verdict.capture(), frame.number);
    countRecord(frame);
    for (int i = 0; i < verdict.view().segmentCount(); i++) {
      boolean isTcp = verdict.view().segment(i).isTcp();
      EnumTally<ChecksumState> tally = isTcp ? tcp : udp;
      tally.count(verdict.state(i), verdict.capture(), frame.number);
      if (isTcp && verdict.hint(i) != ChecksumHint.NONE) {
        tcpHints.count(verdict.hint(i), verdict.capture(), frame.number);
      }
    }
  }

  private void countRecord(CapturedFrame frame) {
    capturedBytes += frame.capturedLength;
    if (frame.timestampNanos != CapturedFrame.NO_TIMESTAMP) {
      firstNanos = Math.min(firstNanos, frame.timestampNanos);
      lastNanos = Math.max(lastNanos, frame.timestampNanos);
    }
    if (frame.interfaceIndex >= framesOfInterface.length) {
      framesOfInterface = Arrays.copyOf(framesOfInterface, 2 * frame.interfaceIndex);
    }
    framesOfInterface[frame.interfaceIndex]++;
    if (frame.flags != CapturedFrame.NO_FLAGS) {
      countFlags(frame);
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

  /** Adds the tally of the range that follows this one's in the same capture. */
  void merge(CaptureTally next) {
    frames.merge(next.frames);
    tcp.merge(next.tcp);
    udp.merge(next.udp);
    tcpHints.merge(next.tcpHints);
    capturedBytes += next.capturedBytes;
    firstNanos = Math.min(firstNanos, next.firstNanos);
    lastNanos = Math.max(lastNanos, next.lastNanos);
    if (framesOfInterface.length < next.framesOfInterface.length) {
      framesOfInterface = Arrays.copyOf(framesOfInterface, next.framesOfInterface.length);
    }
    for (int i = 0; i < next.framesOfInterface.length; i++) {
      framesOfInterface[i] += next.framesOfInterface[i];
    }
  }

  /** The capture as a whole, once its source has ended. */
  CaptureSummary summary(int place, FrameSource source, CaptureEnd end) {
    boolean timed = firstNanos <= lastNanos;
    return new CaptureSummary(
        place,
        source.name(),
        source.format(),
        interfaces(source.interfaces()),
        frames.kinds().count(FrameCount.TOTAL),
        capturedBytes,
        timed ? OptionalLong.of(firstNanos) : OptionalLong.empty(),
        timed ? OptionalLong.of(lastNanos) : OptionalLong.empty(),
        end);
  }

  private List<InterfaceSummary> interfaces(List<CaptureInterface> described) {
    List<InterfaceSummary> summaries = new ArrayList<>();
    for (int i = 0; i < described.size(); i++) {
      long counted = i < framesOfInterface.length ? framesOfInterface[i] : 0;
      summaries.add(new InterfaceSummary(described.get(i), counted));
    }
    return summaries;
  }
}
