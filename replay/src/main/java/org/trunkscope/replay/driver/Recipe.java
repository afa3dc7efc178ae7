package org.trunkscope.replay.driver;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.replay.driver.Answer.Followed;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;

/** How the answer to one frame is that to every frame of its kind. */
final class Recipe {

  private final Followed example;
  private final Field field;
  private final int checksumAt;

  private Recipe(Followed example, Field field, int checksumAt) {
    this.example = example;
    this.field = field;
    this.checksumAt = checksumAt;
  }

  /** What comes into the checksum field. */
  private enum Field {
    /** What was captured: nothing at all changes, or nothing is shown. */
    AS_CAPTURED,
    ZERO,
    PSEUDO,
    FULL;

    int value(ChecksumClassifier values) {
      return switch (this) {
        case AS_CAPTURED -> values.field();
        case ZERO -> 0;
        case PSEUDO -> values.pseudo();
        case FULL -> values.full();
      };
    }
  }

  /**
   * The recipe of an answer; empty if more than the checksum field changes, or to another value
   * than 0, the pseudo sum and the right one.
   *
   * @param values what the field may hold; they differ
   * @param checksumAt where it is, from the first byte of the Ethernet frame
   */
  static Optional<Recipe> of(Followed answer, ChecksumClassifier values, int checksumAt) {
    if (answer.seen().isEmpty() || answer.isUnchanged()) {
      return Optional.of(new Recipe(answer, Field.AS_CAPTURED, checksumAt));
    }
    if (answer.seen().size() > 1) {
      return Optional.empty();
    }
    byte[] shown = answer.seen().get(0).bytes();
    for (Field each : List.of(Field.ZERO, Field.PSEUDO, Field.FULL)) {
      byte[] made = made(answer.captured(), each.value(values), checksumAt);
      if (Arrays.equals(made, shown)) {
        return Optional.of(new Recipe(answer, each, checksumAt));
      }
    }
    return Optional.empty();
  }

  private static byte[] made(TappedFrame captured, int checksum, int checksumAt) {
    byte[] made = captured.bytes().clone();
    BigEndian.put16(made, checksumAt, checksum);
    return made;
  }

  /**
   * The answer to another frame of the kind.
   *
   * @param values what its field may hold
   */
  Followed answer(TappedFrame captured, ChecksumClassifier values) {
    List<Shown> seen =
        example.seen().stream()
            .map(each -> each.with(made(captured, field.value(values), checksumAt)))
            .toList();
    return new Followed(
        captured, example.tap(), seen, example.drop(), example.certainty(), example.rests());
  }
}
