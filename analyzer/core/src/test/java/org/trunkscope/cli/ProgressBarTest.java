package org.trunkscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a terminal shows of it; that it is drawn in time is seen on a real one. */
class ProgressBarTest {

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final Iterator<String> lines = List.of("a long line", "short").iterator();
  private final ProgressBar bar =
      new ProgressBar(new PrintStream(terminal, true, UTF_8), lines::next);

  @Test
  void shouldDrawOverWhatIsShown() {
    bar.draw();
    bar.draw();

    assertThat(screen()).isEqualTo("short");
  }

  @Test
  void shouldLeaveNothingBehind() {
    bar.draw();
    bar.close();

    assertThat(screen()).isEmpty();
  }

  @Test
  void shouldMakeWayForTalkAndComeBack() {
    bar.draw();
    bar.talk().println("a.pcap: no such file");
    bar.draw();

    assertThat(screen()).isEqualTo("a.pcap: no such file\nshort");
  }

  @Test
  void shouldWriteNothingIfItWasNeverShown() {
    bar.close();

    assertThat(terminal.size()).isZero();
  }

  private String screen() {
    return TerminalScreen.after(terminal.toString(UTF_8));
  }
}
