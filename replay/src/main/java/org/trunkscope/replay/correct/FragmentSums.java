package org.trunkscope.replay.correct;

import java.util.OptionalInt;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Segment;

/**
 * Checksums of fragmented datagrams, of TCP and UDP over IPv4 and IPv6. Their fragments are added
 * up, not put together, so they may come in any order.
 *
 * <p>A datagram whose fragments overlap or contradict each other is given up, as receivers do (RFC
 * 5722, RFC 8200 section 4.5), and so is one with a fragment that is cut. The very same fragment
 * again is another sighting of it, as on both sides of a trunk: each sighting belongs to a datagram
 * of its own. What comes after 30 seconds or 65,536 frames belongs to another datagram, too.
 *
 * <p>Where a trunk wrote into later fragments (model document, section 10, consequence 4), only one
 * thing can be solved for: one word if the first fragment's checksum is what the sender wrote, or
 * that checksum if no fragment looks overwritten.
 */
final class FragmentSums {

  /** The most answers of each kind: 10 MB. */
  static final int MOST_ANSWERS = 1 << 18;

  /** Datagrams that are looked through: more share a place only by intent, or if all are one. */
  private static final int MOST_STEPS = 64;

  private final Fragment fragment = new Fragment();
  private final OpenDatagrams open;
  private final WordByFrame checksums;
  private final WordByFrame words;
  private long givenUp;

  /**
   * No fragments yet.
   *
   * @param mostOpen datagrams that wait for fragments, 1 or more
   * @param mostAnswers answers of each kind that are kept
   */
  FragmentSums(int mostOpen, int mostAnswers) {
    this.open = new OpenDatagrams(mostOpen);
    this.checksums = new WordByFrame(mostAnswers);
    this.words = new WordByFrame(mostAnswers);
  }

  /**
   * Learns from a fragment.
   *
   * @param segment the view's last
   * @param frame the view's
   */
  void take(FrameView view, Segment segment, CapturedFrame frame) {
    fragment.read(view, segment, frame);
    int datagram = open.first(fragment.key);
    for (int steps = 0; datagram != OpenDatagrams.NONE; steps++) {
      if (steps == MOST_STEPS) {
        givenUp++;
        return;
      }
      int next = open.next(datagram);
      if (open.get(datagram).key == fragment.key && isTakenBy(datagram)) {
        return;
      }
      datagram = next;
    }
    begin();
  }

  /** Whether the fragment ends in a waiting datagram: it does not if it belongs to another one. */
  private boolean isTakenBy(int number) {
    OpenDatagram datagram = open.get(number);
    if (datagram.isOver(fragment)) {
      open.close(number);
      return false;
    }
    switch (datagram.fit(fragment)) {
      case AGAIN -> {
        return false;
      }
      case CONTRADICTS -> datagram.giveUp();
      case NO_ROOM -> {
        datagram.giveUp();
        givenUp++;
      }
      case JOINS -> {
        datagram.add(fragment);
        if (datagram.isWhole()) {
          conclude(datagram);
          open.close(number);
        }
      }
    }
    return true;
  }

  private void begin() {
    OpenDatagram datagram = open.open(fragment);
    if (fragment.usable) {
      datagram.add(fragment);
    } else {
      datagram.giveUp();
    }
  }

  private void conclude(OpenDatagram datagram) {
    if (!datagram.isChecked() || datagram.verifies()) {
      return;
    }
    if (datagram.isUnfinished()) {
      if (datagram.overwritten() == 0) {
        keep(checksums, datagram.firstFrame(), datagram.right());
      }
    } else if (datagram.overwritten() == 1) {
      int word = datagram.solved();
      if (word != 0) {
        keep(words, datagram.overwrittenFrame(), word);
      }
    }
  }

  private void keep(WordByFrame answers, long frame, int word) {
    if (!answers.put(frame, word)) {
      givenUp++;
    }
  }

  /** The right checksum field in the first fragment of a datagram that left it unfinished. */
  OptionalInt firstFragmentChecksum(long number) {
    return checksums.get(number);
  }

  /** What stood where a trunk wrote into a later fragment. */
  OptionalInt overwrittenWord(long number) {
    return words.get(number);
  }

  /** Datagrams given up for lack of room: none whose fragments are not all here. */
  long givenUp() {
    return givenUp + open.givenUp();
  }
}
