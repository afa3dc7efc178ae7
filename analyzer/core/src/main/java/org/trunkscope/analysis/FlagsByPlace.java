package org.trunkscope.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.remark.Remark;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.PackedPlace;
import org.trunkscope.finding.Verdict;

/**
 * What the log says of the frames of one capture, in their order. The log is in another order: it
 * is gone through once for each {@value #MOST} remarks, so memory does not grow with it.
 */
final class FlagsByPlace {

  private static final int MOST = 1 << 19;
  private static final int FIRST_ROOM = 256;

  private static final FindingCode[] CODES = FindingCode.values();
  private static final Verdict[] VERDICTS = Verdict.values();
  private static final int CODE_BITS = 8;
  private static final int VERDICT_BITS = 2;
  private static final int INFO_BITS = CODE_BITS + VERDICT_BITS + 1;

  private final RemarkLog log;
  private final FrameLabels labels;
  private final int turn;
  private final int place;

  /** Frame in the upper bits, then whether it takes back, code, verdict: in the order of frames. */
  private long[] entries = new long[FIRST_ROOM];

  private int used;
  private int next;
  private long from = 1;

  /** The last frame that the entries reach. */
  private long reach;

  /**
   * Of a capture.
   *
   * @param turn its 1-based place in the order of reading, by which the log names it
   * @param place its 1-based place on the command line
   */
  FlagsByPlace(RemarkLog log, FrameLabels labels, int turn, int place) {
    this.log = log;
    this.labels = labels;
    this.turn = turn;
    this.place = place;
  }

  /**
   * What is reported of a frame. Asked frame by frame, in their order.
   *
   * @throws IOException if the log cannot be read
   */
  List<FlaggedFrame> of(long frame) throws IOException {
    if (frame > reach) {
      from = frame;
      load();
    }
    while (next < used && entries[next] >>> INFO_BITS < frame) {
      next++;
    }
    if (next == used || entries[next] >>> INFO_BITS != frame) {
      return List.of();
    }
    List<FlaggedFrame> flags = new ArrayList<>(1);
    FramePlace itsPlace = new FramePlace(place, frame);
    for (; next < used && entries[next] >>> INFO_BITS == frame; next++) {
      int info = (int) entries[next];
      FindingCode code = CODES[info >>> VERDICT_BITS & (1 << CODE_BITS) - 1];
      if ((info >>> (INFO_BITS - 1) & 1) != 0) {
        flags.removeIf(each -> each.code() == code);
      } else {
        Verdict verdict = VERDICTS[info & (1 << VERDICT_BITS) - 1];
        flags.add(new FlaggedFrame(itsPlace, code, verdict));
      }
    }
    return flags;
  }

  private void load() throws IOException {
    used = 0;
    next = 0;
    reach = Long.MAX_VALUE;
    log.forEach(this::offer);
    Arrays.sort(entries, 0, used);
  }

  private void offer(long number, Remark remark) {
    FramePlace read = PackedPlace.unpack(remark.place);
    if (read.capture() != turn || read.frame() < from || read.frame() > reach) {
      return;
    }
    Optional<FindingCode> code = labels.code(number, remark);
    if (code.isPresent()) {
      add(read.frame(), code.get(), remark);
    }
  }

  private void add(long frame, FindingCode code, Remark remark) {
    if (used == entries.length) {
      makeRoom();
    }
    if (frame > reach) {
      return;
    }
    boolean artefact = code == FindingCode.OFFLOAD_ARTEFACT && remark.verdict == Verdict.CONFIRMED;
    Verdict verdict = artefact ? Verdict.UNCONFIRMED : remark.verdict;
    long takesBack = remark.kind == Remark.Kind.SEEN_TO_LEAVE ? 1 : 0;
    entries[used++] =
        frame << INFO_BITS
            | takesBack << (INFO_BITS - 1)
            | (long) code.ordinal() << VERDICT_BITS
            | verdict.ordinal();
  }

  /** Larger up to a bound, then by leaving out the latest half of the frames for another time. */
  private void makeRoom() {
    if (entries.length < MOST) {
      entries = Arrays.copyOf(entries, 2 * entries.length);
      return;
    }
    Arrays.sort(entries, 0, used);
    long last = entries[used / 2] >>> INFO_BITS;
    int kept = used / 2;
    while (kept > 0 && entries[kept - 1] >>> INFO_BITS == last) {
      kept--;
    }
    used = kept;
    reach = last - 1;
  }
}
