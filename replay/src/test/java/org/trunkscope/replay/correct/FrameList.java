package org.trunkscope.replay.correct;

import java.util.ArrayList;
import java.util.List;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** A capture of the Ethernet frames that a test adds, one microsecond apart. */
final class FrameList implements FrameSource {

  private static final long GAP_NANOS = 1_000;

  private final List<CapturedFrame> frames = new ArrayList<>();
  private long time;
  private int interfaceIndex;
  private int read;

  /** The number of the frame that is added. */
  long add(byte[] frame) {
    return add(frame, frame.length);
  }

  /** As {@link #add(byte[])}, cut after so many bytes. */
  long add(byte[] frame, int capturedLength) {
    CapturedFrame captured = new CapturedFrame();
    captured.bytes = frame;
    captured.capturedLength = capturedLength;
    captured.wireLength = frame.length;
    captured.timestampNanos = time;
    captured.interfaceIndex = interfaceIndex;
    captured.linkType = 1;
    time += time == CapturedFrame.NO_TIMESTAMP ? 0 : GAP_NANOS;
    frames.add(captured);
    captured.number = frames.size();
    return captured.number;
  }

  /** Sets the time of the next frame, in nanoseconds. */
  FrameList at(long nanos) {
    time = nanos;
    return this;
  }

  /** Sets the interface of the next frames. */
  FrameList on(int newInterface) {
    interfaceIndex = newInterface;
    return this;
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String format() {
    return "list";
  }

  @Override
  public List<CaptureInterface> interfaces() {
    return List.of();
  }

  @Override
  public boolean next(CapturedFrame frame) {
    if (read == frames.size()) {
      return false;
    }
    CapturedFrame from = frames.get(read++);
    frame.bytes = from.bytes;
    frame.capturedLength = from.capturedLength;
    frame.wireLength = from.wireLength;
    frame.number = from.number;
    frame.timestampNanos = from.timestampNanos;
    frame.interfaceIndex = from.interfaceIndex;
    frame.linkType = from.linkType;
    return true;
  }

  @Override
  public void headers(CapturedFrame frame, FrameView view) {
    view.parse(
        LinkLayer.of(frame.linkType),
        frame.bytes,
        frame.offset,
        frame.capturedLength,
        frame.wireLength);
  }

  @Override
  public CaptureEnd end() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
