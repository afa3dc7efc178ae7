package org.trunkscope.samples.acceptance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.trunkscope.wire.Segment;

/**
 * A corrected capture beside the one it was made of, record for record: what the plan does not name
 * is the same in every byte, what it names is changed in these bytes alone.
 */
final class FixedRecords {

  private final FixPlan plan;
  private final List<String> faults = new ArrayList<>();
  private final List<RawRecord> output;
  private final List<Origin> origins = new ArrayList<>();
  private final Sums sums = new Sums();
  private int next;

  /**
   * A frame of the output and the one it was made of.
   *
   * @param number of {@code before} in its capture
   */
  record Origin(long number, RawRecord before, RawRecord after) {}

  FixedRecords(RawCapture input, RawCapture output, FixPlan plan) {
    this.plan = plan;
    this.output = output.records();
    compare(input.records());
    if (output.rest() > 0) {
      faults.add(output.rest() + " bytes behind the last record");
    }
  }

  /** What is not as it must be. */
  List<String> faults() {
    return faults;
  }

  /** The frames of the output, in their order. */
  List<Origin> origins() {
    return origins;
  }

  private void compare(List<RawRecord> input) {
    long number = 0;
    for (int i = 0; i < input.size(); i++) {
      RawRecord record = input.get(i);
      if (!record.isFrame()) {
        same("part " + i, record);
        continue;
      }
      number++;
      int first = origins.size();
      List<FixPlan.Entry> cut = plan.of(number, "segmentation");
      if (!cut.isEmpty()) {
        pieces(number, record, cut.get(0));
        times(number, record, first, input.subList(i + 1, input.size()));
      } else if (!plan.of(number, "bytes").isEmpty()) {
        changed(number, record);
      } else if (same("frame " + number, record)) {
        origins.add(new Origin(number, record, output.get(next - 1)));
      }
    }
    if (next < output.size()) {
      faults.add(output.size() - next + " parts too many");
    }
    if (origins.size() != plan.total("framesOut") || number != plan.total("framesIn")) {
      faults.add(number + " frames became " + origins.size() + ", and the plan counts others");
    }
  }

  private boolean take(String what) {
    if (next == output.size()) {
      faults.add(what + " is missing");
      return false;
    }
    next++;
    return true;
  }

  private boolean same(String what, RawRecord record) {
    if (!take(what)) {
      return false;
    }
    if (!Arrays.equals(record.raw(), output.get(next - 1).raw())) {
      faults.add(what + " is not the same, and the plan does not name it");
      return false;
    }
    return true;
  }

  private void changed(long number, RawRecord before) {
    String what = "frame " + number;
    if (!take(what)) {
      return;
    }
    RawRecord after = output.get(next - 1);
    origins.add(new Origin(number, before, after));
    byte[] expected = before.frame();
    for (FixPlan.Entry change : plan.of(number, "bytes")) {
      int at = (int) change.number("offset");
      byte[] was = Arrays.copyOfRange(expected, at, at + 2);
      if (!Arrays.equals(was, change.bytes("before"))) {
        faults.add(what + " did not hold " + change.text("before") + " at " + at);
      }
      System.arraycopy(change.bytes("after"), 0, expected, at, 2);
      check(what, before, change, at);
    }
    if (!Arrays.equals(expected, after.frame())) {
      faults.add(what + " is changed where the plan says nothing of it");
    }
    sameAround(what, before, after);
    if (before.ticks() != after.ticks() || before.wire() != after.wire()) {
      faults.add(what + " has another time or length");
    }
  }

  private void sameAround(String what, RawRecord before, RawRecord after) {
    if (before.link() != after.link() || before.linkType() != after.linkType()) {
      faults.add(what + " is on another interface");
    }
  }

  /** That only a field is written that is one. */
  private void check(String what, RawRecord before, FixPlan.Entry change, int at) {
    sums.parse(before);
    List<Integer> places = sums.fields(change.text("field"));
    if (!places.contains(at)) {
      faults.add(what + " has no " + change.text("field") + " at " + at + " but at " + places);
    }
  }

  private void pieces(long number, RawRecord before, FixPlan.Entry cut) {
    String what = "frame " + number;
    Segment whole = sums.innermost(before);
    int dataAt = whole.l4Offset() + whole.l4HeaderLength();
    byte[] data = Arrays.copyOfRange(before.frame(), dataAt, dataAt + (int) whole.payloadLength());
    long sequence = sums.sequence();
    if (!Arrays.equals(cut.bytes("before"), Arrays.copyOf(before.frame(), dataAt))
        || cut.bytes("trailer").length != before.captured() - dataAt - data.length
        || cut.number("wireLength") != before.wire()) {
      faults.add(what + ": the plan is not enough to undo");
    }
    int done = 0;
    for (int i = 0; i < cut.number("frames") && take(what); i++) {
      RawRecord piece = output.get(next - 1);
      origins.add(new Origin(number, before, piece));
      sameAround(what, before, piece);
      done += piece(what + " piece " + i, piece, data, done, sequence, cut);
    }
    if (done != data.length) {
      faults.add(what + " had " + data.length + " bytes of data, its pieces have " + done);
    }
  }

  private int piece(
      String what, RawRecord piece, byte[] data, int done, long sequence, FixPlan.Entry cut) {
    Segment tcp = sums.innermost(piece);
    int length = (int) tcp.payloadLength();
    int at = tcp.l4Offset() + tcp.l4HeaderLength();
    boolean last = done + length == data.length;
    if (length == 0 || done + length > data.length || (!last && length != cut.number("mss"))) {
      faults.add(what + " has " + length + " bytes of data");
      return 0;
    }
    byte[] frame = piece.frame();
    if (!Arrays.equals(frame, at, at + length, data, done, done + length)) {
      faults.add(what + " holds other data");
    }
    if (sums.sequence() != (sequence + done & 0xffff_ffffL)) {
      faults.add(what + " has sequence number " + sums.sequence());
    }
    if (piece.captured() != piece.wire() || at + length != piece.captured()) {
      faults.add(what + " does not end where its data do");
    }
    if (at != cut.number("pieceHeaderLength")) {
      faults.add(what + " has headers of " + HexFormat.of().formatHex(Arrays.copyOf(frame, at)));
    }
    return length;
  }

  /** The first at the frame's time, none before another, none behind the next frame. */
  private void times(long number, RawRecord before, int first, List<RawRecord> later) {
    long last = before.ticks();
    for (int i = first; i < origins.size(); i++) {
      long time = origins.get(i).after().ticks();
      if (time < last || (i == first && time > last)) {
        faults.add("frame " + number + " has pieces in another order of time");
      }
      last = time;
    }
    for (RawRecord record : later) {
      if (record.isFrame()) {
        boolean comparable = record.link() == before.link() && record.ticks() >= before.ticks();
        if (comparable && last > record.ticks()) {
          faults.add("frame " + number + " has pieces behind the next frame");
        }
        return;
      }
    }
  }
}
