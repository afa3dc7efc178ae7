package org.trunkscope.replay.correct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Tcp;

/** The MSS of connections, by RFC 9293 section 3.7.1, RFC 6691, and the sizes of full segments. */
class FlowMssTest {

  private static final int SYN_ACK = Tcp.SYN | Tcp.ACK;
  private static final int LAST = Tcp.ACK | Tcp.PSH;

  private final FrameList frames = new FrameList();

  @Test
  void shouldTakeTheSmallerOfWhatBothSidesAnnounced() throws IOException {
    frames.add(client().flags(Tcp.SYN).mss(1460).build());
    frames.add(server().flags(SYN_ACK).mss(1380).build());

    Survey survey = survey();

    assertThat(mss(survey, client().payload(4000, 1))).contains(handshake(1380));
    assertThat(mss(survey, server().payload(4000, 1))).contains(handshake(1380));
  }

  @Test
  void shouldKeepWhatTheClientAnnouncedWhenTheServerAnswers() throws IOException {
    frames.add(client().flags(Tcp.SYN).mss(1300).build());
    frames.add(server().flags(SYN_ACK).mss(1400).build());

    assertThat(mss(survey(), client().payload(4000, 1))).contains(handshake(1300));
  }

  @Test
  void shouldTakeWhatTheOneSideAnnouncedThatWasSeen() throws IOException {
    frames.add(server().flags(SYN_ACK).mss(1400).build());

    Survey survey = survey();

    assertThat(mss(survey, client().payload(4000, 1))).contains(handshake(1400));
    assertThat(mss(survey, server().payload(4000, 1))).contains(handshake(1400));
  }

  @Test
  void shouldSubtractTheOptionsOfTheFrameThatIsToBeCut() throws IOException {
    frames.add(client().flags(Tcp.SYN).mss(1460).timestamps(1, 0).build());

    Survey survey = survey();

    assertThat(mss(survey, client().timestamps(2, 1).payload(4000, 1))).contains(handshake(1448));
    assertThat(mss(survey, client().payload(4000, 1))).contains(handshake(1460));
  }

  @Test
  void shouldSubtractIpOptionsAndExtensionHeaders() throws IOException {
    frames.add(client().flags(Tcp.SYN).mss(1460).build());
    frames.add(client6().tcp(40_000, 80).flags(Tcp.SYN).mss(1440).build());
    byte[] alert = {(byte) 0x94, 4, 0, 0};

    Survey survey = survey();

    FrameBuilder withOption =
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").ipOptions(alert);
    FrameBuilder withExtension = client6().extension(60, new byte[6]);
    assertThat(mss(survey, withOption.tcp(40_000, 80).payload(4000, 1))).contains(handshake(1456));
    assertThat(mss(survey, withExtension.tcp(40_000, 80).payload(4000, 1)))
        .contains(handshake(1432));
  }

  /** The jumbo header goes when the frame is cut; RFC 2675 section 2: type 0xc2, 4 bytes. */
  @Test
  void shouldNotSubtractTheHeaderOfBigTcp() throws IOException {
    frames.add(client6().tcp(40_000, 80).flags(Tcp.SYN).mss(1440).build());
    int data = 70_000;
    int jumbo = 8 + 20 + data;
    byte[] option = {(byte) 0xc2, 4, 0, (byte) (jumbo >>> 16), (byte) (jumbo >>> 8), (byte) jumbo};

    Survey survey = survey();

    FrameBuilder big = client6().ipLength(0).extension(0, option).tcp(40_000, 80).payload(data, 1);
    assertThat(mss(survey, big)).contains(handshake(1440));
  }

  @Test
  void shouldKnowNothingOfASynWithoutTheOption() throws IOException {
    frames.add(client().flags(Tcp.SYN).mss(1460).build());
    frames.add(server().flags(SYN_ACK).build());
    frames.add(client6().tcp(40_000, 80).flags(Tcp.SYN).build());

    Survey survey = survey();

    assertThat(mss(survey, client().payload(4000, 1))).contains(handshake(1460));
    assertThat(mss(survey, client6().tcp(40_000, 80).payload(4000, 1))).isEmpty();
  }

  @Test
  void shouldKnowNothingOfASynThatIsCutBeforeItsOptionOrAnnouncesNextToNothing()
      throws IOException {
    frames.add(client().flags(Tcp.SYN).mss(1460).build(), 14 + 20 + 20);
    frames.add(server().flags(SYN_ACK).mss(47).build());

    Survey survey = survey();

    assertThat(mss(survey, client().payload(4000, 1))).isEmpty();
  }

