package org.trunkscope.analysis.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What tshark's TCP analysis says of the frames of a capture. */
final class Tshark {

  /** What it may say of a segment. */
  enum Mark {
    RETRANSMISSION("retransmission"),
    FAST_RETRANSMISSION("fast_retransmission"),
    SPURIOUS_RETRANSMISSION("spurious_retransmission"),
    OUT_OF_ORDER("out_of_order"),
    DUPLICATE_ACK("duplicate_ack"),
    KEEP_ALIVE("keep_alive"),
    KEEP_ALIVE_ACK("keep_alive_ack"),
    ZERO_WINDOW("zero_window"),
    ZERO_WINDOW_PROBE("zero_window_probe"),
    ZERO_WINDOW_PROBE_ACK("zero_window_probe_ack");

    private final String field;

    Mark(String name) {
      field = "tcp.analysis." + name;
    }
  }

  /** The fields before those of the marks. */
  private static final List<String> FIELDS =
      List.of(
          "frame.number",
          "tcp.stream",
          "tcp.seq_raw",
          "tcp.ack_raw",
          "tcp.len",
          "tcp.flags",
          "tcp.window_size_value",
          "frame.protocols",
          "tcp.completeness");

  /**
   * A frame with TCP.
   *
   * @param streams the conversation of each TCP header, outermost first
   * @param sequence of the first one, as all that follows but the marks
   * @param marks of all of them
   */
  record Segment(
      long frame,
      List<Integer> streams,
      long sequence,
      long acknowledgment,
      long length,
      int flags,
      int window,
      String protocols,
      int completeness,
      Set<Mark> marks) {}

  private Tshark() {}

  /** The frames of a capture in which it finds TCP, in order; those before it gives up. */
  static List<Segment> read(Path capture) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-T", "fields"));
    command.addAll(List.of("-E", "occurrence=a"));
    FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
    for (Mark mark : Mark.values()) {
      command.addAll(List.of("-e", mark.field));
    }
    Process tshark =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<Segment> segments = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(tshark.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t", -1);
        if (!cells[1].isEmpty()) {
          segments.add(segment(cells));
        }
      }
    }
    return segments;
  }

  private static Segment segment(String[] cells) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    for (Mark mark : Mark.values()) {
      if (!cells[FIELDS.size() + mark.ordinal()].isEmpty()) {
        marks.add(mark);
      }
    }
    return new Segment(
        Long.parseLong(cells[0]),
        Arrays.stream(cells[1].split(",", -1)).map(Integer::valueOf).toList(),
        number(cells[2]),
        number(cells[3]),
        number(cells[4]),
        (int) number(cells[5]),
        (int) number(cells[6]),
        cells[7],
        (int) number(cells[8]),
        marks);
  }

  private static long number(String cell) {
    String first = cell.split(",", -1)[0];
    return first.isEmpty() ? 0 : Long.decode(first);
  }
}
