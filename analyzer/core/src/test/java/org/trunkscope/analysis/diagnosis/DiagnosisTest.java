package org.trunkscope.analysis.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.trunkscope.analysis.diagnosis.Scene.link;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Severity;
import org.trunkscope.finding.Verdict;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/** The principles of the verdicts, on situations, places and evidence put together by hand. */
class DiagnosisTest {

  private static final Link THERE = link(0, Side.UNKNOWN, 0xa, 0xb);
  private static final Link BACK = link(0, Side.UNKNOWN, 0xb, 0xa);

  /** Ten frames, with what followed them: what they are reported as, and how bad it is. */
  @ParameterizedTest(name = "{0} {1} {2}: {3} lost, {4} arrived")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # role    | side     | field  | lost | arrived | code                           | severity
          # a loopback completes nothing
          LOOPBACK  | UNKNOWN  | zero   |    0 |       0 | offload-artefact               | info
          LOOPBACK  | UNKNOWN  | zero   |   10 |       0 | offload-artefact               | info
          LOOPBACK  | UNKNOWN  | pseudo |    0 |       0 | offload-artefact               | info
          LOOPBACK  | UNKNOWN  | wrong  |    0 |       0 | corrupt-checksum               | info
          # the sender's own interface: completed after the tap
          VM        | SENT     | zero   |    0 |       0 | offload-artefact               | info
          VM        | SENT     | zero   |   10 |       0 | offload-artefact               | info
          VM        | SENT     | pseudo |    0 |       0 | offload-artefact               | info
          VM        | SENT     | nolen  |    0 |       0 | offload-artefact               | info
          HOST      | SENT     | zero   |    0 |       0 | offload-artefact               | info
          HOST      | UNKNOWN  | pseudo |    0 |       0 | offload-artefact               | info
          HOST      | UNKNOWN  | zero   |   10 |       0 | offload-artefact               | info
          # zero received by a VM is normal unless it was lost
          VM        | RECEIVED | zero   |    0 |       0 | offload-artefact               | info
          VM        | UNKNOWN  | zero   |    0 |       0 | offload-artefact               | info
          VM        | RECEIVED | zero   |   10 |       0 | zero-checksum-segment          | error
          VM        | RECEIVED | pseudo |    0 |       0 | -                              | -
          VM        | RECEIVED | alone  |    0 |       0 | checksum-without-pseudo-header | error
          # zero is normal where more arrived than were lost
          UNKNOWN   | UNKNOWN  | zero   |    0 |       1 | offload-artefact               | info
          UNKNOWN   | UNKNOWN  | zero   |    0 |      10 | offload-artefact               | info
          TRUNK     | SENT     | zero   |    0 |      10 | offload-artefact               | info
          UNKNOWN   | UNKNOWN  | zero   |    1 |       9 | zero-checksum-segment          | info
          TRUNK     | SENT     | zero   |    1 |       9 | zero-checksum-segment          | info
          UNKNOWN   | UNKNOWN  | zero   |    5 |       5 | zero-checksum-segment          | info
          UNKNOWN   | UNKNOWN  | zero   |    6 |       4 | zero-checksum-segment          | error
          # so is a checksum that is wrong and finished, as no receiver takes that
          UNKNOWN   | UNKNOWN  | alone  |    1 |       9 | checksum-without-pseudo-header | info
          UNKNOWN   | UNKNOWN  | alone  |    5 |       5 | checksum-without-pseudo-header | error
          UNKNOWN   | UNKNOWN  | wrong  |    2 |       5 | corrupt-checksum               | info
          TRUNK     | SENT     | alone  |    0 |      10 | checksum-without-pseudo-header | info
          # where the role is not known a loss decides
          UNKNOWN   | UNKNOWN  | zero   |    0 |       0 | zero-checksum-segment          | info
          UNKNOWN   | UNKNOWN  | zero   |    1 |       0 | zero-checksum-segment          | error
          UNKNOWN   | UNKNOWN  | alone  |    0 |       0 | checksum-without-pseudo-header | info
          UNKNOWN   | UNKNOWN  | alone  |    1 |       0 | checksum-without-pseudo-header | error
          UNKNOWN   | UNKNOWN  | wrong  |    1 |       0 | corrupt-checksum               | warning
          UNKNOWN   | UNKNOWN  | pseudo |    0 |       0 | -                              | -
          # a trunk and what is behind it: the code's own severity, lost or not
          TRUNK     | RECEIVED | zero   |    0 |       0 | zero-checksum-segment          | error
          TRUNK     | SENT     | zero   |    0 |       0 | zero-checksum-segment          | error
          TRUNK     | SENT     | alone  |    0 |       0 | checksum-without-pseudo-header | error
          TRUNK     | UNKNOWN  | wrong  |    0 |       0 | corrupt-checksum               | warning
          TRUNK     | SENT     | pseudo |    0 |       0 | -                              | -
          TRUNK     | RECEIVED | pseudo |    0 |       0 | -                              | -
          NIC       | SENT     | zero   |    0 |       0 | zero-checksum-segment          | error
          NIC       | SENT     | pseudo |    0 |       0 | -                              | -
          # an end host is never told to update an I/O server
          HOST      | RECEIVED | zero   |    0 |       0 | zero-checksum-segment          | info
          HOST      | RECEIVED | zero   |    1 |       0 | zero-checksum-segment          | warning
          HOST      | UNKNOWN  | alone  |    0 |       0 | checksum-without-pseudo-header | info
          HOST      | UNKNOWN  | alone  |    1 |       0 | checksum-without-pseudo-header | warning
          HOST      | UNKNOWN  | wrong  |    1 |       0 | corrupt-checksum               | warning
          HOST      | RECEIVED | pseudo |    0 |       0 | -                              | -
          """)
  void shouldJudgeByPlaceAndByWhatFollowed(
      InterfaceRole role,
      Side side,
      String field,
      long lost,
      long arrived,
      String code,
      String severity) {
    Link link = link(0, side, 0xa, 0xb);
    Scene scene = new Scene().at(link, role, Basis.INFERRED).frames(link, data(field), 10);
    FindingCode looks = looks(field);
    if (lost + arrived > 0) {
      scene.followed(link, looks, 10, lost, arrived, 1);
    }

    List<Finding> findings = scene.findings();

    if (code.equals("-")) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).hasSize(1);
      Finding finding = findings.get(0);
      assertThat(finding.code().key()).isEqualTo(code);
      assertThat(finding.severity().key()).isEqualTo(severity);
      assertThat(finding.count()).isEqualTo(10);
      assertThat(finding.refuted()).isEqualTo(arrived);
      assertThat(finding.confirmed())
          .isEqualTo(finding.code() == FindingCode.OFFLOAD_ARTEFACT ? 0 : lost);
      assertThat(finding.reason()).isNotBlank().doesNotEndWith(".");
    }
  }

  @Test
  void shouldReadTheSideFromTheTapWhereTheCaptureDoesNotRecordIt() {
    Scene sender = new Scene().at(THERE, InterfaceRole.VM, Basis.GIVEN, Tap.VM_SENT);
    Scene receiver = new Scene().at(THERE, InterfaceRole.VM, Basis.GIVEN, Tap.VM_RECEIVED);

    sender.frames(THERE, data("zero"), 4).followed(THERE, looks("zero"), 4, 4, 0, 1);
    receiver.frames(THERE, data("zero"), 4).followed(THERE, looks("zero"), 4, 4, 0, 1);

    assertThat(only(sender).code()).isEqualTo(FindingCode.OFFLOAD_ARTEFACT);
    assertThat(only(receiver).code()).isEqualTo(FindingCode.ZERO_CHECKSUM_SEGMENT);
    assertThat(only(receiver).severity()).isEqualTo(Severity.ERROR);
  }

  /** A SYN to a port that nobody listens on, among thousands of zeros that arrive. */
  @Test
  void shouldNotBlameZeroOfASynWhereZerosOfOtherSegmentsArrive() {
    Scene scene =
        new Scene()
            .at(THERE, InterfaceRole.UNKNOWN, Basis.ASSUMED)
            .frames(THERE, syn(Checksum.ZERO), 4)
            .frames(THERE, data("zero"), 2000)
            .followed(THERE, FindingCode.ZERO_CHECKSUM_SYN, 4, 4, 0, 1)
            .followed(THERE, FindingCode.ZERO_CHECKSUM_SEGMENT, 2000, 0, 1990, 5);

    List<Finding> findings = scene.findings();

    assertThat(findings).extracting(Finding::severity).containsOnly(Severity.INFO);
    assertThat(findings)
        .extracting(Finding::code)
        .containsExactly(FindingCode.OFFLOAD_ARTEFACT, FindingCode.ZERO_CHECKSUM_SYN);
    assertThat(findings.get(0).reason()).contains("1990 of 2000").contains("normal");
    assertThat(findings.get(1).reason()).contains("4 of 4").contains("another cause");
  }

  @Test
  void shouldJudgeTheTwoDirectionsOfAnInterfaceEachByItself() {
    Scene scene =
        new Scene()
            .at(THERE, InterfaceRole.UNKNOWN, Basis.ASSUMED)
            .at(BACK, InterfaceRole.UNKNOWN, Basis.ASSUMED)
            .frames(THERE, data("zero"), 3)
            .frames(BACK, data("zero"), 7)
            .followed(THERE, FindingCode.ZERO_CHECKSUM_SEGMENT, 3, 3, 0, 1)
            .followed(BACK, FindingCode.ZERO_CHECKSUM_SEGMENT, 7, 0, 7, 4);

    List<Finding> findings = scene.findings();

    assertThat(findings)
        .extracting(Finding::code)
        .containsExactly(FindingCode.ZERO_CHECKSUM_SEGMENT, FindingCode.OFFLOAD_ARTEFACT);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.get(0).count()).isEqualTo(3);
    assertThat(findings.get(0).confirmed()).isEqualTo(3);
    assertThat(findings.get(1).count()).isEqualTo(7);
  }

  @Test
  void shouldPutAllOfACodeInOneFindingAsBadAsItsWorstPart() {
    Link other = link(1, Side.UNKNOWN, 0xa, 0xc);
    Scene scene =
        new Scene()
            .at(THERE, InterfaceRole.UNKNOWN, Basis.ASSUMED)
            .at(other, InterfaceRole.TRUNK, Basis.OBSERVED)
            .frames(THERE, data("alone"), 90)
            .frames(other, data("alone"), 2);

    Finding finding = only(scene);

    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.count()).isEqualTo(92);
    assertThat(finding.first()).isEqualTo(new FramePlace(1, 1));
    assertThat(finding.last()).isEqualTo(new FramePlace(1, 92));
    assertThat(finding.reason()).startsWith("2: captured").contains("; 90: undecided");
  }

  @Test
  void shouldPutTheWorstFirstThenTheMostFramesThenTheCode() {
    Scene scene =
        new Scene()
            .at(THERE, InterfaceRole.TRUNK, Basis.OBSERVED)
            .frames(THERE, data("wrong"), 500)
            .frames(THERE, data("zero"), 3)
            .frames(THERE, syn(Checksum.ZERO), 3)
            .frames(THERE, data("alone"), 4);

    assertThat(scene.findings())
        .extracting(Finding::code)
        .containsExactly(
            FindingCode.CHECKSUM_WITHOUT_PSEUDO_HEADER,
            FindingCode.ZERO_CHECKSUM_SYN,
            FindingCode.ZERO_CHECKSUM_SEGMENT,
            FindingCode.CORRUPT_CHECKSUM);
  }

  @Test
  void shouldCountFramesThatNoFlowFollowed() {
    Scene scene =
        new Scene()
            .at(THERE, InterfaceRole.UNKNOWN, Basis.ASSUMED)
            .frames(THERE, syn(Checksum.ZERO), 100)
            .followed(THERE, FindingCode.ZERO_CHECKSUM_SYN, 40, 30, 5, 1);

    Finding finding = only(scene);

    assertThat(finding.count()).isEqualTo(100);
    assertThat(finding.confirmed()).isEqualTo(30);
    assertThat(finding.refuted()).isEqualTo(5);
    assertThat(finding.unconfirmed()).isEqualTo(65);
  }

  @Test
  void shouldCountFramesOnceThatFlowsGaveAnotherCode() {
    FrameBuilder shortFrame = ipv4().checksum(0x1234);
    Scene scene =
        new Scene()
            .at(THERE, InterfaceRole.UNKNOWN, Basis.ASSUMED)
            .frames(THERE, data("wrong"), 30)
            .frames(THERE, shortFrame, 20)
            .turned(THERE, FindingCode.CORRUPT_CHECKSUM, FindingCode.ADDRESSES_REWRITTEN, 30, 1)
            .turned(
                THERE, FindingCode.SHORT_FRAME_CHECKSUM, FindingCode.ADDRESSES_REWRITTEN, 20, 31);

    Finding finding = only(scene);

    assertThat(finding.code()).isEqualTo(FindingCode.ADDRESSES_REWRITTEN);
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.reason()).contains("no receiver saw");
    assertThat(finding.count()).isEqualTo(50);
  }

  @Test
  void shouldKeepFramesThatFlowsLeftWithTheirCode() {
    Scene scene =
        new Scene()
            .at(THERE, InterfaceRole.TRUNK, Basis.OBSERVED)
            .frames(THERE, data("wrong"), 30)
            .frames(THERE, ipv4().checksum(0x1234), 20)
            .followed(THERE, FindingCode.CORRUPT_CHECKSUM, 30, 0, 0, 1);

    assertThat(scene.findings())
        .extracting(Finding::code, Finding::count)
        .containsExactlyInAnyOrder(
            tuple(FindingCode.CORRUPT_CHECKSUM, 30L), tuple(FindingCode.SHORT_FRAME_CHECKSUM, 20L));
  }

  @Test
  void shouldTakeShortFramesForCorruptWhereFlowsSaySo() {
    Scene scene =
        new Scene()
            .at(THERE, InterfaceRole.TRUNK, Basis.OBSERVED)
            .frames(THERE, data("wrong"), 3)
            .frames(THERE, ipv4().checksum(0x1234), 2)
            .followed(THERE, FindingCode.CORRUPT_CHECKSUM, 3, 1, 0, 1)
            .turned(THERE, FindingCode.SHORT_FRAME_CHECKSUM, FindingCode.CORRUPT_CHECKSUM, 2, 4);

    Finding finding = only(scene);

    assertThat(finding.code()).isEqualTo(FindingCode.CORRUPT_CHECKSUM);
    assertThat(finding.count()).isEqualTo(5);
    assertThat(finding.bytes()).isEqualTo(5 * 54);
  }

  @Test
  void shouldTakeFramesAwayFromTheCodeThatTheirBytesLookLike() {
    FrameBuilder bare = ipv4().checksum(0x1234);
    FindingCode turnedInto = FindingCode.ADDRESSES_REWRITTEN;
    Scene scene =
        new Scene()
            .at(THERE, InterfaceRole.TRUNK, Basis.OBSERVED)
            .frames(THERE, data("wrong"), 30)
            .frames(THERE, bare, 20)
            .turned(THERE, FindingCode.SHORT_FRAME_CHECKSUM, turnedInto, 15, 31);

    assertThat(scene.findings())
        .extracting(Finding::code, Finding::count)
        .containsExactlyInAnyOrder(
            tuple(FindingCode.CORRUPT_CHECKSUM, 30L),
            tuple(FindingCode.SHORT_FRAME_CHECKSUM, 5L),
            tuple(turnedInto, 15L));
  }

  @Test
  void shouldReportWhatOnlyFlowsShow() {
    Scene trunk =
        new Scene()
            .at(THERE, InterfaceRole.TRUNK, Basis.OBSERVED)
            .shown(THERE, FindingCode.FRAG_LIST_DROPPED, 2, 2, 0, 7);
    Scene host =
        new Scene()
            .at(THERE, InterfaceRole.HOST, Basis.INFERRED)
            .shown(THERE, FindingCode.FRAG_LIST_DROPPED, 2, 2, 0, 7);

    assertThat(only(trunk).severity()).isEqualTo(Severity.ERROR);
    assertThat(only(trunk).basis()).isEqualTo(Basis.INFERRED);
    assertThat(host.findings()).isEmpty();
  }

  @Test
  void shouldSayNothingOfLargeSendsThatMostlyArrived() {
    Scene arrived =
        new Scene()
            .at(THERE, InterfaceRole.TRUNK, Basis.OBSERVED)
            .shown(THERE, FindingCode.LARGE_SEND_UNMARKED, 9, 1, 8, 1);
    Scene lost =
        new Scene()
            .at(THERE, InterfaceRole.TRUNK, Basis.OBSERVED)
            .shown(THERE, FindingCode.LARGE_SEND_UNMARKED, 9, 8, 1, 1);

    assertThat(arrived.findings()).isEmpty();
    assertThat(only(lost).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void shouldSayOfACostThatNothingIsLost() {
    for (InterfaceRole role : List.of(InterfaceRole.TRUNK, InterfaceRole.UNKNOWN)) {
      Scene scene =
          new Scene()
              .at(THERE, role, Basis.OBSERVED)
              .shown(THERE, FindingCode.OFFLOAD_REFUSED, 40, 0, 0, 1);

      assertThat(only(scene).severity()).isEqualTo(Severity.INFO);
      assertThat(only(scene).reason()).contains("loses nothing");
    }
  }

  @Test
  void shouldNotBlameATrunkForLargeFramesOfAnEndHost() {
    for (InterfaceRole role : List.of(InterfaceRole.HOST, InterfaceRole.LOOPBACK)) {
      Scene scene =
          new Scene()
              .at(THERE, role, Basis.INFERRED)
              .shown(THERE, FindingCode.OFFLOAD_REFUSED, 40, 0, 0, 1)
              .shown(THERE, FindingCode.LARGE_SEND_UNMARKED, 3, 1, 0, 1)
              .shown(THERE, FindingCode.FRAG_LIST_SEGMENTATION, 3, 0, 0, 1);

      assertThat(scene.findings()).isEmpty();
    }
  }

  @Test
  void shouldKnowNoBetterThanFrameAndPlaceTogether() {
    byte[] zero = data("zero").payload(1000, 1).build();
    Scene cut = new Scene().at(THERE, InterfaceRole.TRUNK, Basis.OBSERVED);
    Scene whole = new Scene().at(THERE, InterfaceRole.TRUNK, Basis.OBSERVED);
    Scene guessed = new Scene().at(THERE, InterfaceRole.TRUNK, Basis.ASSUMED);
    Scene given = new Scene().at(THERE, InterfaceRole.TRUNK, Basis.GIVEN);
    Scene lost = new Scene().at(THERE, InterfaceRole.TRUNK, Basis.ASSUMED);
    Scene cutAndLost = new Scene().at(THERE, InterfaceRole.TRUNK, Basis.OBSERVED);

    cut.frames(THERE, zero, 96, 1);
    whole.frames(THERE, zero, zero.length, 1);
    guessed.frames(THERE, zero, 96, 1);
    given.frames(THERE, zero, zero.length, 1);
    lost.frames(THERE, zero, zero.length, 1).followed(THERE, looks("zero"), 1, 1, 0, 1);

    cutAndLost.frames(THERE, zero, 96, 1).followed(THERE, looks("zero"), 1, 1, 0, 1);

    assertThat(only(cut).basis()).isEqualTo(Basis.INFERRED);
    assertThat(only(cutAndLost).basis()).isEqualTo(Basis.INFERRED);
    assertThat(only(whole).basis()).isEqualTo(Basis.OBSERVED);
    assertThat(only(guessed).basis()).isEqualTo(Basis.ASSUMED);
    assertThat(only(given).basis()).isEqualTo(Basis.GIVEN);
    assertThat(only(lost).basis())
        .as("a loss counts wherever it is seen")
        .isEqualTo(Basis.OBSERVED);
  }

  @Test
  void shouldPreferConfirmedFramesAsExamplesAndKeepFew() {
    Scene scene = new Scene();
    for (int i = 0; i < 9; i++) {
      Link link = link(0, Side.UNKNOWN, i, 0xb);
      scene
          .at(link, InterfaceRole.UNKNOWN, Basis.ASSUMED)
          .frames(link, syn(Checksum.ZERO), 1)
          .followed(link, FindingCode.ZERO_CHECKSUM_SYN, 1, i % 2, 0, i + 1);
    }

    List<Example> examples = only(scene).examples();

    assertThat(examples)
        .extracting(example -> example.place().frame())
        .containsExactly(1L, 2L, 4L, 6L, 8L);
    assertThat(examples).filteredOn(example -> example.verdict() == Verdict.CONFIRMED).hasSize(4);
  }

  @Test
  void shouldShowTheFirstAndTheLastFrameWhereNoFlowWasFollowed() {
    Scene scene =
        new Scene()
            .at(THERE, InterfaceRole.TRUNK, Basis.OBSERVED)
            .frames(THERE, syn(Checksum.ZERO), 9);

    assertThat(only(scene).examples())
        .extracting(Example::place)
        .containsExactly(new FramePlace(1, 1), new FramePlace(1, 9));
  }

  private static Finding only(Scene scene) {
    List<Finding> findings = scene.findings();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static FindingCode looks(String field) {
    return switch (field) {
      case "zero" -> FindingCode.ZERO_CHECKSUM_SEGMENT;
      case "alone" -> FindingCode.CHECKSUM_WITHOUT_PSEUDO_HEADER;
      case "wrong" -> FindingCode.CORRUPT_CHECKSUM;
      default -> FindingCode.BAD_PSEUDO_CHECKSUM;
    };
  }

  private static FrameBuilder data(String field) {
    FrameBuilder builder = ipv4().payload(100, 1);
    return switch (field) {
      case "zero" -> builder.checksum(Checksum.ZERO);
      case "pseudo" -> builder.checksum(Checksum.PSEUDO);
      case "nolen" -> builder.checksum(Checksum.PSEUDO_NO_LENGTH);
      case "alone" -> builder.checksum(Checksum.NO_PSEUDO_HEADER);
      default -> builder.checksum(0x1234);
    };
  }

  private static FrameBuilder syn(Checksum checksum) {
    return ipv4().flags(Tcp.SYN).mss(1460).checksum(checksum);
  }

  private static FrameBuilder ipv4() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80);
  }
}
