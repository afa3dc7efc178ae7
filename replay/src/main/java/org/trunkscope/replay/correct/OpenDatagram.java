package org.trunkscope.replay.correct;

import java.util.Arrays;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.InternetChecksum;

/** A fragmented datagram of which some fragments are here: never its bytes, only sums. Reusable. */
final class OpenDatagram {

  /** What a fragment of the same key is to a datagram. */
  enum Fit {
    /** A part that is not here yet. */
    JOINS,
    /** A part that is here: the same frame, captured again. */
    AGAIN,
    /** Overlaps, or contradicts the length, or the datagram is given up. */
    CONTRADICTS,
    /** A part that is not here yet, but there are too many to keep. */
    NO_ROOM
  }

  /** A datagram of 64 KiB at the smallest MTU of IPv6 has 54. */
  static final int MOST_PARTS = 128;

  /** Linux keeps fragments for 30 seconds (ipfrag_time). */
  private static final long LIFE_NANOS = 30_000_000_000L;

  /** Not before as many datagrams do IPv4 identifications that count up come round. */
  private static final long LIFE_FRAMES = 65_536;

  private static final int UNKNOWN = -1;
  private static final int FIRST_PARTS = 8;

  long key;

  /** Links of {@link OpenDatagrams}. */
  int nextInBucket;

  int older;
  int newer;

  private long openedAtFrame;
  private long openedAtTime;
  private boolean givenUp;
  private char[] starts = new char[FIRST_PARTS];
  private char[] ends = new char[FIRST_PARTS];
  private char[] sums = new char[FIRST_PARTS];
  private int parts;
  private int here;
  private int total;
  private long sum;

  private boolean tcp;
  private boolean fieldKnown;
  private long firstFrame;
  private int field;
  private long pseudo;
  private int firstLength;
  private long firstLengthToEnd;
  private int udpLength;

  private int overwritten;
  private long overwrittenFrame;
  private int word;

  /** Begins with no part. */
  void open(Fragment fragment) {
    key = fragment.key;
    openedAtFrame = fragment.frame;
    openedAtTime = fragment.time;
    givenUp = false;
    parts = 0;
    here = 0;
    total = UNKNOWN;
    sum = InternetChecksum.start();
    tcp = fragment.tcp;
    fieldKnown = false;
    overwritten = 0;
  }

  /** Whether a fragment comes too late to be of this datagram. */
  boolean isOver(Fragment fragment) {
    if (fragment.frame - openedAtFrame > LIFE_FRAMES) {
      return true;
    }
    boolean timed =
        fragment.time != CapturedFrame.NO_TIMESTAMP && openedAtTime != CapturedFrame.NO_TIMESTAMP;
    long later = fragment.time - openedAtTime;
    return timed && (later > LIFE_NANOS || later < -LIFE_NANOS);
  }

  /** What a fragment is to this datagram. */
  Fit fit(Fragment fragment) {
    if (givenUp || !fragment.usable || contradictsLength(fragment)) {
      return Fit.CONTRADICTS;
    }
    for (int i = 0; i < parts; i++) {
      if (fragment.start < ends[i] && starts[i] < fragment.end) {
        boolean same =
            fragment.start == starts[i]
                && fragment.end == ends[i]
                && InternetChecksum.fold(fragment.sum) == sums[i];
        return same ? Fit.AGAIN : Fit.CONTRADICTS;
      }
    }
    return parts == MOST_PARTS ? Fit.NO_ROOM : Fit.JOINS;
  }

  private boolean contradictsLength(Fragment fragment) {
    if (fragment.more) {
      return total != UNKNOWN && fragment.end >= total;
    }
    return total != UNKNOWN ? fragment.end != total : fragment.end < highest();
  }

  private int highest() {
    int highest = 0;
    for (int i = 0; i < parts; i++) {
      highest = Math.max(highest, ends[i]);
    }
    return highest;
  }

  /** Takes a part that {@link Fit#JOINS}. */
  void add(Fragment fragment) {
    if (parts == starts.length) {
      starts = Arrays.copyOf(starts, 2 * parts);
      ends = Arrays.copyOf(ends, 2 * parts);
      sums = Arrays.copyOf(sums, 2 * parts);
    }
    starts[parts] = (char) fragment.start;
    ends[parts] = (char) fragment.end;
    sums[parts++] = (char) InternetChecksum.fold(fragment.sum);
    here += fragment.end - fragment.start;
    sum += fragment.sum;
    if (!fragment.more) {
      total = fragment.end;
    }
    if (fragment.isFirst()) {
      addFirst(fragment);
    }
    if (fragment.overwritten) {
      overwritten++;
      overwrittenFrame = fragment.frame;
      word = fragment.word;
    }
  }

  private void addFirst(Fragment fragment) {
    firstFrame = fragment.frame;
    fieldKnown = fragment.fieldKnown;
    field = fragment.field;
    pseudo = fragment.pseudo;
    firstLength = fragment.end;
    firstLengthToEnd = fragment.lengthToEnd;
    udpLength = fragment.udpLength;
  }

  /** Takes no part any more. */
  void giveUp() {
    givenUp = true;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  /** Whether all parts are here. */
  boolean isWhole() {
    return here == total;
  }

  /** Whether the checksum of a whole datagram says something: it is here, and of all of it. */
  boolean isChecked() {
    return fieldKnown && (tcp || (field != 0 && udpLength == total));
  }

  /** Whether the checksum of a whole datagram is right. */
  boolean verifies() {
    return InternetChecksum.verifies(InternetChecksum.addWord(all(), field));
  }

  /**
   * Whether the checksum field holds what is to be completed later: 0 (TCP), or a pseudo sum, with
   * the length of the datagram, none, or what the driver takes for it: the length of the fragment,
   * or of the rest of the frame.
   */
  boolean isUnfinished() {
    return (tcp && field == 0)
        || isPseudo(total)
        || isPseudo(0)
        || isPseudo(firstLength)
        || isPseudo(firstLengthToEnd);
  }

  private boolean isPseudo(long length) {
    return field == InternetChecksum.fold(InternetChecksum.addLength(pseudo, length));
  }

  /** The right checksum field of a whole datagram, if its data is right. */
  int right() {
    return tcp ? InternetChecksum.finish(all()) : InternetChecksum.finishUdp(all());
  }

  /**
   * The word that makes the datagram verify in the place of the one that was overwritten. 0 means
   * 0x0000 or 0xffff, which are the same number to the checksum.
   */
  int solved() {
    long rest = InternetChecksum.addWord(all(), field);
    return InternetChecksum.finish(InternetChecksum.addWord(rest, ~word));
  }

  /** Sum of the pseudo header and the data without the checksum field. */
  private long all() {
    return InternetChecksum.addLength(pseudo, total) + sum;
  }

  /** How many fragments look overwritten. */
  int overwritten() {
    return overwritten;
  }

  /** The frame of the fragment that looks overwritten, of the last one. */
  long overwrittenFrame() {
    return overwrittenFrame;
  }

  /** The frame of the first fragment. */
  long firstFrame() {
    return firstFrame;
  }
}
