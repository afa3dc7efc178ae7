package org.trunkscope.replay.correct;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trunkscope.finding.FindingCode;

/** What was done to a capture, counted. */
public final class CorrectionTally {

  private final EnumMap<FindingCode, long[]> fields = new EnumMap<>(FindingCode.class);
  private final EnumMap<FindingCode, long[]> cut = new EnumMap<>(FindingCode.class);
  private final EnumMap<MssSource, Long> mss = new EnumMap<>(MssSource.class);
  private final EnumMap<LeftReason, EnumMap<FindingCode, Long>> left =
      new EnumMap<>(LeftReason.class);
  private final Map<String, Long> refusals = new LinkedHashMap<>();
  private long framesIn;
  private long framesOut;
  private long changed;
  private long givenUp;

  CorrectionTally() {}

  void frame(long out) {
    framesIn++;
    framesOut += out;
  }

  void changed(FieldChanges changes) {
    changed++;
    for (int i = 0; i < changes.count(); i++) {
      fields
          .computeIfAbsent(changes.code(i), code -> new long[CorrectedField.values().length])[
          changes.field(i).ordinal()]++;
    }
  }

  void cut(FindingCode code, MssSource source, long pieces) {
    long[] counts = cut.computeIfAbsent(code, each -> new long[2]);
    counts[0]++;
    counts[1] += pieces;
    mss.merge(source, 1L, Long::sum);
  }

  void left(LeftNotes notes, String refusal) {
    for (int i = 0; i < notes.count(); i++) {
      left.computeIfAbsent(notes.reason(i), reason -> new EnumMap<>(FindingCode.class))
          .merge(notes.code(i), 1L, Long::sum);
      if (notes.reason(i) == LeftReason.NOT_CUT) {
        refusals.merge(refusal, 1L, Long::sum);
      }
    }
  }

  void gaveUp(long datagrams) {
    givenUp = datagrams;
  }

  /** Frames read. */
  public long framesIn() {
    return framesIn;
  }

  /** Frames written. */
  public long framesOut() {
    return framesOut;
  }

  /** Frames of which fields were written. */
  public long framesChanged() {
    return changed;
  }

  /** Frames that were cut. */
  public long framesCut() {
    return mss.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Findings for which fields were written. */
  public Iterable<FindingCode> codes() {
    return fields.keySet();
  }

  /** How many fields of a kind were written for a finding. */
  public long fields(FindingCode code, CorrectedField field) {
    long[] counts = fields.get(code);
    return counts == null ? 0 : counts[field.ordinal()];
  }

  /** Findings for which frames were cut. */
  public Iterable<FindingCode> cutCodes() {
    return cut.keySet();
  }

  /** Frames that were cut for a finding. */
  public long cutFrames(FindingCode code) {
    return cut.containsKey(code) ? cut.get(code)[0] : 0;
  }

  /** What they became. */
  public long pieces(FindingCode code) {
    return cut.containsKey(code) ? cut.get(code)[1] : 0;
  }

  /** Frames that were cut, by how their MSS was known. */
  public Map<MssSource, Long> mssSources() {
    return mss;
  }

  /** What was left, by reason and finding. */
  public Map<LeftReason, ? extends Map<FindingCode, Long>> left() {
    return left;
  }

  /** Why frames could not be cut, and how many. */
  public Map<String, Long> refusals() {
    return refusals;
  }

  /** Fragmented datagrams that were not followed for lack of room. */
  public long givenUp() {
    return givenUp;
  }
}
