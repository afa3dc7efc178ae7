package org.trunkscope.reports.html;

import java.util.List;
import java.util.TreeSet;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FramePlace;

/** The frames that findings have as examples, met in the order of their captures. */
final class ExampleFrames {

  private static final long NONE = Long.MAX_VALUE;

  private final TreeSet<FramePlace> places = new TreeSet<>();
  private int capture;
  private long next = NONE;

  void of(List<Finding> findings) {
    findings.stream()
        .flatMap(each -> each.examples().stream())
        .map(Example::place)
        .forEach(places::add);
  }

  /** The frames asked for from now on are of this capture. */
  void enter(int place) {
    capture = place;
    next = after(0);
  }

  /** Whether a frame is an example. Allocates nothing for a frame that is none. */
  boolean isNext(long number) {
    if (number < next) {
      return false;
    }
    boolean met = number == next;
    next = after(number);
    return met;
  }

  private long after(long number) {
    FramePlace place = places.higher(new FramePlace(capture, number));
    return place == null || place.capture() != capture ? NONE : place.frame();
  }
}
