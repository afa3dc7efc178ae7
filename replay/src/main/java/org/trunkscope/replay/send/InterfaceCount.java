package org.trunkscope.replay.send;

import org.trunkscope.replay.send.linux.LinkCounters;

/**
 * What an interface says of what was sent by it.
 *
 * @param link its name
 * @param accepted frames that the kernel took for it
 * @param counted what its counters grew by meanwhile; other senders are among it
 */
public record InterfaceCount(String link, long accepted, LinkCounters counted) {

  /** Frames that it dropped, or could not send. */
  public long dropped() {
    return counted.txDropped() + counted.txErrors();
  }

  /** Frames that were accepted and that it counted nowhere. */
  public long missing() {
    return Math.max(0, accepted - counted.txPackets() - dropped());
  }
}
