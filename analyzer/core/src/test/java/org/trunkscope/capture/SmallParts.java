package org.trunkscope.capture;

import java.io.IOException;
import java.util.List;
import org.trunkscope.wire.FrameView;

/** A capture whose parts are as short as a test wants them. */
public final class SmallParts implements FrameSource {

  private final FileFrameSource capture;
  private final int size;

  /** A capture that {@link CaptureFiles} has opened, in parts of at least so many bytes. */
  public SmallParts(FrameSource capture, int size) {
    this.capture = (FileFrameSource) capture;
    this.size = size;
  }

  @Override
  public CaptureParts parts() {
    return new FileParts(capture, size);
  }

  @Override
  public String name() {
    return capture.name();
  }

  @Override
  public String format() {
    return capture.format();
  }

  @Override
  public List<CaptureInterface> interfaces() {
    return capture.interfaces();
  }

  @Override
  public boolean next(CapturedFrame frame) throws IOException {
    return capture.next(frame);
  }

  @Override
  public void headers(CapturedFrame frame, FrameView view) {
    capture.headers(frame, view);
  }

  @Override
  public CaptureEnd end() {
    return capture.end();
  }

  @Override
  public void close() throws IOException {
    capture.close();
  }
}
