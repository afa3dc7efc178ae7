package org.trunkscope.analysis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.trunkscope.capture.CaptureFiles;

/** A side of a pair that is one capture in memory. */
public final class OneCapture implements CaptureSequence {

  private final int place;
  private Optional<byte[]> capture;

  /** At a place on the command line, which is its lane, too. */
  public OneCapture(int place, byte[] capture) {
    this.place = place;
    this.capture = Optional.of(capture);
  }

  @Override
  public Optional<OpenCapture> next() throws IOException {
    if (capture.isEmpty()) {
      return Optional.empty();
    }
    ByteArrayInputStream bytes = new ByteArrayInputStream(capture.get());
    capture = Optional.empty();
    return Optional.of(new OpenCapture(place, place, CaptureFiles.open(bytes, "test")));
  }

  @Override
  public void ended(CaptureSummary summary) {}
}
