package org.trunkscope.replay.send.verify;

import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Frames that arrived with other bytes, all in the same fields.
 *
 * @param fields what differs, at least one
 * @param count how many frames
 * @param firstFrame the number in the capture of the one that arrived first
 * @param firstOffset where the first byte differs in that frame as it was sent; empty if not known
 */
public record Alteration(
    Set<AlteredField> fields, long count, long firstFrame, OptionalInt firstOffset) {

  /** Copies the set. */
  public Alteration {
    fields = Collections.unmodifiableSet(EnumSet.copyOf(fields));
  }
}
