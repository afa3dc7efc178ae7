package org.trunkscope.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.trunkscope.capture.SpooledCapture;

/** Copies of the inputs that can be read only once, for what has to read them twice. */
public final class SpooledInputs implements Closeable {

  private static final String STANDARD_INPUT = "-";

  private final Map<String, SpooledCapture> copies = new LinkedHashMap<>();

  private SpooledInputs() {}

  /** None. */
  static SpooledInputs none() {
    return new SpooledInputs();
  }

  /**
   * Copies standard input and pipes among some targets.
   *
   * @throws IOException if one cannot be read, or the copy not be written
   */
  public static SpooledInputs of(Stream<String> targets, Console console) throws IOException {
    SpooledInputs spooled = new SpooledInputs();
    try {
      for (String target : targets.distinct().toList()) {
        spooled.add(target, console);
      }
    } catch (IOException e) {
      spooled.close();
      throw e;
    }
    return spooled;
  }

  private void add(String target, Console console) throws IOException {
    if (target.equals(STANDARD_INPUT)) {
      copies.put(target, SpooledCapture.of(console.in(), "standard input"));
    } else if (isPipe(target)) {
      copies.put(target, SpooledCapture.of(Files.newInputStream(Path.of(target)), target));
    }
  }

  private static boolean isPipe(String target) {
    try {
      Path path = Path.of(target);
      return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    } catch (InvalidPathException e) {
      // Told when it is opened.
      return false;
    }
  }

  /** The copy of a target, opened; empty if it was not copied. */
  public Optional<InputStream> open(String target) throws IOException {
    SpooledCapture copy = copies.get(target);
    return copy == null ? Optional.empty() : Optional.of(Files.newInputStream(copy.path()));
  }

  @Override
  public void close() throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (SpooledCapture copy : copies.values()) {
      try {
        copy.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }
}
