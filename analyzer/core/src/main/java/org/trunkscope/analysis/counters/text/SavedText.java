package org.trunkscope.analysis.counters.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what was saved of one or more programs' outputs after each other, with or without the
 * commands between them. Blank lines, comments, prompts and dates may stand anywhere between.
 */
public final class SavedText {

  /** Longer files are refused: 4 MiB, some hundred times the output of {@code nstat -az}. */
  public static final int MOST_BYTES = 4 << 20;

  /** Files of more lines are refused. */
  public static final int MOST_LINES = 100_000;

  private static final String READ =
      "ethtool -S, -k and -i, nstat, /proc/net/snmp and netstat, and ip -s link are read";

  /** What colours words on a terminal. */
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]{0,20}m");

  private final List<Section> sections = new ArrayList<>();
  private final Neighbours before = new Neighbours();
  private Optional<SectionReader> open = Optional.empty();

  private SavedText() {}

  /**
   * Reads a text to its end.
   *
   * @param name what it is called
   * @return its sections in order, 1 or more
   * @throws CounterTextException if a line is none that is known, or the text is too long or holds
   *     nothing
   * @throws IOException if it cannot be read
   */
  public static List<Section> read(TextName name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new CounterTextException(
          name.file() + ": longer than " + MOST_BYTES + " bytes: " + READ);
    }
    SavedText text = new SavedText();
    int number = 0;
    for (Iterator<String> lines = new String(bytes, UTF_8).lines().iterator(); lines.hasNext(); ) {
      if (++number > MOST_LINES) {
        throw new CounterTextException(
            name.file() + ": more than " + MOST_LINES + " lines: " + READ);
      }
      // ip -o writes a backslash for the end of a line
      String plain = COLOUR.matcher(lines.next()).replaceAll("");
      for (String part : plain.split("\\\\", -1)) {
        text.take(new Line(name, number, part));
      }
    }
    text.end();
    if (text.sections.isEmpty()) {
      throw new CounterTextException(name.file() + ": holds no output of a known program: " + READ);
    }
    return List.copyOf(text.sections);
  }

  private void take(Line line) throws CounterTextException {
    if (line.isBlank()) {
      return;
    }
    Optional<Aside> aside = Aside.of(line);
    if (aside.isPresent()) {
      end();
      before.said(aside.get());
    } else if (open.isEmpty() || !open.get().takes(line)) {
      end();
      open = begin(line);
      if (open.isEmpty()) {
        throw line.fault("is not understood: " + READ);
      }
    }
  }

  private Optional<SectionReader> begin(Line line) throws CounterTextException {
    Optional<SectionReader> reader = EthtoolReader.begin(line, before);
    reader = reader.isPresent() ? reader : LinkReader.begin(line);
    reader = reader.isPresent() ? reader : ProcNetReader.begin(line);
    reader = reader.isPresent() ? reader : NstatReader.begin(line, before);
    return reader.isPresent() ? reader : NstatJsonReader.begin(line, before);
  }

  private void end() throws CounterTextException {
    if (open.isPresent()) {
      Section section = open.get().section();
      sections.add(section);
      before.ended(section);
      open = Optional.empty();
    }
  }
}
