package org.trunkscope.capture.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.LinkLayer;

/** One frame of each kind; that nothing of its addresses is left, and its checksums are right. */
class FrameAnonymizerTest {

  private static final AddressAnonymizer ADDRESSES = new AddressAnonymizer(AddressKey.of("k"));
  private static final String MAC = "00:11:22:33:44:55";
  private static final String OTHER_MAC = "00:66:77:88:99:aa";
  private static final String IP = "192.0.2.17";
  private static final String OTHER_IP = "198.51.100.25";
  private static final String IP6 = "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1";
  private static final String OTHER_IP6 = "2001:db8:aaaa:bbbb:cccc:dddd:eeee:2";
  private static final String[] MARKS = {
    "001122334455", "0066778899aa", "c0000211", "c6336419", "aaaabbbbccccddddeeee"
  };

  private final FrameAnonymizer anonymizer = new FrameAnonymizer(ADDRESSES);

  private static FrameBuilder link() {
    return FrameBuilder.frame().ethernet(MAC, OTHER_MAC);
  }

  private byte[] hidden(int linkType, byte[] frame) {
    CapturedFrame captured = new CapturedFrame();
    captured.bytes = frame.clone();
    captured.capturedLength = frame.length;
    captured.wireLength = frame.length;
    captured.linkType = linkType;
    anonymizer.anonymize(captured);
    return captured.copy().bytes;
  }

  private byte[] hidden(FrameBuilder frame) {
    return hidden(1, frame.build());
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static void nothingIsLeft(byte[] frame) {
    assertThat(HexFormat.of().formatHex(frame)).doesNotContain(MARKS);
  }

  private static ChecksumState state(byte[] frame, int segment) {
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, frame, 0, frame.length, frame.length);
    return new ChecksumClassifier().classify(view.segment(segment));
  }

  private static boolean verifies(byte[] frame, int from, int end) {
    return InternetChecksum.verifies(InternetChecksum.add(0, frame, from, end - from));
  }

  @Test
  void shouldHideLinkAndIpAddressesAndKeepTheRest() {
    byte[] frame = link().ipv4(IP, OTHER_IP).tcp(1000, 80).payload(100, 1).build();

    byte[] hidden = hidden(1, frame);

    nothingIsLeft(hidden);
    assertThat(state(hidden, 0)).isEqualTo(ChecksumState.VALID);
    assertThat(verifies(hidden, 14, 34)).isTrue();
    for (int i = 0; i < frame.length; i++) {
      boolean address = i < 12 || (i >= 26 && i < 34);
      boolean checksum = i == 24 || i == 25 || i == 50 || i == 51;
      if (!address && !checksum) {
        assertThat(hidden[i]).as("byte %d", i).isEqualTo(frame[i]);
      }
    }
  }

  @Test
  void shouldLeaveTheBytesItWasGiven() {
    CapturedFrame captured = new CapturedFrame();
    byte[] given = link().ipv4(IP, OTHER_IP).udp(1, 2).build();
    byte[] before = given.clone();
    captured.bytes = given;
    captured.capturedLength = given.length;
    captured.wireLength = given.length;
    captured.linkType = 1;

    anonymizer.anonymize(captured);
    byte[] once = captured.copy().bytes;
    anonymizer.anonymize(captured);

    assertThat(given).isEqualTo(before);
    assertThat(captured.copy().bytes).isEqualTo(hidden(1, once));
  }

  /** RFC 826: a reply. */
  @Test
  void shouldHideArp() {
    byte[] hidden =
        hidden(
            1,
            hex(
                "0066778899aa 001122334455 0806 0001 0800 06 04 0002"
                    + "001122334455 c0000211 0066778899aa c6336419"));

    nothingIsLeft(hidden);
    assertThat(BigEndian.u32(hidden, 28)).isEqualTo(ADDRESSES.ipv4(0xc0000211) & 0xffffffffL);
  }

  @Test
  void shouldHideArpWhoseLengthsAreWrong() {
    nothingIsLeft(
        hidden(
            1,
            hex(
                "0066778899aa 001122334455 0806 0001 0800 ff 00 0002"
                    + "001122334455 c0000211 0066778899aa c6336419")));
  }

