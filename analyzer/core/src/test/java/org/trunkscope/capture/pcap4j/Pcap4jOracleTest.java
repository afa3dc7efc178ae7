package org.trunkscope.capture.pcap4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.DnsPacket;
import org.pcap4j.packet.FragmentedPacket;
import org.pcap4j.packet.IllegalPacket;
import org.pcap4j.packet.IpPacket;
import org.pcap4j.packet.IpV6ExtUnknownPacket;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.UdpPacket;
import org.pcap4j.packet.UnknownPacket;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.WalkEnd;

/** pcap4j as the oracle of {@code wire}, on the captures of tiers A to D. */
final class Pcap4jOracleTest {

  /** Why the two may differ from some header of a frame on. */
  enum Rule {
    /** Neither sees more: TCP, UDP without tunnel, or a protocol that wire does not walk. */
    BOTH_END,
    /** pcap4j has no class for the ethertype, IP protocol, UDP port or link type. */
    NO_CLASS,
    /** pcap4j does not look into fragments, not even whole packets with a fragment header. */
    FRAGMENT,
    /** pcap4j refuses a header that is cut or contradicts itself; wire finds where it lies. */
    REFUSED,
    /** Nothing is left for a header; wire still names what the header before it announces. */
    NOTHING_LEFT,
    /** pcap4j fails with an exception or refuses the link header. */
    FAILED,
    /** pcap4j takes an unknown IP protocol for an IPv6 extension header. */
    GUESSED_EXTENSION,
    /** wire refuses lengths or versions that pcap4j does not check. */
    CONTRADICTION,
    /** pcap4j sums what its own DNS class writes, not what was captured. */
    REWRITTEN_PAYLOAD,
    /** The pseudo header has another address than the IP header; pcap4j does not know it. */
    OTHER_ADDRESS,
    /** An IPv4 checksum of 0xffff comes before every other state. */
    LARGE_SEND,
    /** pcap4j's IPv4 pseudo header holds 16 bits of length. */
    LONG_SEGMENT
  }

  private final Map<Rule, Long> rules = new EnumMap<>(Rule.class);
  private final List<String> differences = new ArrayList<>();
  private final FrameView view = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private long frames;
  private long headers;
  private long fields;
  private long payloads;
  private long checksums;
  private long valid;

  @Test
  void shouldAgreeWithPcap4jFieldByFieldAndOnEveryChecksumItCanVerify() throws IOException {
    for (Corpus.Entry entry : Corpus.entries()) {
      if ("ABCD".contains(entry.tier())) {
        compare(entry);
      }
    }

    System.out.printf(
        "pcap4j and wire: %d frames, %d headers, %d fields, %d payload lengths, %d TCP checksums"
            + " (%d valid), %d differences%nended by rule: %s%n",
        frames, headers, fields, payloads, checksums, valid, differences.size(), rules);
    assertThat(differences).isEmpty();
    assertThat(frames).isGreaterThan(45_000);
    assertThat(fields).isGreaterThan(1_000_000);
    assertThat(payloads).isGreaterThan(35_000);
    assertThat(checksums).isGreaterThan(35_000);
    assertThat(valid).isGreaterThan(20_000);
    assertThat(rules.getOrDefault(Rule.BOTH_END, 0L)).isGreaterThan(frames * 9 / 10);
  }

  private void compare(Corpus.Entry entry) throws IOException {
    CapturedFrame frame = new CapturedFrame();
    try (FrameSource own = CaptureFiles.open(entry.path())) {
      while (own.next(frame)) {
        frames++;
        own.headers(frame, view);
        List<String> found = new ArrayList<>();
        count(compare(frame, found));
        for (String difference : found) {
          differences.add(
              entry.path().getFileName() + " frame " + frame.number + ": " + difference);
        }
      }
    }
  }

  private void count(Rule rule) {
    rules.merge(rule, 1L, Long::sum);
  }

  /** Compares header by header, and says what ended it. */
  private Rule compare(CapturedFrame frame, List<String> found) {
    Optional<Packet> parsed = PacketParser.parseWhole(frame);
    if (parsed.isEmpty()) {
      return PacketParser.knows(frame.linkType) ? Rule.FAILED : Rule.NO_CLASS;
    }
    int layer = view.layerCount() > 0 && view.layerKind(0) == LayerKind.RAW_IP ? 1 : 0;
    int offset = frame.offset;
    IpPacket ip = null;
    for (Packet at = parsed.get(); at != null; at = at.getPayload()) {
      LayerKind kind = Pcap4jHeaders.kind(at);
      if (kind == LayerKind.NONE && !at.getClass().getSimpleName().equals("SnapPacket")) {
        return ended(at, layer, found);
      }
      if (kind != LayerKind.NONE) {
        if (layer == view.layerCount()) {
          return wireEnded(at, found);
        }
        header(at, kind, layer++, offset, found);
      }
      if (at instanceof IpPacket) {
        ip = (IpPacket) at;
      }
      if (at instanceof UdpPacket || at instanceof TcpPacket) {
        return transport(at, ip, layer, found);
      }
      offset += at.getHeader().length();
    }
    return layer == view.layerCount() ? Rule.BOTH_END : nothingLeft(layer, found);
  }