  @Test
  void shouldKeepTheSmallestThatOneSynWasSeenWith() throws IOException {
    frames.add(client().flags(Tcp.SYN).seq(77).mss(1460).build());
    frames.add(server().flags(SYN_ACK).mss(1460).build());
    frames.add(client().flags(Tcp.SYN).seq(77).mss(1300).build());
    frames.add(client().flags(Tcp.SYN).seq(77).mss(1400).build());

    Survey survey = survey();

    assertThat(mss(survey, client().payload(4000, 1))).contains(handshake(1300));
  }

  @Test
  void shouldTakeTheLatestHandshakeWherePortsAreUsedAgain() throws IOException {
    frames.add(client().flags(Tcp.SYN).seq(77).mss(1000).build());
    frames.add(server().flags(SYN_ACK).seq(5).mss(900).build());
    frames.add(client().flags(Tcp.SYN).seq(99).mss(1460).build());

    Survey survey = survey();

    assertThat(mss(survey, client().payload(4000, 1))).contains(handshake(1460));
  }

  @Test
  void shouldNotTakeAResetForASyn() throws IOException {
    frames.add(client().flags(Tcp.SYN | Tcp.RST).mss(1000).build());

    assertThat(mss(survey(), client().payload(4000, 1))).isEmpty();
  }

  @Test
  void shouldTellConnectionsApart() throws IOException {
    frames.add(client().flags(Tcp.SYN).mss(1000).build());
    FrameBuilder otherPort = FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2");
    FrameBuilder otherHost = FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.3");

    Survey survey = survey();

    assertThat(mss(survey, otherPort.tcp(40_001, 80).payload(4000, 1))).isEmpty();
    assertThat(mss(survey, otherHost.tcp(40_000, 80).payload(4000, 1))).isEmpty();
    assertThat(mss(survey, client6().tcp(40_000, 80).payload(4000, 1))).isEmpty();
  }

