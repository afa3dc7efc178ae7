package org.trunkscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.anonymize.AddressAnonymizer;
import org.trunkscope.capture.anonymize.AddressKey;

/**
 * The option {@code --anonymize}. Its value is the key, or {@code @} and the name of a file whose
 * first line is the key, because other users of a machine can see command lines.
 */
final class AnonymizeOption {

  private static final String ANONYMIZE = "anonymize";
  private static final String FILE = "@";
  private static final int MOST_BYTES = 4096;

  private AnonymizeOption() {}

  static Option option() {
    return Option.builder()
        .longOpt(ANONYMIZE)
        .hasArg()
        .argName("KEY|@FILE")
        .desc(
            "replace IP and MAC addresses, the same way for the same key; prefixes, checksum states"
                + " and findings stay; payload is not touched; @FILE: the key is the file's first line")
        .get();
  }

  /**
   * What gives addresses their stand-ins; empty without the option.
   *
   * @throws UsageException if the key is empty
   * @throws CaptureException if its file cannot be read
   */
  static Optional<AddressAnonymizer> of(CommandLine line) throws UsageException, CaptureException {
    if (!line.hasOption(ANONYMIZE)) {
      return Optional.empty();
    }
    String value = line.getOptionValue(ANONYMIZE);
    String key = value.startsWith(FILE) ? read(value.substring(FILE.length())) : value;
    if (key.isEmpty()) {
      throw new UsageException("--anonymize needs a key that is not empty");
    }
    return Optional.of(new AddressAnonymizer(AddressKey.of(key)));
  }

  private static String read(String file) throws CaptureException {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse("");
    } catch (InvalidPathException e) {
      throw new CaptureException(file + ": is not a path: " + e.getReason(), e);
    } catch (IOException e) {
      throw new CaptureException(file + ": the key cannot be read: " + e.getMessage(), e);
    }
  }
}
