package org.trunkscope.reports;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.FrameSink;
import org.trunkscope.analysis.FrameVerdict;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.OutputRequest;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.Segment;

/** {@code --segments}: one tab-separated row per TCP segment, the outermost layer first. */
public final class SegmentRows implements FrameSink {

  private static final String OPTION = "segments";
  private static final byte[] HEADER =
      "frame\tclass\tflags\tlayer\thint\tcapture\n".getBytes(US_ASCII);

  @Override
  public List<OutputOption> options() {
    return List.of(
        new OutputOption(OPTION, "FILE", "one tab-separated row per TCP segment; - is stdout"));
  }

  @Override
  public Optional<FrameSink.Session> open(OutputRequest request) throws IOException {
    Optional<String> file = request.value(OPTION);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Rows(request.open(file.get())));
  }

  /** The output of one analysis. */
  private static final class Rows implements FrameSink.Session {

    private final WholeFile target;
    private final OutputStream stream;

    Rows(WholeFile target) throws IOException {
      this.target = target;
      this.stream = target.stream();
      stream.write(HEADER);
    }

    @Override
    public FrameSink.Part part() {
      return new RowBuffer(stream);
    }

    @Override
    public void finish() throws IOException {
      target.commit();
    }

    @Override
    public void close() throws IOException {
      target.close();
    }
  }

  /** Formats the rows of a range. */
  private static final class RowBuffer implements FrameSink.Part {

    private static final int FIRST_SIZE = 64 * 1024;
    private static final int LONGEST_ROW = 128;
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
    private static final byte[][] STATES = new byte[ChecksumState.values().length][];
    private static final byte[][] HINTS = new byte[ChecksumHint.values().length][];

    static {
      for (ChecksumState state : ChecksumState.values()) {
        STATES[state.ordinal()] = state.text().getBytes(US_ASCII);
      }
      for (ChecksumHint hint : ChecksumHint.values()) {
        HINTS[hint.ordinal()] = hint.text().getBytes(US_ASCII);
      }
    }

    private final OutputStream stream;
    private final byte[] digits = new byte[20];
    private byte[] buffer = new byte[FIRST_SIZE];
    private int used;

    RowBuffer(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public void frame(FrameVerdict verdict) {
      int segments = verdict.view().segmentCount();
      for (int i = 0; i < segments; i++) {
        Segment segment = verdict.view().segment(i);
        if (segment.isTcp()) {
          row(verdict, segment, i);
        }
      }
    }

    private void row(FrameVerdict verdict, Segment segment, int i) {
      if (used > buffer.length - LONGEST_ROW) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
      number(verdict.frame().number);
      tab();
      text(STATES[verdict.state(i).ordinal()]);
      tab();
      flags(segment);
      tab();
      number(segment.layer());
      tab();
      text(HINTS[verdict.hint(i).ordinal()]);
      tab();
      number(verdict.capture());
      buffer[used++] = '\n';
    }

    private void flags(Segment segment) {
      if (!segment.flagsCaptured()) {
        buffer[used++] = '-';
        return;
      }
      int flags = segment.flags();
      buffer[used++] = '0';
      buffer[used++] = 'x';
      buffer[used++] = HEX[flags >>> 8 & 0xf];
      buffer[used++] = HEX[flags >>> 4 & 0xf];
      buffer[used++] = HEX[flags & 0xf];
    }

    private void number(long value) {
      int first = digits.length;
      long left = value;
      do {
        digits[--first] = (byte) ('0' + left % 10);
        left /= 10;
      } while (left > 0);
      System.arraycopy(digits, first, buffer, used, digits.length - first);
      used += digits.length - first;
    }

    private void text(byte[] text) {
      System.arraycopy(text, 0, buffer, used, text.length);
      used += text.length;
    }

    private void tab() {
      buffer[used++] = '\t';
    }

    @Override
    public void write() throws IOException {
      stream.write(buffer, 0, used);
      used = 0;
    }
  }
}
