package org.trunkscope.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.FlaggedFrame;
import org.trunkscope.analysis.FrameVerdict;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Verdict;

/**
 * Which flagged frames get a row: at most {@link #MOST_ROWS}. Every finding has the same share;
 * what one does not use up, the others share. Of each, its examples first, then the confirmed
 * frames, then the others, in order of place. Keeps at most twice as many while frames are read.
 */
final class FrameChoice {

  /** A browser sorts so many at once. */
  static final int MOST_ROWS = 1000;

  /** Bytes of all explanations together, as they stand in the page; more are left out. */
  private static final int MOST_EXPLAINED = 2_500_000;

  private static final String LEFT_OUT =
      "Left out, as the page would be too large: the command trunkscope explain shows it.\n";

  private static final int LONGEST_ESCAPE = 6;

  private final FrameRow.Maker maker;
  private final Map<FindingCode, Share> shares = new EnumMap<>(FindingCode.class);
  private final long flagged;
  private long explained;

  FrameChoice(AnalysisResult result) {
    maker = new FrameRow.Maker(result);
    Map<FindingCode, Long> counts = new EnumMap<>(FindingCode.class);
    for (Finding finding : result.findings()) {
      counts.merge(finding.code(), finding.count(), Long::sum);
    }
    flagged = counts.values().stream().mapToLong(Long::longValue).sum();
    RowShares.of(counts, MOST_ROWS).forEach((code, rows) -> shares.put(code, new Share(rows)));
  }

  /** A frame of a finding. */
  void flagged(FlaggedFrame flag, FrameVerdict frame) {
    Share share = shares.get(flag.code());
    if (share == null) {
      return;
    }
    List<FrameRow> rows = flag.verdict() == Verdict.CONFIRMED ? share.confirmed : share.others;
    if (rows.size() < share.most) {
      rows.add(maker.row(flag, frame));
    }
  }

  /** A frame that its finding has as an example. */
  void example(FlaggedFrame flag, FrameVerdict frame, String explanation) {
    Share share = shares.get(flag.code());
    FrameRow row = maker.row(flag, frame).explained(explanation);
    long size = size(row.explanation());
    if (explained + size > MOST_EXPLAINED) {
      share.examples.add(row.explained(LEFT_OUT));
      return;
    }
    explained += size;
    share.examples.add(row);
  }

  private static long size(String words) {
    long special =
        words.chars().filter(each -> each >= 0x80 || "&<>\"'`=/".indexOf(each) >= 0).count();
    return words.length() + special * (LONGEST_ESCAPE - 1);
  }

  /** Frames that findings count; one with two findings counts twice. */
  long flagged() {
    return flagged;
  }

  /** The chosen rows, in order of place. */
  List<FrameRow> rows() {
    return shares.values().stream()
        .flatMap(share -> share.chosen().stream())
        .sorted(Comparator.comparing(FrameRow::frame).thenComparing(FrameRow::code))
        .toList();
  }

  /** The rows of one finding. */
  private static final class Share {

    private final int most;
    private final List<FrameRow> examples = new ArrayList<>();
    private final List<FrameRow> confirmed = new ArrayList<>();
    private final List<FrameRow> others = new ArrayList<>();

    Share(int most) {
      this.most = most;
    }

    List<FrameRow> chosen() {
      List<FrameRow> chosen = new ArrayList<>(examples);
      List<FramePlace> taken = examples.stream().map(FrameRow::frame).toList();
      for (List<FrameRow> rows : List.of(confirmed, others)) {
        for (FrameRow row : rows) {
          if (chosen.size() < most && !taken.contains(row.frame())) {
            chosen.add(row);
          }
        }
      }
      return chosen;
    }
  }
}
