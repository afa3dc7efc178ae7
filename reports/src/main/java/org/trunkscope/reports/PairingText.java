package org.trunkscope.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.pairing.Between;
import org.trunkscope.analysis.pairing.ClockOffset;
import org.trunkscope.analysis.pairing.Forwarding;
import org.trunkscope.analysis.pairing.Forwarding.ChecksumChange;
import org.trunkscope.analysis.pairing.Forwarding.Counted;
import org.trunkscope.analysis.pairing.Forwarding.Delay;
import org.trunkscope.analysis.pairing.Forwarding.Regrouped;
import org.trunkscope.analysis.pairing.Forwarding.Segmented;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.analysis.pairing.PairingEvidence;
import org.trunkscope.analysis.pairing.PairingEvidence.NotJudged;
import org.trunkscope.analysis.pairing.Passed;
import org.trunkscope.finding.FramePlace;

/** What became of frames between two interfaces: what changed, what was cut up, what was lost. */
final class PairingText {

  private static final String INDENT = "         ";

  private final AnalysisResult result;

  PairingText(AnalysisResult result) {
    this.result = result;
  }

  void appendTo(StringBuilder text) {
    if (result.pairing().isEmpty()) {
      return;
    }
    PairingEvidence pairing = result.pairing().get();
    text.append('\n');
    for (Forwarding forwarding : pairing.forwardings()) {
      if (!forwarding.isEmpty()) {
        append(text, forwarding);
      }
    }
    appendClock(text, pairing.clock());
    appendLeft(text, side(PairSides.INBOUND), pairing.inbound(), pairing.onlyInbound());
    appendLeft(text, side(PairSides.OUTBOUND), pairing.outbound(), pairing.onlyOutbound());
  }

  private void append(StringBuilder text, Forwarding forwarding) {
    Paragraph.append(
        text,
        "passed   ",
        side(forwarding.in())
            + " to "
            + side(1 - forwarding.in())
            + ": "
            + Words.frames(forwarding.framesIn())
            + " came in and left as "
            + forwarding.framesOut()
            + (forwarding.whole() > 0 ? ", " + forwarding.unchanged() + " of them unchanged" : "")
            + forwarding.delay().map(PairingText::delay).orElse(""));
    for (ChecksumChange change : forwarding.checksums()) {
      Paragraph.append(
          text,
          INDENT,
          change.count()
              + " came in "
              + change.from().text()
              + " and left "
              + change.to().text()
              + ", first "
              + pair(change.example()));
    }
    counted(text, forwarding.vlan(), "left with other VLAN tags");
    counted(text, forwarding.altered(), "left with other bytes");
    for (Segmented segmented : forwarding.segmented()) {
      Paragraph.append(
          text,
          INDENT,
          segmented.frames().framesIn()
              + " cut up into "
              + segmented.frames().framesOut()
              + " of "
              + size(segmented)
              + " bytes of data, "
              + bytes(segmented.frames())
              + ", first "
              + pair(segmented.frames().examples().get(0))
              + ": "
              + segmented.cause().text());
    }
    regrouped(text, forwarding.coalesced(), "merged: ");
    regrouped(text, forwarding.regrouped(), "in other pieces: ");
    regrouped(text, forwarding.cutShort(), "only a part left: ");
    losses(text, forwarding);
  }

  private void losses(StringBuilder text, Forwarding forwarding) {
    counted(text, forwarding.lost(), "came in and did not leave" + resent(forwarding.lostResent()));
    counted(
        text,
        forwarding.lostOverMtu(),
        "longer than the MTU came in and did not leave" + resent(forwarding.lostOverMtuResent()));
    counted(
        text,
        forwarding.missed(),
        "came in and were not seen to leave, but arrived: acknowledged and not sent again");
    counted(text, forwarding.unannounced(), "left and had not come in");
    boolean lost = forwarding.lost().count() + forwarding.lostOverMtu().count() > 0;
    boolean doubtful = lost && result.pairing().orElseThrow().isDoubtful(forwarding);
    if (doubtful || forwarding.unannounced().count() > 0) {
      Paragraph.append(
          text,
          INDENT,
          "some are missing from a capture, or were changed: what did not leave proves no loss");
    }
  }

