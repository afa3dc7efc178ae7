package org.trunkscope.analysis.flow;

import java.util.Arrays;
import java.util.List;
import org.trunkscope.analysis.situation.LinkNumbers;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.TimelineTally;
import org.trunkscope.wire.ChecksumState;

/**
 * What is counted of each link: sizes and states of its TCP frames, and how connections ended up
 * that were opened on it. Bounded: links without one of the {@link LinkNumbers} are not counted.
 */
final class LinkTallies {

  private static final int FIRST_LINKS = 32;

  private static final int LONGEST = 0;
  private static final int SMALL_PSEUDO = 1;
  private static final int SMALL_ZERO = 2;
  private static final int ANSWERED = 3;
  private static final int UNANSWERED = 4;
  private static final int SILENT = 5;
  private static final int WIDTH = 6;

  private final LinkNumbers numbers = new LinkNumbers();
  private long[] counts = new long[FIRST_LINKS * WIDTH];
  private long[] sizes = new long[FIRST_LINKS * SizeBins.count()];
  private final TimelineTally connections = new TimelineTally(Handshake.values().length);

  /** Counts a TCP frame of the link with a number. */
  void count(SegmentRow row, int number) {
    if (number == LinkNumbers.NONE) {
      return;
    }
    int base = number * WIDTH;
    if (row.wireLength > counts[base + LONGEST]) {
      counts[base + LONGEST] = row.wireLength;
    }
    sizes[number * SizeBins.count() + SizeBins.of(row.wireLength)]++;
    if (row.isLarge()) {
      return;
    }
    if (row.state == ChecksumState.PARTIAL.ordinal()) {
      counts[base + SMALL_PSEUDO]++;
    } else if (row.state == ChecksumState.ZERO.ordinal()) {
      counts[base + SMALL_ZERO]++;
    }
  }

  /** Counts a connection that was answered. */
  void answered(long link) {
    add(link, ANSWERED);
  }

  /** Counts a connection that was not, although its SYN was sent {@code syns} times. */
  void silent(long link, int syns) {
    add(link, syns > 1 ? UNANSWERED : SILENT);
  }

  /** Counts a connection by how it was opened, and when its first SYN was sent. */
  void opened(Handshake how, long nanos) {
    if (nanos != CapturedFrame.NO_TIMESTAMP) {
      connections.count(how.ordinal(), connections.bucket(nanos));
    }
  }

  private void add(long link, int what) {
    int at = number(link);
    if (at != LinkNumbers.NONE) {
      counts[at * WIDTH + what]++;
    }
  }

  /** The number of a link, {@link LinkNumbers#NONE} if there are too many. */
  int number(long link) {
    int at = numbers.of(link);
    if (at >= counts.length / WIDTH) {
      counts = Arrays.copyOf(counts, counts.length * 2);
      sizes = Arrays.copyOf(sizes, sizes.length * 2);
    }
    return at;
  }

  /** How many links there are; they are numbered from 0 in order of their first frames. */
  int size() {
    return numbers.size();
  }

  long link(int i) {
    return numbers.link(i);
  }

  long answered(int i) {
    return counts[i * WIDTH + ANSWERED];
  }

  long unanswered(int i) {
    return counts[i * WIDTH + UNANSWERED];
  }

  long silent(int i) {
    return counts[i * WIDTH + SILENT];
  }

  /** Connections by {@link Handshake} and the time of their first SYN. */
  TimelineTally connections() {
    return connections;
  }

  /** TCP frames of a link by {@link SizeBins}. */
  List<Long> sizes(int i) {
    int from = i * SizeBins.count();
    return Arrays.stream(sizes, from, from + SizeBins.count()).boxed().toList();
  }

  /** Bytes of the longest TCP frame on a link; 0 if it is not counted. */
  long longest(long link) {
    return count(link, LONGEST);
  }

  /** Whether most small segments of a link, as far as they are undone, hold the pseudo sum. */
  boolean isMostlyPseudo(long link) {
    return count(link, SMALL_PSEUDO) > count(link, SMALL_ZERO);
  }

  private long count(long link, int what) {
    int at = numbers.known(link);
    return at == LinkNumbers.NONE ? 0 : counts[at * WIDTH + what];
  }
}
