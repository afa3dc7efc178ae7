package org.trunkscope.capture;

import java.io.IOException;
import java.util.Optional;

/**
 * Cuts a capture that our own reader reads. Parts are as long as what is read at once; a copy of
 * the reader walks over their records without looking into the frames. At the first record that is
 * not sound, or too long to be seen at once, and at the end of the input, it stops, and all that is
 * left is the last part: damage is judged by the reader alone.
 */
final class FileParts implements CaptureParts {

  /**
   * Bytes of a part: enough for the longest frame with its record, and still in the cache when it
   * is read after it was walked over.
   */
  static final int SIZE = 320 * 1024;

  private final FileFrameSource capture;
  private final int size;
  private final RecordReader walker;
  private boolean ended;

  /**
   * The parts of a capture from its current record on.
   *
   * @param size bytes of a part; a record longer than that ends the cutting
   */
  FileParts(FileFrameSource capture, int size) {
    this.capture = capture;
    this.size = size;
    this.walker = capture.reader();
  }

  @Override
  public Optional<CapturePart> next(Optional<CapturePart> spent) throws IOException {
    if (ended) {
      return Optional.empty();
    }
    ByteWindow window = walker.window;
    window.fill(size);
    ByteWindow own = new ByteWindow();
    RecordReader reader = walker.over(own);
    long framesBefore = walker.frames;
    int from = window.position;
    int end = from + size;
    while (window.position < end && walker.skip()) {
      // On to the next record.
    }
    if (window.position == from) {
      ended = true;
      window.moveTo(own);
    } else {
      window.cut(from, own, memory(spent, Math.max(size, window.available())));
    }
    return Optional.of(new CapturePart(capture.part(reader), framesBefore, ended));
  }

  private static byte[] memory(Optional<CapturePart> spent, int bytes) {
    byte[] used =
        spent.isPresent() && spent.get().frames() instanceof FileFrameSource part
            ? part.reader().window.bytes
            : new byte[0];
    return used.length >= bytes ? used : new byte[bytes];
  }
}
