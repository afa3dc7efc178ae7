package org.trunkscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.finding.FindingCode;

class LostRemarksTest {

  private static final int MTU = 1500;
  private static final int SHORT = 60;
  private static final int LONG = 9000;

  private final RemarkLog log = RemarkLog.kept();
  private final LostRemarks remarks = new LostRemarks(log);

  private static PairRow row(long place, int wireLength, boolean resent) {
    PairRow row = new PairRow();
    row.place = place;
    row.wireLength = wireLength;
    row.vlan = PairRow.NO_TAG;
    row.resent = resent;
    return row;
  }

  /** Place, code and verdict of what holds. */
  private List<String> found() throws IOException {
    Meanings meanings = new Meanings();
    remarks.explain(FindingCode.OVER_MTU_DROPPED, meanings);
    List<String> found = new ArrayList<>();
    log.forEach(
        (number, remark) ->
            meanings
                .found(number, remark)
                .ifPresent(
                    code -> found.add(remark.place + " " + code.key() + " " + remark.verdict)));
    return found;
  }

  @Test
  void shouldTellLongFramesAndThoseSentAgainFromOthers() throws IOException {
    remarks.settled(row(1, SHORT, false), Unmatched.TIMED_OUT, MTU);
    remarks.settled(row(2, LONG, true), Unmatched.TIMED_OUT, MTU);
    remarks.settled(row(3, SHORT, false), Unmatched.ACKNOWLEDGED, MTU);

    assertThat(found())
        .containsExactly("1 lost-in-forwarding UNCONFIRMED", "2 over-mtu-dropped CONFIRMED");
  }

  @Test
  void shouldNotJudgeWhatWaitedWhenTheOtherSideEnded() throws IOException {
    remarks.begin();
    remarks.pending(row(1, SHORT, false), Unmatched.TIMED_OUT, MTU);
    remarks.begin();
    remarks.pending(row(2, SHORT, false), Unmatched.TIMED_OUT, MTU);
    remarks.settled(row(3, SHORT, false), Unmatched.TIMED_OUT, MTU);
    remarks.pending(row(4, LONG, false), Unmatched.TIMED_OUT, MTU);
    remarks.dismiss();
    remarks.begin();
    remarks.pending(row(5, SHORT, false), Unmatched.TIMED_OUT, MTU);

    assertThat(found())
        .containsExactly(
            "1 lost-in-forwarding UNCONFIRMED",
            "3 lost-in-forwarding UNCONFIRMED",
            "5 lost-in-forwarding UNCONFIRMED");
  }
}
