package org.trunkscope.analysis.situation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.PackedPlace;
import org.trunkscope.wire.FrameView;

/**
 * How many frames of each shape on each link. Counting a frame allocates nothing, unless its shape
 * is new on its link.
 *
 * <p>Merges in any order. Bounded: of the situations, 8,192 are kept with the addresses of their
 * links; links beyond lose their addresses, and beyond another 4,096 situations everything, and
 * beyond 1,024 shapes of those their shape. Links are told apart by a hash of 64 bits.
 */
public final class SituationTally {

  /** What is left of a link that is one of too many. */
  static final Link ANY = new Link(0, 0, 0, 0, Side.UNKNOWN, Link.NO_ADDRESS, Link.NO_ADDRESS);

  private static final int MOST_WITH_ADDRESSES = 8192;
  private static final int MOST_WITH_INTERFACE = 4096;
  private static final int MOST_SHAPES = 1024;
  private static final long NO_SHAPE = 0;

  private final Map<Long, Link> links = new HashMap<>();
  private final Map<Long, Link> bareLinks = new HashMap<>();
  private final ShapeExamples examples;
  private final FrameLinks frameLinks = new FrameLinks();
  private final Cells withAddresses = new Cells(MOST_WITH_ADDRESSES, this::dropAddresses);
  private final Cells withInterface = new Cells(MOST_WITH_INTERFACE, this::dropInterface);
  private final Cells withShape = new Cells(MOST_SHAPES, this::dropShape);
  private final Cells rest = new Cells(1, this::dropShape);

  /** An empty tally with examples of its own. */
  public SituationTally() {
    this(new ShapeExamples());
  }

  /**
   * An empty tally.
   *
   * @param examples takes the first frame of each shape; several tallies that are to be merged may
   *     share it
   */
  public SituationTally(ShapeExamples examples) {
    this.examples = examples;
  }

  /**
   * Counts a frame.
   *
   * @param lane the lane of its capture
   * @param place its capture's 1-based place on the command line
   * @param shape the bits of its shape
   * @return the number of its link
   */
  public long count(CapturedFrame frame, FrameView view, int lane, int place, long shape) {
    long tapped = frameLinks.tapped(lane, frame, view);
    long number = frameLinks.number(tapped, view);
    long packed = PackedPlace.of(place, frame.number);
    boolean kept = withAddresses.keeps(number);
    boolean isNew =
        kept
            ? withAddresses.add(number, shape, 1, frame.capturedLength, packed, packed)
            : addToInterface(tapped, shape, 1, frame.capturedLength, packed, packed);
    if (isNew) {
      Link link = Link.of(lane, frame, view);
      if (kept) {
        keep(number, link);
      } else {
        keepInterface(tapped, link);
      }
      examples.offer(shape, packed, frame);
    }
    return number;
  }

  private void keep(long number, Link link) {
    links.putIfAbsent(number, link);
    trimIfOverfull();
  }

  private void trimIfOverfull() {
    if (withAddresses.isOverfull()) {
      trimAddresses();
    }
  }

  private void trimAddresses() {
    if (withAddresses.trim()) {
      links.keySet().removeIf(number -> !withAddresses.keeps(number));
    }
  }

  private void dropAddresses(
      long number, long shape, long frames, long bytes, long first, long last) {
    addWithoutAddresses(links.get(number), shape, frames, bytes, first, last);
  }

  private void addWithoutAddresses(
      Link link, long shape, long frames, long bytes, long first, long last) {
    long tapped = frameLinks.tapped(link);
    if (addToInterface(tapped, shape, frames, bytes, first, last)) {
      keepInterface(tapped, link);
    }
  }

  /** Says whether the shape is new where the frames are counted now that their link is lost. */
  private boolean addToInterface(
      long tapped, long shape, long frames, long bytes, long first, long last) {
    return withInterface.keeps(tapped)
        ? withInterface.add(tapped, shape, frames, bytes, first, last)
        : addToShape(shape, frames, bytes, first, last);
  }

  private void keepInterface(long tapped, Link link) {
    if (withInterface.keeps(tapped)) {
      bareLinks.putIfAbsent(tapped, link.withoutAddresses());
      if (withInterface.isOverfull()) {
        withInterface.trim();
        bareLinks.keySet().removeIf(each -> !withInterface.keeps(each));
      }
    }
  }

  private void dropInterface(
      long tapped, long shape, long frames, long bytes, long first, long last) {
    addToShape(shape, frames, bytes, first, last);
  }

  private boolean addToShape(long shape, long frames, long bytes, long first, long last) {
    long group = Hash.of(shape);
    if (!withShape.keeps(group)) {
      return rest.add(NO_SHAPE, NO_SHAPE, frames, bytes, first, last);
    }
    boolean isNew = withShape.add(group, shape, frames, bytes, first, last);
    if (withShape.isOverfull()) {
      withShape.trim();
    }
    return isNew;
  }

  private void dropShape(long group, long shape, long frames, long bytes, long first, long last) {
    rest.add(NO_SHAPE, NO_SHAPE, frames, bytes, first, last);
  }

  /** Adds the tally of another range of frames. */
  public void merge(SituationTally other) {
    other.withAddresses.forEach(
        (number, shape, frames, bytes, first, last) -> {
          Link link = other.links.get(number);
          if (withAddresses.keeps(number)) {
            withAddresses.add(number, shape, frames, bytes, first, last);
            keep(number, link);
          } else {
            addWithoutAddresses(link, shape, frames, bytes, first, last);
          }
        });
    other.withInterface.forEach(
        (number, shape, frames, bytes, first, last) ->
            addWithoutAddresses(other.bareLinks.get(number), shape, frames, bytes, first, last));
    other.withShape.forEach(this::dropInterface);
    other.rest.forEach(this::dropShape);
    if (examples != other.examples) {
      examples.merge(other.examples);
    }
  }

  /** The link that {@link #count} gave a number; one that is not kept has lost what it had. */
  public Link link(long number) {
    trimAddresses();
    return links.getOrDefault(number, ANY);
  }

  /** What was counted, in the order of the first frames, then of the shapes' bits. */
  public List<Situation> situations() {
    trim();
    List<Situation> found = new ArrayList<>();
    withAddresses.forEach(adder(links, found));
    withInterface.forEach(adder(bareLinks, found));
    withShape.forEach(
        (group, shape, frames, bytes, first, last) ->
            found.add(situation(ANY, shape, frames, bytes, first, last)));
    rest.forEach(
        (group, shape, frames, bytes, first, last) ->
            found.add(situation(ANY, NO_SHAPE, frames, bytes, first, last)));
    found.sort(
        Comparator.comparingLong((Situation each) -> PackedPlace.of(each.first()))
            .thenComparingLong(each -> each.shape().bits()));
    return List.copyOf(found);
  }

  private void trim() {
    trimAddresses();
    withInterface.trim();
    withShape.trim();
  }

  private static Cells.Visitor adder(Map<Long, Link> links, List<Situation> found) {
    return (number, shape, frames, bytes, first, last) ->
        found.add(situation(links.get(number), shape, frames, bytes, first, last));
  }

  private static Situation situation(
      Link link, long shape, long frames, long bytes, long first, long last) {
    FramePlace from = PackedPlace.unpack(first);
    return new Situation(link, new Shape(shape), frames, bytes, from, PackedPlace.unpack(last));
  }

  /** The first frame of each shape, of at most 256 shapes. */
  public Map<Shape, ShapeExample> examples() {
    return examples.byShape();
  }
}
