package org.trunkscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.CaptureStart;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;

/**
 * In which order the captures of a command line are read: by the time of their first frames,
 * whatever order they are named in. What cannot be looked into beforehand (standard input, a pipe,
 * a file that cannot be read or tells no time) keeps its place.
 */
final class CaptureOrder {

  private CaptureOrder() {}

  /**
   * One capture.
   *
   * @param place its 1-based place on the command line
   * @param target as the command line names it
   * @param start how it begins, as far as could be learnt
   */
  record Turn(int place, String target, CaptureStart start) {}

  /**
   * Captures in the order in which they are read.
   *
   * @param firstPlace the place of the first of them on the command line
   */
  static List<Turn> of(List<String> targets, int firstPlace) {
    List<Turn> named = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      CaptureStart start = targets.size() > 1 ? start(targets.get(i)) : CaptureStart.UNKNOWN;
      named.add(new Turn(firstPlace + i, targets.get(i), start));
    }
    if (named.size() < 2) {
      return named;
    }
    List<Turn> timed = new ArrayList<>(named.stream().filter(CaptureOrder::isTimed).toList());
    // Stable: captures of one time stay as they are named.
    timed.sort(Comparator.comparingLong(turn -> turn.start().firstNanos().getAsLong()));
    List<Turn> order = new ArrayList<>();
    int next = 0;
    for (Turn turn : named) {
      order.add(isTimed(turn) ? timed.get(next++) : turn);
    }
    return order;
  }

  private static boolean isTimed(Turn turn) {
    return turn.start().firstNanos().isPresent();
  }

  private static CaptureStart start(String target) {
    Optional<Path> file = file(target);
    if (file.isEmpty()) {
      return CaptureStart.UNKNOWN;
    }
    try (FrameSource source = CaptureFiles.open(file.get())) {
      return CaptureStart.of(source);
    } catch (IOException e) {
      // Told when its turn comes.
      return CaptureStart.UNKNOWN;
    }
  }

  private static Optional<Path> file(String target) {
    try {
      return Optional.of(Path.of(target)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      // Told when its turn comes.
      return Optional.empty();
    }
  }
}