  /** RFC 792: destination unreachable about a datagram of the other side. */
  @Test
  void shouldHideThePacketThatAnErrorIsAbout() {
    byte[] inner = FrameBuilder.frame().ipv4(OTHER_IP, IP).udp(53, 1000).payload(32, 3).build();
    byte[] message = new byte[8 + inner.length];
    message[0] = 3;
    message[1] = 3;
    System.arraycopy(inner, 0, message, 8, inner.length);
    BigEndian.put16(
        message, 2, InternetChecksum.finish(InternetChecksum.add(0, message, 0, message.length)));

    byte[] hidden = hidden(link().ipv4(IP, OTHER_IP).protocol(1).payload(message));

    nothingIsLeft(hidden);
    assertThat(verifies(hidden, 34, hidden.length)).isTrue();
    assertThat(verifies(hidden, 42, 62)).isTrue();
    FrameView view = new FrameView();
    view.parse(LinkLayer.RAW_IP, hidden, 42, hidden.length - 42, hidden.length - 42);
    assertThat(new ChecksumClassifier().classify(view.segment(0))).isEqualTo(ChecksumState.VALID);
  }

  /** RFC 4861 section 4.3: neighbour solicitation with a source link-layer address. */
  @Test
  void shouldHideNeighbourDiscovery() {
    byte[] message = hex("8700 0000 00000000 20010db8aaaabbbbccccddddeeee0002 0101 001122334455");
    byte[] frame = link().ipv6(IP6, OTHER_IP6).protocol(58).payload(message).build();
    long sum = InternetChecksum.pseudoIpv6(frame, 22, 38, 58, 32);
    BigEndian.put16(frame, 56, InternetChecksum.finish(InternetChecksum.add(sum, frame, 54, 32)));

    byte[] hidden = hidden(1, frame);

    nothingIsLeft(hidden);
    long pseudo = InternetChecksum.pseudoIpv6(hidden, 22, 38, 58, 32);
    assertThat(InternetChecksum.verifies(InternetChecksum.add(pseudo, hidden, 54, 32))).isTrue();
    byte[] target = new byte[16];
    System.arraycopy(hidden, 62, target, 0, 16);
    byte[] destination = new byte[16];
    System.arraycopy(hidden, 38, destination, 0, 16);
    assertThat(target).isEqualTo(destination);
  }