  private Rule nothingLeft(int layer, List<String> found) {
    boolean cut = view.segmentCount() == 1 && view.segment(0).capturedLength() == 0;
    boolean lengthZero = view.layerKind(layer) == LayerKind.LLC && view.etherType() == 0;
    return cut || lengthZero ? Rule.NOTHING_LEFT : wireOnly(layer, found);
  }

  private Rule ended(Packet at, int layer, List<String> found) {
    if (at instanceof FragmentedPacket) {
      return Rule.FRAGMENT;
    }
    if (at instanceof IllegalPacket) {
      return Rule.REFUSED;
    }
    if (at instanceof IpV6ExtUnknownPacket) {
      return Rule.GUESSED_EXTENSION;
    }
    if (layer == view.layerCount()) {
      return Rule.BOTH_END;
    }
    return at instanceof UnknownPacket ? Rule.NO_CLASS : wireOnly(layer, found);
  }

  private Rule wireOnly(int layer, List<String> found) {
    found.add("only wire has " + view.layerKind(layer));
    return Rule.BOTH_END;
  }

  private Rule wireEnded(Packet at, List<String> found) {
    if (view.end() != WalkEnd.CONTRADICTION) {
      found.add("only pcap4j has " + at.getClass().getSimpleName() + ", wire: " + view.end());
    }
    return Rule.CONTRADICTION;
  }

  private void header(Packet at, LayerKind kind, int layer, int offset, List<String> found) {
    headers++;
    if (view.layerKind(layer) != kind || view.layerOffset(layer) != offset) {
      found.add(
          kind
              + " at "
              + offset
              + " is "
              + view.layerKind(layer)
              + " at "
              + view.layerOffset(layer)
              + " for wire");
      return;
    }
    Map<String, Object> theirs = HeaderFields.ofPcap4j(at.getHeader());
    Map<String, Object> ours = HeaderFields.ofWire(kind, view.bytes(), offset);
    fields += theirs.size();
    if (!theirs.equals(ours)) {
      found.add(kind + ":\n  pcap4j " + theirs + "\n  wire   " + ours);
    }
  }

  private Rule transport(Packet at, IpPacket ip, int layer, List<String> found) {
    Segment segment = view.segment(0);
    if (at.getPayload() instanceof DnsPacket) {
      count(Rule.REWRITTEN_PAYLOAD);
    } else if (at instanceof TcpPacket tcp) {
      payloads++;
      int theirs = tcp.length();
      if (theirs != segment.capturedLength()) {
        found.add("TCP of " + theirs + " bytes has " + segment.capturedLength() + " for wire");
      } else if (segment.isVerifiable()) {
        checksum(tcp, ip, segment, found);
      }
    }
    return layer == view.layerCount() ? Rule.BOTH_END : Rule.NO_CLASS;
  }

  private void checksum(TcpPacket tcp, IpPacket ip, Segment segment, List<String> found) {
    ChecksumState state = classifier.classify(segment);
    if (segment.has(SegmentDetail.ROUTED) || segment.has(SegmentDetail.HOME_ADDRESS)) {
      count(Rule.OTHER_ADDRESS);
      return;
    }
    if (state == ChecksumState.LARGE_SEND_MSS) {
      count(Rule.LARGE_SEND);
      return;
    }
    if (segment.ipVersion() == 4 && segment.l4Length() > 0xffff) {
      count(Rule.LONG_SEGMENT);
      return;
    }
    InetAddress source = ip.getHeader().getSrcAddr();
    boolean theirs = tcp.hasValidChecksum(source, ip.getHeader().getDstAddr(), false);
    checksums++;
    valid += theirs ? 1 : 0;
    if (theirs != (state == ChecksumState.VALID)) {
      found.add(
          "checksum valid "
              + theirs
              + " is "
              + state
              + " for wire, of "
              + Arrays.toString(tcp.getHeader().getRawData()));
    }
  }
}
