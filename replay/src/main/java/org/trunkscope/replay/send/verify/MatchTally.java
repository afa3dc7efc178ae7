package org.trunkscope.replay.send.verify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Counts frames that arrived. Counting allocates nothing. */
final class MatchTally {

  /** Sets of fields that are counted by themselves. */
  private static final int MOST_KINDS = 32;

  private final long[] matched = new long[Match.values().length];
  private final long[] kinds = new long[MOST_KINDS];
  private final long[] kindCounts = new long[MOST_KINDS];
  private final long[] kindFrames = new long[MOST_KINDS];
  private final int[] kindOffsets = new int[MOST_KINDS];
  private int kindCount;
  private long pieces;
  private long others;
  private long duplicated;
  private long reordered;
  private long greatestDisplacement;
  private long furthest = -1;

  void matched(Match match, long position) {
    matched[match.ordinal()]++;
    if (position < furthest) {
      reordered++;
      greatestDisplacement = Math.max(greatestDisplacement, furthest - position);
    }
    furthest = Math.max(furthest, position);
  }

  /** Notes what of a frame is other; its first offset is -1 where it is not known. */
  void altered(long frame, long fields, int firstOffset) {
    int kind = 0;
    while (kind < kindCount && kinds[kind] != fields) {
      kind++;
    }
    if (kind == MOST_KINDS) {
      return;
    }
    if (kind == kindCount) {
      kindCount++;
      kinds[kind] = fields;
      kindFrames[kind] = frame;
      kindOffsets[kind] = firstOffset;
    }
    kindCounts[kind]++;
  }

  void piece() {
    pieces++;
  }

  void other() {
    others++;
  }

  void duplicated() {
    duplicated++;
  }

  long matched(Match match) {
    return matched[match.ordinal()];
  }

  long pieces() {
    return pieces;
  }

  long others() {
    return others;
  }

  long duplicates() {
    return duplicated;
  }

  long reordered() {
    return reordered;
  }

  long greatestDisplacement() {
    return greatestDisplacement;
  }

  /** What differed, in the order in which it was first seen. */
  List<Alteration> alterations() {
    List<Alteration> all = new ArrayList<>();
    for (int i = 0; i < kindCount; i++) {
      Set<AlteredField> fields = EnumSet.noneOf(AlteredField.class);
      for (AlteredField field : AlteredField.values()) {
        if ((kinds[i] & field.bit()) != 0) {
          fields.add(field);
        }
      }
      OptionalInt offset =
          kindOffsets[i] < 0 ? OptionalInt.empty() : OptionalInt.of(kindOffsets[i]);
      all.add(new Alteration(fields, kindCounts[i], kindFrames[i], offset));
    }
    return all;
  }
}
