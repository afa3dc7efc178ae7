package org.trunkscope.reports.html;

import java.util.Optional;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Segment;

/** Who sent a frame to whom, as far as it is captured: of a segment, else by MAC address. */
final class FrameEnds {

  private static final int WORDS = 8;
  private static final int MAC_LENGTH = 6;

  private final FrameView view;
  private final int segment;

  FrameEnds(FrameView view, int segment) {
    this.view = view;
    this.segment = segment;
  }

  Optional<String> source() {
    if (segment >= view.segmentCount()) {
      return view.hasSourceMac() ? Optional.of(mac(view.sourceMacOffset())) : Optional.empty();
    }
    Segment each = view.segment(segment);
    return Optional.of(
        end(each, each.ipSourceOffset(), each.portsCaptured() ? each.sourcePort() : -1));
  }

  Optional<String> destination() {
    if (segment >= view.segmentCount()) {
      return view.hasDestinationMac()
          ? Optional.of(mac(view.destinationMacOffset()))
          : Optional.empty();
    }
    Segment each = view.segment(segment);
    return Optional.of(
        end(each, each.ipDestinationOffset(), each.portsCaptured() ? each.destinationPort() : -1));
  }

  /** As flows are named: {@code 10.66.0.1:40192} or {@code [fd00::1]:40192}. */
  private String end(Segment each, int offset, int port) {
    boolean four = each.ipVersion() == 4;
    String address = four ? four(offset) : six(offset);
    if (port < 0) {
      return address;
    }
    return four ? address + ":" + port : "[" + address + "]:" + port;
  }

  private String four(int offset) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      text.append(i > 0 ? "." : "").append(BigEndian.u8(view.bytes(), offset + i));
    }
    return text.toString();
  }

  /** The longest run of zero words, of two or more, becomes "::" (RFC 5952 section 4.2). */
  private String six(int offset) {
    int[] words = new int[WORDS];
    for (int i = 0; i < WORDS; i++) {
      words[i] = BigEndian.u16(view.bytes(), offset + 2 * i);
    }
    int from = 0;
    int longest = 0;
    for (int i = 0; i < WORDS; i++) {
      int run = 0;
      while (i + run < WORDS && words[i + run] == 0) {
        run++;
      }
      if (run > longest) {
        from = i;
        longest = run;
      }
    }
    return longest < 2
        ? joined(words, 0, WORDS)
        : joined(words, 0, from) + "::" + joined(words, from + longest, WORDS);
  }

  private static String joined(int[] words, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i > from ? ":" : "").append(Integer.toHexString(words[i]));
    }
    return text.toString();
  }

  private String mac(int offset) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < MAC_LENGTH; i++) {
      int octet = BigEndian.u8(view.bytes(), offset + i);
      text.append(i > 0 ? ":" : "")
          .append(octet < 16 ? "0" : "")
          .append(Integer.toHexString(octet));
    }
    return text.toString();
  }
}
