package org.trunkscope.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.pcap4j.DecodedFrame;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;

/** What one frame is: its place in the file, its headers, its checksums. */
final class FrameText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'", Locale.ROOT);
  private static final long NANOS = 1_000_000_000L;
  private static final List<String> FLAGS =
      List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR");

  private final Page page;

  FrameText(Page page) {
    this.page = page;
  }

  void place(FrameSource source, CapturedFrame frame, FrameView view, CaptureInterface tapped) {
    page.line(source.name() + ": frame " + frame.number);
    page.heading("Where it is");
    String at =
        frame.recordOffset == CapturedFrame.NO_OFFSET
            ? ""
            : ", record at byte " + frame.recordOffset;
    page.wrapped("  file       ", "             ", source.format() + at);
    page.wrapped(
        "  interface  ",
        "             ",
        frame.interfaceIndex
            + ", "
            + LinkLayer.describe(frame.linkType)
            + ", "
            + (tapped.name().isEmpty() ? "no name recorded" : "called " + tapped.name()));
    page.wrapped("  time       ", "             ", time(frame.timestampNanos));
    page.wrapped("  direction  ", "             ", direction(frame, view));
    page.wrapped(
        "  length     ",
        "             ",
        frame.capturedLength + " bytes captured of " + frame.wireLength);
  }

  private static String time(long nanos) {
    return nanos == CapturedFrame.NO_TIMESTAMP
        ? "not recorded"
        : Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS))
            .atOffset(ZoneOffset.UTC)
            .format(TIME);
  }

  private static String direction(CapturedFrame frame, FrameView view) {
    if (view.hasSllPacketType()) {
      return "packet type " + view.sllPacketType() + " of the cooked header";
    }
    String way =
        switch (frame.direction()) {
          case INBOUND -> "received";
          case OUTBOUND -> "sent";
          case UNKNOWN -> "not recorded";
        };
    return frame.flags == CapturedFrame.NO_FLAGS
        ? way
        : way + String.format(Locale.ROOT, " (epb_flags 0x%08x)", frame.flags);
  }

  void headers(CapturedFrame frame) {
    page.heading("Headers, as pcap4j decodes them");
    List<String> lines = DecodedFrame.of(frame).lines();
    if (lines.isEmpty() || lines.get(0).startsWith("[Data") || lines.get(0).startsWith("[Not")) {
      page.line("  pcap4j cannot decode this frame (link type, or bytes it refuses); the bytes:");
    }
    lines.forEach(line -> page.line("  " + line));
  }

  void checksums(FrameView view) {
    page.heading("Checksums");
    if (view.segmentCount() == 0) {
      page.line("  no TCP or UDP found; the headers end as " + view.end());
    }
    ChecksumClassifier classifier = new ChecksumClassifier();
    for (int i = 0; i < view.segmentCount(); i++) {
      Segment segment = view.segment(i);
      ChecksumState state = classifier.classify(segment);
      page.wrapped("  ", "    ", "layer " + segment.layer() + " " + describe(view, segment));
      page.wrapped("    ", "      ", values(view, segment, classifier, state));
    }
  }

  private static String describe(FrameView view, Segment segment) {
    String ports =
        segment.portsCaptured()
            ? ", port " + segment.sourcePort() + " > " + segment.destinationPort()
            : "";
    return (segment.isTcp() ? "TCP" : "UDP")
        + " over IPv"
        + segment.ipVersion()
        + ", "
        + address(view, segment, segment.ipSourceOffset())
        + " > "
        + address(view, segment, segment.ipDestinationOffset())
        + ports
        + flags(segment)
        + ", "
        + segment.payloadLength()
        + " bytes of data";
  }

  private static String flags(Segment segment) {
    List<String> names = new ArrayList<>();
    for (int bit = 0; bit < FLAGS.size(); bit++) {
      if ((segment.flags() & 1 << bit) != 0) {
        names.add(FLAGS.get(bit));
      }
    }
    return names.isEmpty() ? "" : ", " + String.join(" ", names);
  }

  private static String address(FrameView view, Segment segment, int offset) {
    List<String> parts = new ArrayList<>();
    boolean four = segment.ipVersion() == 4;
    for (int i = 0; i < segment.addressLength(); i += four ? 1 : 2) {
      parts.add(
          four
              ? String.valueOf(BigEndian.u8(view.bytes(), offset + i))
              : Integer.toHexString(BigEndian.u16(view.bytes(), offset + i)));
    }
    return String.join(four ? "." : ":", parts);
  }

  private static String values(
      FrameView view, Segment segment, ChecksumClassifier classifier, ChecksumState state) {
    List<String> parts = new ArrayList<>();
    parts.add("state " + state.text());
    if (classifier.isFieldKnown()) {
      int at = segment.checksumOffset() - view.frameOffset();
      parts.add(String.format(Locale.ROOT, "field 0x%04x at byte %d", classifier.field(), at));
    } else {
      parts.add("field not captured");
    }
    parts.add(
        classifier.isFullKnown()
            ? String.format(Locale.ROOT, "full would be 0x%04x", classifier.full())
            : "full cannot be computed");
    parts.add(
        classifier.isPseudoKnown()
            ? String.format(Locale.ROOT, "pseudo would be 0x%04x", classifier.pseudo())
            : "pseudo cannot be computed");
    parts.add("hint " + classifier.hint().text());
    parts.add("IP header checksum " + segment.ipChecksumState().text());
    for (SegmentDetail detail : SegmentDetail.values()) {
      if (segment.has(detail)) {
        parts.add(detail.text());
      }
    }
    return String.join("; ", parts);
  }
}
