package org.trunkscope.replay.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table of predictions and answers. */
class AgreementTableTest {

  @Test
  void shouldAgreeWhereBothSayTheSame() {
    AgreementTable table = new AgreementTable();
    table.add(Cell.compared("Issue 2, old", "dropped", "dropped", ""));
    table.add(Cell.notKnown("Issue 4, late", "segmented", "not seen", "a tap has no frag_list"));

    assertThat(table.differs()).isFalse();
    assertThat(table.verdict()).isEqualTo("model and kernel agree in 1 of 2 cells; 1 is not known");
  }

  @Test
  void shouldDifferWhereOneCellDoes() {
    AgreementTable table = new AgreementTable();
    table.add(Cell.compared("a", "accepted", "accepted", ""));
    table.add(Cell.compared("b", "accepted", "dropped", ""));

    assertThat(table.differs()).isTrue();
    assertThat(table.verdict()).isEqualTo("model and kernel DIFFER in 1 of 2 cells");
  }

  @Test
  void shouldCountVerdictsAlikeAndNameTheirFirstFrame() {
    VerdictTable table = new VerdictTable();
    table.add(verdict(9, Judgement.TCP_CHECKSUM, "TCP_CSUM"));
    table.add(verdict(4, Judgement.TCP_CHECKSUM, "TCP_CSUM"));
    table.add(verdict(5, Judgement.ACCEPTED, ""));

    assertThat(table.differs()).isTrue();
    assertThat(table.rows())
        .extracting(VerdictTable.Row::firstFrame, VerdictTable.Row::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(4L, 2L),
            org.assertj.core.groups.Tuple.tuple(5L, 1L));
    assertThat(table.rows().get(0).reasons()).containsEntry("TCP_CSUM", 2L);
  }

  private static Verdict verdict(long frame, Judgement kernel, String reason) {
    return new Verdict(frame, "flow", "ZERO", Judgement.TCP_CHECKSUM, kernel, reason);
  }

  @Test
  void shouldNeitherAgreeNorDifferWhereNobodyKnows() {
    assertThat(Judgement.compare(Judgement.NOT_KNOWN, Judgement.ACCEPTED))
        .isEqualTo(Agreement.NOT_KNOWN);
    assertThat(Judgement.compare(Judgement.ACCEPTED, Judgement.NO_ANSWER))
        .isEqualTo(Agreement.DIFFERS);
  }

  @Test
  void shouldCountDataUpToTheFirstGap() {
    DataCoverage coverage = new DataCoverage();
    coverage.add(100, 50);
    coverage.add(0, 60);
    coverage.add(-1, 1);
    assertThat(coverage.withoutGap()).isEqualTo(60);

    coverage.add(50, 60);

    assertThat(coverage.withoutGap()).isEqualTo(150);
  }
}
