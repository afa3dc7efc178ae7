package org.trunkscope.samples.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.trunkscope.wire.ChecksumState;

/** Writes the class of each segment in the columns of {@code analyze --segments}. */
final class TruthWriter {

  private static final int ROOM = 1 << 16;
  private static final int LONGEST_ROW = 128;
  private static final byte[] FLAGS_PREFIX = "\t0x".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REST = "\t0\t-\t1\n".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private final byte[] buffer = new byte[ROOM];
  private final Map<ChecksumState, byte[]> words = new EnumMap<>(ChecksumState.class);
  private final byte[] digits = new byte[20];
  private int length;

  TruthWriter(OutputStream out) {
    this.out = out;
    for (ChecksumState state : ChecksumState.values()) {
      words.put(state, state.text().getBytes(StandardCharsets.US_ASCII));
    }
    put("frame\tclass\tflags\tlayer\thint\tcapture\n".getBytes(StandardCharsets.US_ASCII));
  }

  void row(long frame, ChecksumState state, int flags) throws IOException {
    if (length > ROOM - LONGEST_ROW) {
      flush();
    }
    int digit = digits.length;
    for (long rest = frame; rest > 0; rest /= 10) {
      digits[--digit] = (byte) ('0' + rest % 10);
    }
    System.arraycopy(digits, digit, buffer, length, digits.length - digit);
    length += digits.length - digit;
    buffer[length++] = '\t';
    put(words.get(state));
    put(FLAGS_PREFIX);
    for (int shift = 8; shift >= 0; shift -= 4) {
      buffer[length++] = (byte) Character.forDigit(flags >>> shift & 0xf, 16);
    }
    put(REST);
  }

  private void put(byte[] text) {
    System.arraycopy(text, 0, buffer, length, text.length);
    length += text.length;
  }

  void flush() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
    out.flush();
  }
}
