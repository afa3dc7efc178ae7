package org.trunkscope.replay.correct;

import java.util.Arrays;
import org.trunkscope.finding.FindingCode;

/**
 * What is changed in one frame: fields of two bytes each. Reused for every frame; allocates only
 * for a frame with more changes than any before.
 */
final class FieldChanges {

  private int count;
  private int[] offsets = new int[8];
  private int[] before = new int[8];
  private int[] after = new int[8];
  private CorrectedField[] fields = new CorrectedField[8];
  private FindingCode[] codes = new FindingCode[8];

  void clear() {
    count = 0;
  }

  void add(CorrectedField field, FindingCode code, int offset, int was, int is) {
    if (count == offsets.length) {
      grow();
    }
    offsets[count] = offset;
    before[count] = was;
    after[count] = is;
    fields[count] = field;
    codes[count] = code;
    count++;
  }

  private void grow() {
    int room = 2 * count;
    offsets = Arrays.copyOf(offsets, room);
    before = Arrays.copyOf(before, room);
    after = Arrays.copyOf(after, room);
    fields = Arrays.copyOf(fields, room);
    codes = Arrays.copyOf(codes, room);
  }

  int count() {
    return count;
  }

  /** Where the field starts, from the frame's first byte. */
  int offset(int i) {
    return offsets[i];
  }

  int before(int i) {
    return before[i];
  }

  int after(int i) {
    return after[i];
  }

  CorrectedField field(int i) {
    return fields[i];
  }

  FindingCode code(int i) {
    return codes[i];
  }
}
