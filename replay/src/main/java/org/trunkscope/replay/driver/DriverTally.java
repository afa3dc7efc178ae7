package org.trunkscope.replay.driver;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trunkscope.analysis.undo.Value;
import org.trunkscope.finding.Basis;
import org.trunkscope.replay.driver.Answer.Certainty;
import org.trunkscope.replay.driver.Answer.Followed;
import org.trunkscope.replay.driver.Answer.Kept;

/**
 * What became of the frames of a capture under another driver. Each frame that was read is counted
 * once: unchanged, changed, cut up, dropped or kept.
 *
 * <p>Texts are few, as they are rules' and reasons'; beyond {@value #MOST_TEXTS} of a kind they are
 * counted as {@value #OTHERS}.
 */
public final class DriverTally {

  private static final int MOST_TEXTS = 64;
  private static final String OTHERS = "others";

  private long written;
  private long unchanged;
  private long changed;
  private long segmented;
  private long ambiguous;
  private final SortedMap<String, Long> dropped = new TreeMap<>();
  private final Map<KeptReason, Long> kept = new EnumMap<>(KeptReason.class);
  private final Map<Basis, Long> places = new EnumMap<>(Basis.class);
  private final Map<Basis, Long> origins = new EnumMap<>(Basis.class);
  private final SortedMap<String, Long> assumptions = new TreeMap<>();

  DriverTally() {}

  void add(Answer answer) {
    if (answer instanceof Kept each) {
      kept.merge(each.reason(), 1L, Long::sum);
      written++;
    } else if (answer instanceof Followed each) {
      add(each);
    }
  }

  private void add(Followed followed) {
    written += followed.seen().size();
    if (followed.isUnchanged()) {
      unchanged++;
    } else if (followed.seen().size() == 1) {
      changed++;
    } else if (followed.seen().isEmpty()) {
      count(dropped, followed.drop());
    } else {
      segmented++;
    }
    if (followed.certainty() == Certainty.AMBIGUOUS) {
      ambiguous++;
    }
    places.merge(followed.rests().place(), 1L, Long::sum);
    origins.merge(followed.rests().origin(), 1L, Long::sum);
    for (Value each : followed.rests().values()) {
      if (each.basis() == Basis.ASSUMED) {
        count(assumptions, each.name() + ": " + each.reason());
      }
    }
  }

  private static void count(SortedMap<String, Long> counts, String text) {
    boolean known = counts.containsKey(text) || counts.size() < MOST_TEXTS;
    counts.merge(known ? text : OTHERS, 1L, Long::sum);
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Frames that were read. */
  public long framesIn() {
    return followed() + sum(kept);
  }

  /** Frames that were written. */
  public long framesOut() {
    return written;
  }

  /** Frames that the model followed. */
  public long followed() {
    return unchanged + changed + segmented + sum(dropped);
  }

  /** Frames that are shown with the same bytes. */
  public long unchanged() {
    return unchanged;
  }

  /** Frames that are shown as one frame with other bytes. */
  public long changed() {
    return changed;
  }

  /** Frames that are shown as several. */
  public long segmented() {
    return segmented;
  }

  /** Frames that may have been something that is shown otherwise; among those above. */
  public long ambiguous() {
    return ambiguous;
  }

  /** Frames that do not come to the tap, by who drops them, by which rule and counter. */
  public SortedMap<String, Long> dropped() {
    return Collections.unmodifiableSortedMap(dropped);
  }

  /** Frames that stay as they were captured, by reason. */
  public Map<KeptReason, Long> kept() {
    return Collections.unmodifiableMap(kept);
  }

  /** Followed frames by how it is known where they were captured. */
  public Map<Basis, Long> places() {
    return Collections.unmodifiableMap(places);
  }

  /** Followed frames by the weakest of what is known of what entered the I/O server. */
  public Map<Basis, Long> origins() {
    return Collections.unmodifiableMap(origins);
  }

  /** What was assumed of followed frames, and of how many. */
  public SortedMap<String, Long> assumptions() {
    return Collections.unmodifiableSortedMap(assumptions);
  }
}
