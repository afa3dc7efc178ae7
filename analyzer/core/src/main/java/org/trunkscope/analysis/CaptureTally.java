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

/** What is counted of one capture beside what its frames hold. */
final class CaptureTally {

  private long frames;
  private long capturedBytes;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;
  private long[] framesOfInterface = new long[1];

  /** Counts one frame. */
  void count(CapturedFrame frame) {
    frames++;
    capturedBytes += frame.capturedLength;
    if (frame.timestampNanos != CapturedFrame.NO_TIMESTAMP) {
      firstNanos = Math.min(firstNanos, frame.timestampNanos);
      lastNanos = Math.max(lastNanos, frame.timestampNanos);
    }
    if (frame.interfaceIndex >= framesOfInterface.length) {
      framesOfInterface = Arrays.copyOf(framesOfInterface, 2 * frame.interfaceIndex);
    }
    framesOfInterface[frame.interfaceIndex]++;
  }

  /** Adds what was counted of other frames of the capture. */
  void merge(CaptureTally other) {
    frames += other.frames;
    capturedBytes += other.capturedBytes;
    firstNanos = Math.min(firstNanos, other.firstNanos);
    lastNanos = Math.max(lastNanos, other.lastNanos);
    if (other.framesOfInterface.length > framesOfInterface.length) {
      framesOfInterface = Arrays.copyOf(framesOfInterface, other.framesOfInterface.length);
    }
    for (int i = 0; i < other.framesOfInterface.length; i++) {
      framesOfInterface[i] += other.framesOfInterface[i];
    }
  }

  /**
   * The capture as a whole, once it has ended.
   *
   * @param source that has seen all its interfaces
   */
  CaptureSummary summary(int place, int lane, FrameSource source, CaptureEnd end) {
    boolean timed = firstNanos <= lastNanos;
    return new CaptureSummary(
        place,
        lane,
        source.name(),
        source.format(),
        interfaces(source.interfaces()),
        frames,
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
