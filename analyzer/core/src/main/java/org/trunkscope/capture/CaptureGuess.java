package org.trunkscope.capture;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Says what an input that is no capture looks like. */
final class CaptureGuess {

  /** Bytes looked at. */
  static final int BYTES = 512;

  private static final List<Known> KNOWN =
      List.of(
          known("1f8b", "gzip data"),
          known("28b52ffd", "zstd data"),
          known("fd377a585a00", "xz data; unpack it first"),
          known("425a68", "bzip2 data; unpack it first"),
          known("04224d18", "lz4 data; unpack it first"),
          known("1f9d", "compress (.Z) data; unpack it first"),
          known("504b0304", "a zip archive; unpack it first"),
          known("377abcaf271c", "a 7z archive; unpack it first"),
          known("736e6f6f70000000", "a snoop capture"),
          known("474d4255", "a Microsoft Network Monitor capture"),
          known("52545353", "a Microsoft Network Monitor capture"),
          known("58435000", "a NetXRay capture"),
          known("545253204e", "a Sniffer capture"),
          known("000200000700", "an iptrace capture"),
          known("697074726163652032", "an AIX iptrace capture"),
          known("697074726163652031", "an AIX iptrace capture"),
          known("a12b3c4d", "Navtel's variant of pcap"),
          known("4d3c2ba1", "Navtel's variant of pcap"),
          known("a1b234cd", "Mesquita's variant of pcap"),
          known("cd34b2a1", "Mesquita's variant of pcap"),
          known("1c0001ac", "an IXIA lcap capture"),
          known("ac01001c", "an IXIA lcap capture"),
          known("1c0001ab", "an IXIA lcap capture"),
          known("ab01001c", "an IXIA lcap capture"),
          known("a1b2c3cb", "a cBPF savefile"),
          known("cbc3b2a1", "a cBPF savefile"),
          known("0a0a0d0a", "pcapng that was transferred as text"),
          known("0d0a0d0a", "pcapng that was transferred as text"),
          known("7f454c46", "a program"),
          known("25504446", "a PDF document"));

  private CaptureGuess() {}

  /**
   * @param window at the start of the content
   * @param compression how the content was compressed; empty if it was not
   */
  static String describe(ByteWindow window, String compression) {
    String packed = compression.isEmpty() ? "" : compression + " data, but what it holds ";
    String reason = window.damage().reason();
    int available = Math.min(window.available(), BYTES);
    if (available == 0) {
      if (!reason.isEmpty()) {
        return "not a capture: " + reason + " before its content begins";
      }
      return compression.isEmpty() ? "is empty" : packed + "is empty";
    }
    String look = look(window.bytes, window.position, available);
    String because = reason.isEmpty() ? "" : "; " + reason;
    return "not a capture: "
        + (compression.isEmpty() ? "it " : packed)
        + "looks like "
        + look
        + because;
  }

  private static String look(byte[] bytes, int at, int length) {
    String start = HexFormat.of().formatHex(bytes, at, at + Math.min(length, 16));
    for (Known known : KNOWN) {
      if (start.startsWith(known.start)) {
        return known.what;
      }
    }
    if (isText(bytes, at, length)) {
      return "text: \"" + excerpt(bytes, at, length) + "\"";
    }
    return "nothing known, with first bytes " + start;
  }

  private static boolean isText(byte[] bytes, int at, int length) {
    for (int i = at; i < at + length; i++) {
      int value = bytes[i] & 0xff;
      boolean blank = value == '\t' || value == '\n' || value == '\r' || value == '\f';
      if ((value < 0x20 && !blank) || value == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** Its first line, in printable ASCII. */
  private static String excerpt(byte[] bytes, int at, int length) {
    String text = new String(bytes, at, Math.min(length, 40), StandardCharsets.US_ASCII);
    String line = text.strip().lines().findFirst().orElse("");
    return line.replaceAll("[^ -~]", "?");
  }

  private static Known known(String start, String what) {
    return new Known(start, what);
  }

  private record Known(String start, String what) {}
}