  private String side(int side) {
    boolean inbound = side == PairSides.INBOUND;
    return switch (between()) {
      case CAPTURES -> inbound ? "inbound" : "outbound";
      case DIRECTIONS -> inbound ? "received" : "sent";
      case INTERFACES -> named(side).orElse(inbound ? "first interface" : "second interface");
    };
  }

  private Between between() {
    return result.pairing().orElseThrow().between();
  }

  private Optional<String> named(int interfaceIndex) {
    return result.captures().stream()
        .flatMap(capture -> capture.interfaces().stream().skip(interfaceIndex).limit(1))
        .map(each -> Printable.of(each.description().name()))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private static String resent(Counted resent) {
    return resent.count() == 0 ? "" : " (" + resent.count() + " sent again)";
  }

  private static String size(Segmented segmented) {
    return segmented.leastSize() == segmented.mostSize()
        ? String.valueOf(segmented.mostSize())
        : segmented.leastSize() + " to " + segmented.mostSize();
  }

  private void regrouped(StringBuilder text, Regrouped frames, String what) {
    if (frames.framesIn() > 0) {
      Paragraph.append(text, INDENT, what + regrouped(frames));
    }
  }

  private String regrouped(Regrouped frames) {
    return frames.framesIn()
        + " left as "
        + frames.framesOut()
        + ", "
        + bytes(frames)
        + ", first "
        + pair(frames.examples().get(0));
  }

  private static String bytes(Regrouped frames) {
    return (frames.extraBytes() < 0 ? "" : "+")
        + frames.extraBytes()
        + " bytes"
        + (frames.missingBytes() > 0 ? ", " + frames.missingBytes() + " of data missing" : "");
  }

  private void counted(StringBuilder text, Counted frames, String what) {
    if (frames.count() > 0) {
      Paragraph.append(
          text, INDENT, frames.count() + " " + what + ", first " + pair(frames.examples().get(0)));
    }
  }

  private String pair(Passed passed) {
    Optional<FramePlace> out = passed.out();
    return place(passed.in())
        + out.map(each -> " as " + place(each) + (passed.frames() > 1 ? " and following" : ""))
            .orElse("");
  }

  private String place(FramePlace place) {
    return result.captures().size() > 1
        ? "frame " + place.frame() + " of capture " + place.capture()
        : "frame " + place.frame();
  }

  private static String delay(Delay delay) {
    return String.format(
        Locale.ROOT,
        "; delay %s median, %s 99 %%, %s longest%s",
        time(delay.median()),
        time(delay.p99()),
        time(delay.most()),
        delay.early() == 0 ? "" : "; " + delay.early() + " seem to leave first");
  }

  private static String time(long nanos) {
    if (nanos < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
    }
    return nanos < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }

  private void appendClock(StringBuilder text, ClockOffset clock) {
    if (clock.frames() == 0 && clock.aheadNanos() == 0) {
      return;
    }
    String ahead =
        clock.aheadNanos() == 0
            ? "they agree"
            : String.format(
                Locale.ROOT,
                "the outbound clock is %.6f s %s",
                Math.abs(clock.aheadNanos()) / 1e9,
                clock.aheadNanos() > 0 ? "ahead" : "behind");
    String give =
        clock.uncertaintyNanos() == 0
            ? ""
            : " (give or take " + time(clock.uncertaintyNanos()) + ")";
    Paragraph.append(
        text,
        "clocks   ",
        ahead
            + give
            + " ("
            + Words.of(clock.basis())
            + "): "
            + clock.reason()
            + ", "
            + Words.frames(clock.frames())
            + " compared");
  }

  private void appendLeft(StringBuilder text, String side, NotJudged left, Counted alone) {
    List<String> parts = new ArrayList<>();
    if (alone.count() > 0) {
      parts.add(
          alone.count()
              + " of which the other side saw nothing on their way (first "
              + pair(alone.examples().get(0))
              + ")");
    }
    if (left.outside() > 0) {
      parts.add(
          left.outside()
              + " where the other side's record begins or ends or with a stamp that does not fit");
    }
    if (left.repeated().count() > 0) {
      parts.add(left.repeated().count() + " equal to one just before");
    }
    if (left.cut() > 0) {
      parts.add(left.cut() + " cut too short");
    }
    if (left.overrun() > 0) {
      parts.add(left.overrun() + " given up because too many waited");
    }
    if (!parts.isEmpty()) {
      Paragraph.append(text, INDENT, "not matched, " + side + ": " + String.join(", ", parts));
    }
  }
}
