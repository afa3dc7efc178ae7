package org.trunkscope.analysis.pairing;

/** Finds waiting frames by a key, the oldest first. Allocates nothing once it is made. */
final class KeyIndex {

  private static final int SLOTS = 1 << 15;

  /** Far more than share a slot by chance: keys may be chosen to collide. */
  private static final int MOST_STEPS = 1024;

  private final Node[] heads = new Node[SLOTS];
  private final Node[] tails = new Node[SLOTS];

  /** A frame's place in an index. */
  static final class Node {

    final PairRow row;
    private long key;
    private boolean linked;
    private Node previous;
    private Node next;

    Node(PairRow row) {
      this.row = row;
    }

    boolean isLinked() {
      return linked;
    }
  }

  /** Adds a frame under a key; it must not be in this index. */
  void add(Node node, long key) {
    int slot = slot(key);
    node.key = key;
    node.linked = true;
    node.next = null;
    node.previous = tails[slot];
    if (tails[slot] == null) {
      heads[slot] = node;
    } else {
      tails[slot].next = node;
    }
    tails[slot] = node;
  }

  /** Takes a frame out, if it is in. */
  void remove(Node node) {
    if (!node.linked) {
      return;
    }
    int slot = slot(node.key);
    if (node.previous == null) {
      heads[slot] = node.next;
    } else {
      node.previous.next = node.next;
    }
    if (node.next == null) {
      tails[slot] = node.previous;
    } else {
      node.next.previous = node.previous;
    }
    node.linked = false;
    node.previous = null;
    node.next = null;
  }

  /** The oldest frame under a key; null if there is none, or it is not found in reasonable time. */
  Node first(long key) {
    return from(heads[slot(key)], key);
  }

  /** The next frame under the key of another; null if there is none. */
  Node after(Node node) {
    return from(node.next, node.key);
  }

  private static Node from(Node start, long key) {
    Node node = start;
    for (int steps = 0; node != null && node.key != key; steps++) {
      node = steps == MOST_STEPS ? null : node.next;
    }
    return node;
  }

  private static int slot(long key) {
    return (int) (key >>> 32) & (SLOTS - 1);
  }
}
