package org.trunkscope.replay.driver;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trunkscope.trunk.CapturePoint;

/** The taps of the model document, section 9, by the names that people give them. */
public enum TapName {
  /** The sender VM's transmit tap. */
  VM_SENT(CapturePoint.P1, "vm-sent", Way.SENT),
  /** The inbound trunk's receive tap. */
  TRUNK_IN(CapturePoint.P2, "trunk-in", Way.RECEIVED),
  /** The outbound trunk's transmit tap. */
  TRUNK_OUT(CapturePoint.P3, "trunk-out", Way.SENT),
  /** The destination VM's receive tap. */
  VM_RECEIVED(CapturePoint.P4, "vm-received", Way.RECEIVED);

  private final CapturePoint point;
  private final String word;
  private final Way way;

  TapName(CapturePoint point, String word, Way way) {
    this.point = point;
    this.word = word;
    this.way = way;
  }

  /** The tap that a word means, e.g. {@code trunk-out} or {@code p3}; empty if none. */
  public static Optional<TapName> of(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(
            each ->
                each.word.equals(lower) || each.point.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * The tap at a point that is one.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TapName at(CapturePoint point) {
    return Arrays.stream(values())
        .filter(each -> each.point == point)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(point + " is no tap"));
  }

  /** The words in the order of the path. */
  public static List<String> words() {
    return Arrays.stream(values()).map(TapName::word).toList();
  }

  /** Which it is in the model document. */
  public CapturePoint point() {
    return point;
  }

  /** E.g. {@code trunk-out}. */
  public String word() {
    return word;
  }

  /** Which way frames go there. */
  Way way() {
    return way;
  }

  /** Which way a frame goes at the interface of a tap. */
  enum Way {
    RECEIVED,
    SENT
  }
}
