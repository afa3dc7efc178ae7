package org.trunkscope.replay.driver;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.replay.driver.Answer.Followed;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.FrameView;

/**
 * Gives the answers of {@link OtherPath}, and asks it once for all plain frames of a kind: the
 * model takes a hundred times as long. It forgets what it knows when that grows large.
 */
final class KnownKinds {

  private static final int MOST_KINDS = 16_384;
  private static final int MOST_LINKS = 4_096;

  private final OtherPath path;
  private final CapturePoints points;
  private final PathSettings settings;
  private final Map<Link, TapReading> readings = new HashMap<>();
  private final Map<FrameKind, Recipe> recipes = new HashMap<>();
  private final ChecksumClassifier checksum = new ChecksumClassifier();

  /**
   * Knows nothing yet.
   *
   * @param points where the frames were captured
   */
  KnownKinds(OtherDriver asked, CapturePoints points) {
    this.path = new OtherPath(asked);
    this.points = points;
    this.settings = asked.path();
  }

  /**
   * What is shown of a frame.
   *
   * @param view its headers
   * @param lane of its capture
   */
  Answer of(CapturedFrame frame, FrameView view, int lane) {
    Link link = Link.of(lane, frame, view);
    TapReading reading = reading(link);
    Optional<FrameKind> kind =
        reading.taps().isEmpty()
            ? Optional.empty()
            : FrameKind.of(frame, view, reading, checksum, settings);
    if (kind.isEmpty()) {
      return path.of(frame, view, reading);
    }
    Recipe known = recipes.get(kind.get());
    if (known != null) {
      return known.answer(TappedFrame.of(frame).orElseThrow(), checksum);
    }
    Answer answer = path.of(frame, view, reading);
    if (answer instanceof Followed followed && isToldApart(followed, view)) {
      int end = frame.offset + frame.capturedLength;
      learn(kind.get(), followed, end - view.segment(0).checksumOffset());
    }
    return answer;
  }

  /** What is written into a padded frame may be a pseudo sum of another length by chance. */
  private static boolean isToldApart(Followed followed, FrameView view) {
    return view.segment(0).paddingLength() == 0
        || followed.seen().isEmpty()
        || followed.isUnchanged();
  }

  private void learn(FrameKind kind, Followed answer, int fromEnd) {
    int checksumAt = answer.captured().bytes().length - fromEnd;
    Optional<Recipe> recipe = Recipe.of(answer, checksum, checksumAt);
    if (recipe.isPresent()) {
      if (recipes.size() >= MOST_KINDS) {
        recipes.clear();
      }
      recipes.put(kind, recipe.get());
    }
  }

  private TapReading reading(Link link) {
    if (readings.size() >= MOST_LINKS) {
      readings.clear();
    }
    return readings.computeIfAbsent(link, points::of);
  }
}
