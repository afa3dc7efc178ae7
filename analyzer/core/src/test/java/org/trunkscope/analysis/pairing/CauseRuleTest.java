package org.trunkscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trunkscope.wire.ChecksumState;

/** Why a large frame leaves in pieces: the table of section 5 of the lab's report. */
class CauseRuleTest {

  private static final int MTU = 1500;
  private static final int MSS = 1448;
  private static final int HEADERS = 66;

  private final Regrouping frames = new Regrouping();

  @Test
  void shouldNotTellNoFragListFromNoLargeSendWherePiecesAreOneMss() {
    large(10);
    pieces(10, MSS, 1, ChecksumState.PARTIAL);

    assertThat(cause()).isEqualTo(SegmentationCause.NO_FRAGLIST_OR_NO_TSO);
  }

  /** 36 segments of a page-frag head leave as 18 and 18. */
  @Test
  void shouldSeeTheBordersOfTheFragmentList() {
    large(36);
    pieces(2, 18 * MSS, 18, ChecksumState.PARTIAL);

    assertThat(cause()).isEqualTo(SegmentationCause.FRAGLIST_BORDERS);
  }

  /** Constant identification: 10 frames, also with FRAGLIST on. */
  @Test
  void shouldSeeAConstantIdentification() {
    large(10);
    pieces(10, MSS, 0, ChecksumState.PARTIAL);

    assertThat(cause()).isEqualTo(SegmentationCause.FIXED_IP_ID);
  }

  @Test
  void shouldNotTakeIpv6ForAConstantIdentification() {
    large(10);
    pieces(10, MSS, 0, ChecksumState.PARTIAL);
    for (PairRow each = frames.first(1); each != null; each = each.nextMember) {
      each.ip4 = false;
      each.identification = 0;
    }

    assertThat(cause()).isEqualTo(SegmentationCause.NO_FRAGLIST_OR_NO_TSO);
  }

  /** The driver sets no VLAN features (section 5 of the model document). */
  @Test
  void shouldSeeATag() {
    large(10).vlan = 1 << 16 | 7;
    pieces(10, MSS, 1, ChecksumState.VALID);

    assertThat(cause()).isEqualTo(SegmentationCause.TAGGED);
  }

  /** A port of v4.12 has no checksum offload. */
  @Test
  void shouldSeeAPortWithoutOffloadByCompleteChecksums() {
    large(10);
    pieces(10, MSS, 1, ChecksumState.VALID);

    assertThat(cause()).isEqualTo(SegmentationCause.NO_TSO);
  }

  /** G8: from v7.1 on. */
  @Test
  void shouldSeeASmallMss() {
    large(1);
    pieces(7, 223, 1, ChecksumState.PARTIAL);

    assertThat(cause()).isEqualTo(SegmentationCause.SMALL_MSS);
  }

  @Test
  void shouldNotCallTwoHundredTwentyFourSmall() {
    large(1);
    pieces(6, 224, 1, ChecksumState.PARTIAL);

    assertThat(cause()).isEqualTo(SegmentationCause.NO_FRAGLIST_OR_NO_TSO);
  }

  private SegmentationCause cause() {
    return CauseRule.of(frames, 0, MTU);
  }

  private PairRow large(int segments) {
    PairRow row = row(0, 0, segments * MSS, 100, ChecksumState.PARTIAL);
    frames.add(row);
    return row;
  }

  private void pieces(int count, int size, int identificationStep, ChecksumState state) {
    for (int i = 0; i < count; i++) {
      frames.add(row(1, i * size, size, 100 + i * identificationStep, state));
    }
  }

  private static PairRow row(
      int side, int sequence, int payload, int identification, ChecksumState state) {
    PairRow row = new PairRow();
    row.side = side;
    row.sequence = sequence;
    row.payload = payload;
    row.identification = identification;
    row.ip4 = true;
    row.vlan = PairRow.NO_TAG;
    row.state = state.ordinal() + 1;
    row.wireLength = (long) payload + HEADERS;
    return row;
  }
}
