package org.trunkscope.replay.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.pcap4j.FilterExpressionException;
import org.trunkscope.capture.pcap4j.FilteredFrameSource;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.SpooledInputs;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.correct.CaptureAgain;

/** The capture that is corrected; may be opened several times, also where it is a pipe. */
final class FixInput implements CaptureAgain, Closeable {

  private static final String STANDARD_INPUT = "-";

  private final String target;
  private final SpooledInputs copies;

  private FixInput(String target, SpooledInputs copies) {
    this.target = target;
    this.copies = copies;
  }

  /**
   * A capture by its place on the command line.
   *
   * @throws IOException if it is a pipe that cannot be copied
   */
  static FixInput of(String target, Console console) throws IOException {
    return new FixInput(target, SpooledInputs.of(Stream.of(target), console));
  }

  /** Its place on the command line. */
  String target() {
    return target;
  }

  /** For messages. */
  String name() {
    return target.equals(STANDARD_INPUT) ? "standard input" : target;
  }

  /**
   * Its bytes, packed as they are; the caller closes them.
   *
   * @throws IOException if it cannot be opened
   */
  InputStream bytes() throws IOException {
    Optional<InputStream> copy = copies.open(target);
    return copy.isPresent() ? copy.get() : CaptureFiles.stream(Path.of(target));
  }

  /**
   * The frames of a source that a command line asks for with {@code --filter}.
   *
   * @throws UsageException if libpcap does not understand the expression
   * @throws IOException if libpcap is missing
   */
  static FrameSource filtered(FrameSource source, CommandLine line)
      throws IOException, UsageException {
    String filter = line.getOptionValue(FixCommand.FILTER);
    if (filter == null) {
      return source;
    }
    try {
      return FilteredFrameSource.of(source, filter);
    } catch (FilterExpressionException e) {
      throw new UsageException(e.getMessage());
    }
  }

  @Override
  public FrameSource open() throws IOException {
    return CaptureFiles.open(bytes(), name());
  }

  @Override
  public void close() throws IOException {
    copies.close();
  }
}