  /** RFC 791 section 3.1: a loose source route, a recorded route, and time stamps. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "830b04 c0000211 c6336419 00",
        "070b0c c0000211 c6336419 00",
        "44140501 c0000211 00000000 c6336419 00000000"
      })
  void shouldHideAddressesInOptions(String options) {
    byte[] hidden =
        hidden(link().ipv4(IP, OTHER_IP).ipOptions(hex(options)).tcp(1, 2).payload(9, 1));

    nothingIsLeft(hidden);
    assertThat(state(hidden, 0)).isEqualTo(ChecksumState.VALID);
  }

  /** RFC 8754: the destination is the first of the list. */
  @Test
  void shouldHideSegmentsOfARoutingHeader() {
    byte[] content =
        hex("04 01 01 00 0000 20010db8aaaabbbbccccddddeeee0003 20010db8aaaabbbbccccddddeeee0002");

    byte[] hidden = hidden(link().ipv6(IP6, OTHER_IP6).extension(43, content).udp(5, 6));

    nothingIsLeft(hidden);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void shouldKeepTheOuterChecksumOfATunnelInItsState(int kind) {
    Checksum checksum = Checksum.values()[kind];
    byte[] frame =
        link()
            .ipv4(IP, OTHER_IP)
            .udp(5000, 4789)
            .checksum(checksum)
            .vxlan(7)
            .ethernet(OTHER_MAC, MAC)
            .ipv6(IP6, OTHER_IP6)
            .tcp(1, 2)
            .checksum(Checksum.ZERO)
            .payload(33, 5)
            .build();

    byte[] hidden = hidden(1, frame);

    nothingIsLeft(hidden);
    assertThat(state(hidden, 0)).isEqualTo(state(frame, 0));
    assertThat(state(hidden, 1)).isEqualTo(ChecksumState.ZERO);
  }

  @Test
  void shouldHideWhatFollowsAWrongLength() {
    FrameBuilder inner =
        link()
            .ipv4(IP, OTHER_IP)
            .ipLength(10)
            .udp(5000, 4789)
            .vxlan(7)
            .ethernet(OTHER_MAC, MAC)
            .ipv4(OTHER_IP, IP)
            .ipLength(21)
            .protocol(4)
            .ipv4(IP, OTHER_IP)
            .udp(1, 2);

    nothingIsLeft(hidden(inner));
  }

  @Test
  void shouldHidePacketsInMoreTunnelsThanAreWalked() {
    FrameBuilder deep = link();
    for (int i = 0; i < 3 * FrameView.MAX_LAYERS; i++) {
      deep.ipv4(IP, OTHER_IP);
    }

    nothingIsLeft(hidden(deep.udp(1, 2)));
  }

  @Test
  void shouldHideThePacketInAFirstFragment() {
    nothingIsLeft(
        hidden(
            link()
                .ipv4(IP, OTHER_IP)
                .fragment(0, true)
                .ipv4(OTHER_IP, IP)
                .tcp(1, 2)
                .payload(24, 1)));
  }

  @Test
  void shouldLeaveOnlyPrefixesOfCutHeaders() {
    byte[] frame = link().ipv4(IP, OTHER_IP).tcp(1, 2).build();
    byte[] whole = hidden(1, frame);
    for (int length = 0; length < frame.length; length++) {
      CapturedFrame cut = new CapturedFrame();
      cut.bytes = frame;
      cut.capturedLength = length;
      cut.wireLength = frame.length;
      cut.linkType = 1;

      anonymizer.anonymize(cut);

      for (int i = 26; i < Math.min(length, 34); i++) {
        assertThat(cut.bytes[i]).isEqualTo(whole[i]);
      }
      if (length > 6 && length < 12) {
        assertThat(cut.bytes[length - 1]).isZero();
      }
    }
  }

  /** LINKTYPE_LINUX_SLL: an address of six bytes, of four (an IPv4 tunnel), of eight. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000 0001 0006 001122334455 0000 0800",
        "0000 0300 0004 c0000211 00000000 0800",
        "0000 0020 0008 001122334455 c000 0800",
        "0000 0020 ffff 001122334455 c000 0800"
      })
  void shouldHideAddressesOfCookedLinks(String header) {
    nothingIsLeft(
        hidden(113, FrameBuilder.frame().bytes(hex(header)).ipv4(IP, OTHER_IP).udp(1, 2).build()));
  }

  /** RFC 4380 section 5.1.1: an origin indication holds port and address with every bit turned. */
  @Test
  void shouldHideTheOriginInTeredo() {
    byte[] hidden =
        hidden(
            link()
                .ipv4(IP, OTHER_IP)
                .udp(3544, 3544)
                .bytes(hex("0000 ee00 3ffffdee"))
                .ipv6(IP6, OTHER_IP6)
                .udp(1, 2));

    nothingIsLeft(hidden);
    assertThat(~(int) BigEndian.u32(hidden, 46)).isEqualTo(ADDRESSES.ipv4(0xc0000211));
    assertThat(state(hidden, 0)).isEqualTo(ChecksumState.VALID);
  }

  @Test
  void shouldBlankFramesOfLinksThatAreNotWalked() {
    byte[] hidden = hidden(105, new byte[] {1, 2, 3, 4});

    assertThat(hidden).containsOnly(0).hasSize(4);
  }

  /** Of 65,536 sequence numbers one makes 0 the right checksum, and one the pseudo sum. */
  @ParameterizedTest
  @ValueSource(strings = {"ZERO", "PSEUDO", "PSEUDO_NO_LENGTH"})
  void shouldKeepWrongChecksumsWrongWhateverTheStandInsSumUpTo(String kind) {
    int different = 0;
    for (int sequence = 0; sequence < 65_536; sequence++) {
      byte[] frame =
          link()
              .ipv4(IP, OTHER_IP)
              .tcp(1000, 80)
              .seq(sequence)
              .checksum(Checksum.valueOf(kind))
              .build();

      different += state(hidden(1, frame), 0) == state(frame, 0) ? 0 : 1;
    }

    assertThat(different).isZero();
  }
}
