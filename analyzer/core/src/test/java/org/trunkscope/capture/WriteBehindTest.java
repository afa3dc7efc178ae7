package org.trunkscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes that pass through another thread, on their way out and in. */
final class WriteBehindTest {

  private static final int LENGTH = 9_000_001;

  private static byte[] content() {
    byte[] content = new byte[LENGTH];
    new Random(1).nextBytes(content);
    return content;
  }

  @Test
  void shouldWriteEverythingInOrderBeforeFlushReturns() throws IOException {
    byte[] content = content();
    ByteArrayOutputStream target = new ByteArrayOutputStream();

    try (WriteBehind behind = new WriteBehind(target)) {
      behind.write(content[0]);
      for (int at = 1; at < LENGTH; at += 123_457) {
        behind.write(content, at, Math.min(123_457, LENGTH - at));
      }
      behind.flush();

      assertThat(target.toByteArray()).isEqualTo(content);
    }
  }

  @Test
  void shouldTellAFailureAndWriteNothingAfterIt() throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            if (written.size() > 0) {
              throw new IOException("no space left");
            }
            written.write(bytes, offset, length);
          }
        };

    try (WriteBehind behind = new WriteBehind(full)) {
      assertThatThrownBy(
              () -> {
                behind.write(content());
                behind.flush();
              })
          .isInstanceOf(IOException.class)
          .hasMessage("no space left");
    }
    assertThat(written.size()).isPositive().isLessThan(LENGTH);
  }

  @Test
  void shouldReadWhatTheInputHolds() throws IOException {
    byte[] content = content();

    try (InputStream ahead = new ReadAhead(new ByteArrayInputStream(content))) {
      assertThat(ahead.read()).isEqualTo(content[0] & 0xff);
      assertThat(ahead.readNBytes(LENGTH)).isEqualTo(Arrays.copyOfRange(content, 1, LENGTH));
      assertThat(ahead.read()).isEqualTo(-1);
      assertThat(ahead.read()).isEqualTo(-1);
    }
  }

  @Test
  void shouldTellAReadFailureBehindTheBytesBeforeIt() throws IOException {
    InputStream broken =
        new FilterInputStream(new ByteArrayInputStream(new byte[1000])) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read < 0) {
              throw new IOException("bad sector");
            }
            return read;
          }
        };

    try (InputStream ahead = new ReadAhead(broken)) {
      assertThat(ahead.readNBytes(1000)).hasSize(1000);
      assertThatThrownBy(ahead::read).isInstanceOf(IOException.class).hasMessage("bad sector");
      assertThatThrownBy(ahead::read).isInstanceOf(IOException.class).hasMessage("bad sector");
    }
  }
}
