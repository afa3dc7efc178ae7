package org.trunkscope.capture;

import java.io.IOException;
import java.util.List;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** A capture read by our own reader. */
final class FileFrameSource implements FrameSource {

  private final String name;
  private final String format;
  private final RecordReader reader;

  FileFrameSource(String name, String format, RecordReader reader) {
    this.name = name;
    this.format = format;
    this.reader = reader;
  }

  RecordReader reader() {
    return reader;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public List<CaptureInterface> interfaces() {
    return reader.interfaces();
  }

  @Override
  public boolean next(CapturedFrame frame) throws IOException {
    try {
      return reader.next(frame);
    } catch (CaptureException e) {
      throw e;
    } catch (IOException e) {
      frame.recordOffset = reader.window.offset();
      throw new CaptureException(
          name
              + ": cannot be read after frame "
              + reader.frames
              + ", at offset "
              + (reader.window.offset() + reader.window.available())
              + ": "
              + e.getMessage(),
          e);
    }
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
  public CaptureParts parts() {
    return new FileParts(this, FileParts.SIZE);
  }

  /** A part of this capture. */
  FileFrameSource part(RecordReader itsReader) {
    return new FileFrameSource(name, format, itsReader);
  }

  @Override
  public List<String> comments() {
    return reader.comments();
  }

  @Override
  public CaptureEnd end() {
    return reader.end();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