  @Test
  void shouldFindTheConnectionInsideATunnel() throws IOException {
    frames.add(client().flags(Tcp.SYN).mss(1410).build());
    FrameBuilder outer = FrameBuilder.frame().ethernet().ipv4("192.0.2.1", "192.0.2.2");
    FrameBuilder inner = outer.udp(50_000, 4789).vxlan(7).ethernet();

    Survey survey = survey();

    FrameBuilder cut = inner.ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80).payload(4000, 1);
    assertThat(mss(survey, cut)).contains(handshake(1410));
  }

  @Test
  void shouldTakeTheSizeThatTwoSegmentsInARowHad() throws IOException {
    frames.add(client().seq(1).payload(1400, 1).build());
    frames.add(client().seq(1401).payload(1400, 2).build());
    frames.add(client().seq(2801).payload(1460, 3).build());

    Survey survey = survey();

    assertThat(mss(survey, client().payload(2800, 1))).contains(sizes(1400));
    assertThat(mss(survey, server().payload(2800, 1))).isEmpty();
  }

  @Test
  void shouldTakeTheLargestOfSeveralSizes() throws IOException {
    frames.add(client().seq(1).payload(1448, 1).build());
    frames.add(client().seq(1449).payload(1448, 2).build());
    frames.add(client().seq(2897).payload(1000, 3).build());
    frames.add(client().seq(3897).payload(1000, 4).build());
    frames.add(client().seq(4897).payload(1460, 5).build());
    frames.add(client().seq(6357).payload(1460, 6).build());
    frames.add(client().seq(7817).payload(800, 7).build());
    frames.add(client().seq(8617).payload(800, 8).build());

    assertThat(mss(survey(), client().payload(2920, 1))).contains(sizes(1460));
  }

  @Test
  void shouldCountTheOptionsOfEachFrameForItself() throws IOException {
    frames.add(client().seq(1).timestamps(1, 1).payload(1448, 1).build());
    frames.add(client().seq(1449).payload(1460, 2).build());

    Survey survey = survey();

    assertThat(mss(survey, client().timestamps(1, 1).payload(2896, 1))).contains(sizes(1448));
  }

  @Test
  void shouldNotTakeOneSegmentThatWasSeenTwiceForTwo() throws IOException {
    frames.add(client().seq(1).payload(1400, 1).build());
    frames.add(client().seq(1).payload(1400, 1).build());

    assertThat(mss(survey(), client().payload(2800, 1))).isEmpty();
  }

  @Test
  void shouldNotTakeSmallOrLargeSegmentsForFullOnes() throws IOException {
    frames.add(client().seq(1).payload(535, 1).build());
    frames.add(client().seq(536).payload(535, 1).build());
    frames.add(client().seq(1071).payload(1461, 1).build());
    frames.add(client().seq(2532).payload(1461, 1).build());

    assertThat(mss(survey(), client().flags(LAST).payload(4000, 1))).isEmpty();
  }

  @Test
  void shouldTakeFullSegmentsOfTheLeastAndOfTheMostSize() throws IOException {
    frames.add(client().seq(1).payload(536, 1).build());
    frames.add(client().seq(537).payload(536, 1).build());
    frames.add(server().seq(1).payload(1460, 1).build());
    frames.add(server().seq(1461).payload(1460, 1).build());

    Survey survey = survey();

    assertThat(mss(survey, client().payload(1072, 1))).contains(sizes(536));
    assertThat(mss(survey, server().payload(2920, 1))).contains(sizes(1460));
  }

  /**
   * Six full segments and 1,312 bytes, again and again: 1,312 is no MSS, and 8,688 has divisors.
   */
  @Test
  void shouldKnowNothingWhereOnlyMergedFramesAndTheirRemaindersAreSeen() throws IOException {
    for (int turn = 0; turn < 3; turn++) {
      int sequence = 1 + 10_000 * turn;
      frames.add(client().seq(sequence).payload(8688, turn).build());
      frames.add(client().seq(sequence + 8688).flags(LAST).payload(1312, turn).build());
    }

    Survey survey = survey();

    assertThat(mss(survey, client().payload(8688, 1))).isEmpty();
    assertThat(mss(survey, client().flags(LAST).payload(8688, 1))).isEmpty();
  }

  @Test
  void shouldNotTakeASizeThatDoesNotDivideTheDataOfAFrameWithoutRemainder() throws IOException {
    frames.add(client().seq(8689).payload(1312, 1).build());
    frames.add(client().seq(18_689).payload(1312, 1).build());

    Survey survey = survey();

    assertThat(mss(survey, client().payload(8688, 1))).isEmpty();
    assertThat(mss(survey, client().flags(LAST).payload(8688, 1))).contains(sizes(1312));
    assertThat(mss(survey, client().payload(2624, 1))).contains(sizes(1312));
  }

  @Test
  void shouldTrustTheHandshakeMoreThanSizes() throws IOException {
    frames.add(client().flags(Tcp.SYN).mss(1460).build());
    frames.add(client().seq(1).payload(1400, 1).build());
    frames.add(client().seq(1401).payload(1400, 2).build());

    assertThat(mss(survey(), client().payload(2800, 1))).contains(handshake(1460));
  }

  @Test
  void shouldKnowNothingOfAFrameWithoutTcpOrWithABadHeader() throws IOException {
    frames.add(client().flags(Tcp.SYN).mss(1460).build());
    FrameBuilder udp = FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2");

    Survey survey = survey();

    assertThat(mss(survey, udp.udp(40_000, 80).payload(100, 1))).isEmpty();
    assertThat(mss(survey, client().dataOffset(3).payload(4000, 1))).isEmpty();
  }

  @Test
  void shouldFollowManyDirectionsAndCountThoseBeyondTheBound() {
    FlowMss flows = new FlowMss(1500, 5000);
    for (int port = 1; port <= 5001; port++) {
      take(flows, from(port).flags(Tcp.SYN).mss(1000 + port % 400));
    }

    assertThat(flows.refused()).isEqualTo(1);
    assertThat(of(flows, from(1))).contains(handshake(1001));
    assertThat(of(flows, from(3000))).contains(handshake(1200));
    assertThat(of(flows, from(5000))).contains(handshake(1200));
    assertThat(of(flows, from(5001))).isEmpty();
  }

  private static FrameBuilder from(int port) {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(port, 80);
  }

  private static void take(FlowMss flows, FrameBuilder frame) {
    FrameView view = parse(frame);
    flows.take(view.bytes(), view.segment(0));
  }

  private static Optional<MssGuess> of(FlowMss flows, FrameBuilder frame) {
    FrameView view = parse(frame);
    return flows.of(view.bytes(), view.segment(0));
  }

  private Survey survey() throws IOException {
    return Survey.of(frames, 1500);
  }

  private static Optional<MssGuess> mss(Survey survey, FrameBuilder frame) {
    FrameView view = parse(frame);
    return survey.mss(view, view.segment(view.segmentCount() - 1));
  }

  private static FrameView parse(FrameBuilder frame) {
    byte[] bytes = frame.build();
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
    return view;
  }

  private static MssGuess handshake(int bytes) {
    return new MssGuess(bytes, MssSource.HANDSHAKE);
  }

  private static MssGuess sizes(int bytes) {
    return new MssGuess(bytes, MssSource.SIZES);
  }

  private static FrameBuilder client() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80);
  }

  private static FrameBuilder server() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.2", "10.0.0.1").tcp(80, 40_000);
  }

  private static FrameBuilder client6() {
    return FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2");
  }
}
