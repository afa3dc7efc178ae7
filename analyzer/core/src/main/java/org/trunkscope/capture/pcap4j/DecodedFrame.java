package org.trunkscope.capture.pcap4j;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.pcap4j.packet.Packet;
import org.trunkscope.capture.CapturedFrame;

/**
 * One frame as pcap4j decodes it, for people: one line per header and per field. Any bytes give
 * lines; none throws. Printable ASCII only, so that a frame cannot steer a terminal.
 *
 * @param lines at most {@link #MAX_LINES} of at most {@link #MAX_WIDTH} characters
 */
public record DecodedFrame(List<String> lines) {

  /** The most lines. */
  public static final int MAX_LINES = 120;

  /** The most characters of a line. */
  public static final int MAX_WIDTH = 120;

  private static final int SHOWN_BYTES = 16;

  /** Copies the list. */
  public DecodedFrame {
    lines = List.copyOf(lines);
  }

  /** Decodes a frame. */
  public static DecodedFrame of(CapturedFrame frame) {
    List<String> lines = new ArrayList<>();
    int decoded = 0;
    Optional<Packet> packet = PacketParser.parse(frame);
    for (Packet at = packet.orElse(null); at != null && at.getHeader() != null; ) {
      int length = describe(at, lines);
      if (length < 0) {
        break;
      }
      decoded += length;
      at = at.getPayload();
    }
    rest(frame, Math.min(decoded, frame.capturedLength), lines);
    return new DecodedFrame(lines);
  }

  /** Adds a header's lines; its length, or -1 if pcap4j cannot print what it has read. */
  private static int describe(Packet packet, List<String> lines) {
    try {
      packet.getHeader().toString().lines().forEach(line -> add(lines, line));
      return packet.getHeader().length();
    } catch (RuntimeException e) {
      add(lines, "[" + packet.getClass().getSimpleName() + " cannot be shown]");
      return -1;
    }
  }

  private static void rest(CapturedFrame frame, int from, List<String> lines) {
    int length = frame.capturedLength - from;
    if (length > 0) {
      int start = frame.offset + from;
      int shown = Math.min(length, SHOWN_BYTES);
      String hex = HexFormat.ofDelimiter(" ").formatHex(frame.bytes, start, start + shown);
      add(lines, "[Data (" + length + " bytes)]");
      add(lines, "  Hex stream: " + hex + (shown < length ? " ..." : ""));
    }
    if (frame.wireLength > frame.capturedLength) {
      add(lines, "[Not captured (" + (frame.wireLength - frame.capturedLength) + " bytes)]");
    }
  }

  private static void add(List<String> lines, String line) {
    if (lines.size() >= MAX_LINES) {
      lines.set(MAX_LINES - 1, "...");
      return;
    }
    String printable = line.replaceAll("[^ -~]", ".");
    lines.add(
        printable.length() <= MAX_WIDTH
            ? printable
            : printable.substring(0, MAX_WIDTH - 3) + "...");
  }
}
