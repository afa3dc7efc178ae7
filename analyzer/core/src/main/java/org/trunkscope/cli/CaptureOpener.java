package org.trunkscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.anonymize.AddressAnonymizer;
import org.trunkscope.capture.anonymize.AnonymousFrameSource;
import org.trunkscope.capture.pcap4j.FilterExpressionException;
import org.trunkscope.capture.pcap4j.FilteredFrameSource;
import org.trunkscope.capture.pcap4j.Pcap4jFrameSource;

/**
 * Opens captures as {@code --reader}, {@code --filter} and {@code --anonymize} ask. A filter sees
 * the addresses as they are; nobody behind it does.
 */
final class CaptureOpener {

  private static final String READER = "reader";
  private static final String FILTER = "filter";
  private static final String STANDARD_INPUT = "-";

  private final Reader reader;
  private final Optional<String> filter;
  private final Optional<AddressAnonymizer> addresses;
  private final Console console;
  private final SpooledInputs spooled;
  private final Progress progress;

  private CaptureOpener(
      Reader reader,
      Optional<String> filter,
      Optional<AddressAnonymizer> addresses,
      Console console,
      SpooledInputs spooled,
      Progress progress) {
    this.reader = reader;
    this.filter = filter;
    this.addresses = addresses;
    this.console = console;
    this.spooled = spooled;
    this.progress = progress;
  }

  static Options options() {
    return new Options()
        .addOption(
            Option.builder()
                .longOpt(READER)
                .hasArg()
                .argName("own|pcap4j")
                .desc("who reads captures: trunkscope itself (the default), or libpcap and pcap4j")
                .get())
        .addOption(
            Option.builder()
                .longOpt(FILTER)
                .hasArg()
                .argName("BPF")
                .desc("only frames that match, in the language of pcap-filter(7); needs libpcap")
                .get())
        .addOption(AnonymizeOption.option());
  }

  /**
   * As a command line asks.
   *
   * @throws UsageException if a value is none of its option's
   * @throws CaptureException if the file with the key cannot be read
   */
  static CaptureOpener of(CommandLine line, Console console)
      throws UsageException, CaptureException {
    String name = line.getOptionValue(READER, "own");
    Reader reader =
        switch (name) {
          case "own" -> Reader.OWN;
          case "pcap4j" -> Reader.PCAP4J;
          default -> throw new UsageException("--reader is own or pcap4j, not '" + name + "'");
        };
    return new CaptureOpener(
        reader,
        Optional.ofNullable(line.getOptionValue(FILTER)),
        AnonymizeOption.of(line),
        console,
        SpooledInputs.none(),
        Progress.none());
  }

  /** What gives addresses their stand-ins; empty if they are shown. */
  Optional<AddressAnonymizer> addresses() {
    return addresses;
  }

  /**
   * Opens a capture.
   *
   * @param target a path, or {@code -} for standard input
   * @throws CaptureException if it cannot be read
   * @throws UsageException if libpcap does not understand the filter
   */
  FrameSource open(String target) throws IOException, UsageException {
    FrameSource source = openFiltered(target);
    return addresses.isEmpty()
        ? source
        : AnonymousFrameSource.of(source, addresses.get().another());
  }

  private FrameSource openFiltered(String target) throws IOException, UsageException {
    FrameSource source = openUnfiltered(target);
    if (filter.isEmpty()) {
      return progress.counted(source);
    }
    try {
      return progress.counted(FilteredFrameSource.of(source, filter.get()));
    } catch (FilterExpressionException e) {
      source.close();
      throw new UsageException(e.getMessage());
    } catch (CaptureException e) {
      source.close();
      throw e;
    }
  }

  /**
   * Opens the bytes of a capture, packed as they are unless it was copied.
   *
   * @param target the path of a file, or the name of one that was copied
   * @return empty if addresses must not be shown
   * @throws IOException if it cannot be opened
   */
  Optional<InputStream> bytes(String target) throws IOException {
    if (addresses.isPresent()) {
      return Optional.empty();
    }
    Optional<InputStream> copy = spooled.open(target);
    return copy.isPresent() ? copy : Optional.of(Files.newInputStream(Path.of(target)));
  }

  /** One that reads copies of inputs where there are some. */
  CaptureOpener reading(SpooledInputs copies) {
    return new CaptureOpener(reader, filter, addresses, console, copies, progress);
  }

  /** One whose reading is shown. */
  CaptureOpener showing(Progress shown) {
    return new CaptureOpener(reader, filter, addresses, console, spooled, shown);
  }

  private FrameSource openUnfiltered(String target) throws IOException {
    boolean standard = target.equals(STANDARD_INPUT);
    Optional<InputStream> copy = spooled.open(target);
    if (copy.isPresent() || standard) {
      return openStream(
          copy.isPresent() ? copy.get() : console.in(), standard ? "standard input" : target);
    }
    return openFile(target);
  }

  /** Which frames of a capture are seen, to follow the word "frame"; empty if all. */
  String whichFrames() {
    return filter.map(expression -> " that matches '" + expression + "'").orElse("");
  }

  private FrameSource openStream(InputStream stream, String name) throws IOException {
    InputStream input = progress.counted(stream);
    return switch (reader) {
      case OWN -> CaptureFiles.open(input, name);
      case PCAP4J -> Pcap4jFrameSource.open(input, name);
    };
  }

  private FrameSource openFile(String target) throws IOException {
    Path path;
    try {
      path = Path.of(target);
    } catch (InvalidPathException e) {
      throw new CaptureException(target + ": is not a path: " + e.getReason(), e);
    }
    return switch (reader) {
      case OWN -> CaptureFiles.open(path, progress::counted);
      case PCAP4J -> Pcap4jFrameSource.open(path);
    };
  }

  private enum Reader {
    OWN,
    PCAP4J
  }
}
