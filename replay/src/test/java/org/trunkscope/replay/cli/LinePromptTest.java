package org.trunkscope.replay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.Terminal;

/** One line of standard input for each frame. */
class LinePromptTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private LinePrompt prompt(InputStream in) {
    return new LinePrompt(
        new Console(
            in,
            OutputStream.nullOutputStream(),
            new PrintStream(said, true, UTF_8),
            false,
            Terminal.none()));
  }

  @Test
  void shouldLetAFrameGoForEachLineAndNoneBehindTheLast() throws IOException {
    LinePrompt prompt = prompt(new ByteArrayInputStream("\nyes\n".getBytes(UTF_8)));

    assertThat(prompt.mayGo(1, () -> false)).isTrue();
    assertThat(prompt.mayGo(2, () -> false)).isTrue();
    assertThat(prompt.mayGo(3, () -> false)).isFalse();
    assertThat(said.toString(UTF_8)).contains("frame 3: Enter sends it");
  }

  @Test
  void shouldStopAskingWhenNobodyWaitsAnyMore() throws IOException {
    AtomicInteger looks = new AtomicInteger();
    try (PipedOutputStream open = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(open)) {
      LinePrompt prompt = prompt(in);

      boolean goes = prompt.mayGo(1, () -> looks.incrementAndGet() > 2);

      assertThat(goes).isFalse();
      assertThat(looks.get()).isEqualTo(3);
    }
  }
}
