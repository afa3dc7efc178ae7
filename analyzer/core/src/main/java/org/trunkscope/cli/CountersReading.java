package org.trunkscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.trunkscope.analysis.counters.text.CounterTextException;
import org.trunkscope.analysis.counters.text.SavedText;
import org.trunkscope.analysis.counters.text.Section;
import org.trunkscope.analysis.counters.text.TextName;

/** Reads the files of {@code --counters} and tells those that cannot be read. */
final class CountersReading {

  private static final String COUNTERS = "counters";
  private static final String STANDARD_INPUT = "-";

  private final List<String> files;
  private final Console console;
  private boolean allRead = true;

  private CountersReading(List<String> files, Console console) {
    this.files = files;
    this.console = console;
  }

  static Option option() {
    return Option.builder()
        .longOpt(COUNTERS)
        .hasArg()
        .argName("FILE")
        .desc(
            "text saved on a machine: ethtool -S, -k, -i, nstat -az, /proc/net/snmp, ip -s link; the"
                + " first of a kind is before, the second after")
        .get();
  }

  /**
   * The files that a command line names.
   *
   * @throws UsageException if standard input is to be read twice
   */
  static CountersReading of(CommandLine line, Console console) throws UsageException {
    String[] named = line.getOptionValues(COUNTERS);
    List<String> files = named == null ? List.of() : Arrays.asList(named);
    CountersReading reading = new CountersReading(files, console);
    if (reading.and(line.getArgList()).stream().filter(STANDARD_INPUT::equals).count() > 1
        && files.contains(STANDARD_INPUT)) {
      throw new UsageException("standard input can only be read once");
    }
    return reading;
  }

  /** These files and other inputs. */
  List<String> and(List<String> others) {
    List<String> all = new ArrayList<>(files);
    all.addAll(others);
    return all;
  }

  /** Reads what can be read, in order. */
  List<Section> readAll() {
    List<Section> sections = new ArrayList<>();
    for (String file : files) {
      try {
        sections.addAll(read(file));
      } catch (IOException e) {
        console.complain(problem(file, e));
        allRead = false;
      }
    }
    return sections;
  }

  private List<Section> read(String file) throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return SavedText.read(new TextName("standard input", "standard input"), console.in());
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return SavedText.read(new TextName(file, label(file)), in);
    } catch (InvalidPathException e) {
      throw new IOException("is not a path: " + e.getReason(), e);
    }
  }

  /** Its name without folders, if no other one has that name too. */
  private String label(String file) {
    long alike = files.stream().filter(each -> lastName(each).equals(lastName(file))).count();
    return alike == 1 ? lastName(file) : file;
  }

  private static String lastName(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  private static String problem(String file, IOException e) {
    if (e instanceof CounterTextException) {
      return e.getMessage();
    }
    if (e instanceof NoSuchFileException) {
      return file + ": no such file";
    }
    return file + ": cannot be read: " + e.getMessage();
  }

  /** False if a file could not be read. */
  boolean allRead() {
    return allRead;
  }
}
