package org.trunkscope.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EnumTallyTest {

  private enum Fruit {
    APPLE,
    PEAR,
    PLUM
  }

  @Test
  void shouldCountEachConstantAndKeepItsFirstFrame() {
    EnumTally<Fruit> tally = new EnumTally<>(Fruit.class);

    tally.count(Fruit.PLUM, 1, 7);
    tally.count(Fruit.APPLE, 1, 8);
    tally.count(Fruit.PLUM, 2, 1);

    assertThat(tally.occurrences())
        .containsExactly(
            entry(Fruit.APPLE, new Occurrence(1, new FramePlace(1, 8))),
            entry(Fruit.PLUM, new Occurrence(2, new FramePlace(1, 7))));
    assertThat(tally.count(Fruit.PEAR)).isZero();
  }

  @Test
  void shouldGiveTheSameForAnySplitAndAnyOrderOfMerging() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      Fruit[] frames = random.ints(30, 0, 3).mapToObj(i -> Fruit.values()[i]).toArray(Fruit[]::new);
      int firstCut = random.nextInt(31);
      int secondCut = firstCut + random.nextInt(31 - firstCut);

      EnumTally<Fruit> whole = range(frames, 0, 30);
      EnumTally<Fruit> leftFirst = range(frames, 0, firstCut);
      leftFirst.merge(range(frames, firstCut, secondCut));
      leftFirst.merge(range(frames, secondCut, 30));
      EnumTally<Fruit> rightPart = range(frames, firstCut, secondCut);
      rightPart.merge(range(frames, secondCut, 30));
      EnumTally<Fruit> rightFirst = range(frames, 0, firstCut);
      rightFirst.merge(rightPart);

      EnumTally<Fruit> backwards = range(frames, secondCut, 30);
      backwards.merge(range(frames, 0, firstCut));
      backwards.merge(range(frames, firstCut, secondCut));

      assertThat(backwards.occurrences()).isEqualTo(whole.occurrences());
      assertThat(leftFirst.occurrences()).isEqualTo(whole.occurrences());
      assertThat(rightFirst.occurrences()).isEqualTo(whole.occurrences());
    }
  }

  private static EnumTally<Fruit> range(Fruit[] frames, int from, int to) {
    EnumTally<Fruit> tally = new EnumTally<>(Fruit.class);
    for (int i = from; i < to; i++) {
      tally.count(frames[i], 1, i + 1);
    }
    return tally;
  }
}
