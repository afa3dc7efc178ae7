package org.trunkscope.replay.send;

import org.trunkscope.replay.send.linux.LinkCounters;

/**
 * What an interface says of what was sent by it.
 *
 * @param link its name
 * @param accepted frames that the kernel took for it
 * @param inVain how often it had no room for one, which some count as dropped
 * @param counted what its counters grew by meanwhile; other senders are among it
 */
public record InterfaceCount(String link, long accepted, long inVain, LinkCounters counted) {

  /**
   * Frames that it took and dropped, or could not send. What was dropped when it was not taken is
   * left out; where that is nothing, so many of those that were taken are {@link #missing}.
   */
  public long dropped() {
    return Math.max(0, counted.txDropped() + counted.txErrors() - inVain);
  }

  /** Frames that were accepted and that it counted nowhere. */
  public long missing() {
    return Math.max(0, accepted - counted.txPackets() - dropped());
  }
}
