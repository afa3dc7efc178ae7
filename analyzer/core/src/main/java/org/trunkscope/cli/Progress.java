package org.trunkscope.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.cli.Terminal.Stream;

/**
 * Shows how far the reading of captures is, if standard error is a terminal and {@code -q} was not
 * given. Else nothing is counted, and everything is as if this were not there.
 */
public final class Progress implements Closeable {

  private static final Progress NONE = new Progress(Optional.empty(), Optional.empty());

  private final Optional<ReadingMeter> meter;
  private final Optional<ProgressBar> bar;

  private Progress(Optional<ReadingMeter> meter, Optional<ProgressBar> bar) {
    this.meter = meter;
    this.bar = bar;
  }

  /** Shows nothing. */
  public static Progress none() {
    return NONE;
  }

  /**
   * Begins.
   *
   * @param targets that will be read
   * @param times how often each of them is read
   */
  public static Progress of(Console console, List<String> targets, int times) {
    if (console.quiet() || !console.terminal().has(Stream.ERROR)) {
      return NONE;
    }
    ReadingMeter meter = new ReadingMeter();
    OptionalLong all = bytes(targets, times);
    long start = System.nanoTime();
    // The last column stays free: a terminal may break the line behind it.
    int columns = Math.max(1, console.terminal().columns() - 1);
    ProgressBar bar =
        new ProgressBar(
            console.err(),
            () ->
                new ProgressLine(
                        meter.name(),
                        meter.bytes(),
                        all,
                        meter.frames(),
                        Math.max(1, System.nanoTime() - start))
                    .text(columns));
    bar.start();
    return new Progress(Optional.of(meter), Optional.of(bar));
  }

  /**
   * Begins to show a line of the command's own.
   *
   * @param line what to show now; asked a few times a second, by another thread
   */
  public static Progress showing(Console console, Supplier<String> line) {
    if (console.quiet() || !console.terminal().has(Stream.ERROR)) {
      return NONE;
    }
    int columns = Math.max(1, console.terminal().columns() - 1);
    ProgressBar bar =
        new ProgressBar(
            console.err(),
            () -> {
              String text = line.get();
              return text.substring(0, Math.min(text.length(), columns));
            });
    bar.start();
    return new Progress(Optional.empty(), Optional.of(bar));
  }

  /** All bytes that will be read; empty if one target is no file, or there are none. */
  private static OptionalLong bytes(List<String> targets, int times) {
    long sum = 0;
    for (String target : targets) {
      OptionalLong size = bytes(target);
      if (size.isEmpty()) {
        return size;
      }
      sum += size.getAsLong();
    }
    return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum * times);
  }

  /** What cannot be read has none: why not is told when its turn comes. */
  private static OptionalLong bytes(String target) {
    try {
      Path path = Path.of(target);
      boolean stream = target.equals("-") || (Files.exists(path) && !Files.isRegularFile(path));
      return stream ? OptionalLong.empty() : OptionalLong.of(Files.size(path));
    } catch (IOException | InvalidPathException e) {
      return OptionalLong.of(0);
    }
  }

  /** The console for talk meanwhile. */
  public Console talkingOn(Console console) {
    return bar.map(
            shown ->
                new Console(
                    console.in(), console.out(), shown.talk(), console.quiet(), console.terminal()))
        .orElse(console);
  }

  /** A medium, its bytes counted. */
  public InputStream counted(InputStream input) {
    return meter.isPresent() ? meter.get().counted(input) : input;
  }

  /** A capture, its frames counted. */
  public FrameSource counted(FrameSource source) {
    return meter.isPresent() ? meter.get().counted(source) : source;
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
