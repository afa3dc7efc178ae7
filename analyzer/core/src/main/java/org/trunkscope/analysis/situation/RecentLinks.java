package org.trunkscope.analysis.situation;

/**
 * Numbers links by a hash of all that they are, and remembers some numbers: to compare three words
 * costs less than to hash them.
 */
final class RecentLinks {

  private static final int ENTRY_BITS = 10;
  private static final int ENTRIES = 1 << ENTRY_BITS;
  private static final int TAPPED = 0;
  private static final int SOURCE = 1;
  private static final int DESTINATION = 2;
  private static final int NUMBER = 3;
  private static final int STRIDE = 4;
  private static final long SOURCE_FACTOR = 0x9e3779b97f4a7c15L;
  private static final long DESTINATION_FACTOR = 0xc2b2ae3d27d4eb4fL;

  private final long[] entries = new long[ENTRIES * STRIDE];

  RecentLinks() {
    long number = Hash.of(0, Hash.of(0, 0));
    for (int at = 0; at < entries.length; at += STRIDE) {
      entries[at + NUMBER] = number;
    }
  }

  /** The number of a link: one to one but for collisions of 64 bits. */
  long number(long tapped, long source, long destination) {
    long mixed = (tapped ^ source) * SOURCE_FACTOR + destination * DESTINATION_FACTOR;
    int at = (int) (mixed >>> (Long.SIZE - ENTRY_BITS)) * STRIDE;
    if (entries[at + TAPPED] != tapped
        || entries[at + SOURCE] != source
        || entries[at + DESTINATION] != destination) {
      entries[at + TAPPED] = tapped;
      entries[at + SOURCE] = source;
      entries[at + DESTINATION] = destination;
      entries[at + NUMBER] = Hash.of(tapped, Hash.of(source, destination));
    }
    return entries[at + NUMBER];
  }
}
