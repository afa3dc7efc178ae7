package org.trunkscope.replay.send.verify;

import java.util.function.Consumer;

/** Finds frames by a key, the one sent first. Allocates nothing once it is made. */
final class FrameIndex {

  private static final int SLOT_BITS = 16;

  private final Node[] heads = new Node[1 << SLOT_BITS];
  private final Node[] tails = new Node[1 << SLOT_BITS];

  /** A frame's place in an index. */
  static final class Node {

    final SentFrame frame;
    private long key;
    private boolean linked;
    private Node previous;
    private Node next;

    Node(SentFrame frame) {
      this.frame = frame;
    }
  }

  /** Adds a frame behind all that have the same key; it must not be in this index. */
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

  /** The first frame under a key; null if there is none. */
  Node first(long key) {
    return from(heads[slot(key)], key);
  }

  /** The next frame under the key of another; null if there is none. */
  Node after(Node node) {
    return from(node.next, node.key);
  }

  private static Node from(Node start, long key) {
    Node node = start;
    while (node != null && node.key != key) {
      node = node.next;
    }
    return node;
  }

  /** Every frame that is in, in no order. */
  void forEach(Consumer<SentFrame> action) {
    for (Node head : heads) {
      for (Node node = head; node != null; node = node.next) {
        action.accept(node.frame);
      }
    }
  }

  private static int slot(long key) {
    return (int) (key >>> (64 - SLOT_BITS));
  }
}
