package org.trunkscope.replay.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.SpooledInputs;
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

  @Override
  public FrameSource open() throws IOException {
    return CaptureFiles.open(bytes(), name());
  }

  @Override
  public void close() throws IOException {
    copies.close();
  }
}
