package org.trunkscope.reports.html;

import java.util.EnumMap;
import java.util.Map;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.FlaggedFrame;
import org.trunkscope.analysis.FrameVerdict;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Severity;
import org.trunkscope.finding.Verdict;
import org.trunkscope.wire.ChecksumState;

/**
 * One flagged frame of the table.
 *
 * @param frame which
 * @param utc when, or {@code -}
 * @param relative seconds since the first frame of all captures, or {@code -}
 * @param severity that of the finding here
 * @param source address and port, as far as they are captured, or {@code -}
 * @param destination the same
 * @param wireBytes its length on the wire
 * @param checksum the state of the segment that was flagged, or {@code -}
 * @param explanation every step of its path; empty if it is no example
 */
record FrameRow(
    FramePlace frame,
    String utc,
    String relative,
    FindingCode code,
    Severity severity,
    Verdict verdict,
    String source,
    String destination,
    long wireBytes,
    String checksum,
    String explanation) {

  /** A longer explanation is cut, so that the page stays small. */
  static final int LONGEST_EXPLANATION = 24_000;

  FrameRow explained(String words) {
    String bounded =
        words.length() <= LONGEST_EXPLANATION
            ? words
            : words.substring(0, words.lastIndexOf('\n', LONGEST_EXPLANATION) + 1)
                + "\nCut here: the command trunkscope explain shows the rest.\n";
    return new FrameRow(
        frame,
        utc,
        relative,
        code,
        severity,
        verdict,
        source,
        destination,
        wireBytes,
        checksum,
        bounded);
  }

  /** {@code capture:frame}. */
  String place() {
    return frame.capture() + ":" + frame.frame();
  }

  /** Makes the rows of one result. */
  static final class Maker {

    private static final String UNKNOWN = "-";

    private final FrameTimes times;
    private final Map<FindingCode, Severity> severities = new EnumMap<>(FindingCode.class);

    Maker(AnalysisResult result) {
      times = new FrameTimes(result.captures());
      for (Finding finding : result.findings()) {
        severities.putIfAbsent(finding.code(), finding.severity());
      }
    }

    FrameRow row(FlaggedFrame flag, FrameVerdict frame) {
      int segment = segment(flag.code(), frame);
      FrameEnds ends = new FrameEnds(frame.view(), segment);
      return new FrameRow(
          flag.place(),
          times.utc(frame.frame().timestampNanos),
          times.relative(frame.frame().timestampNanos),
          flag.code(),
          severities.getOrDefault(flag.code(), flag.code().severity()),
          flag.verdict(),
          ends.source().orElse(UNKNOWN),
          ends.destination().orElse(UNKNOWN),
          frame.frame().wireLength,
          segment < frame.view().segmentCount() ? checksum(frame, segment) : UNKNOWN,
          "");
    }

    /** The first segment that looks like it; else the first that looks odd; else the first. */
    private static int segment(FindingCode code, FrameVerdict frame) {
      int odd = 0;
      for (int i = frame.view().segmentCount() - 1; i >= 0; i--) {
        odd = frame.suspicion(i).isPresent() ? i : odd;
      }
      for (int i = 0; i < frame.view().segmentCount(); i++) {
        if (frame.suspicion(i).filter(code::equals).isPresent()) {
          return i;
        }
      }
      return odd;
    }

    private static String checksum(FrameVerdict frame, int segment) {
      ChecksumState state = frame.state(segment);
      return state == ChecksumState.UNVERIFIABLE
          ? state.text() + hint(frame.hint(segment).text())
          : state.text();
    }

    private static String hint(String text) {
      return text.equals(UNKNOWN) ? "" : ", " + text;
    }
  }
}
