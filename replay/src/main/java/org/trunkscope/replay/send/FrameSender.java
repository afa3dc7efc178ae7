package org.trunkscope.replay.send;

import java.io.Closeable;
import java.io.IOException;
import org.trunkscope.replay.send.linux.FrameBatch;

/** Hands frames to an interface. */
interface FrameSender extends Closeable {

  /**
   * Sends frames of a batch, in order.
   *
   * @return how many were taken, 1 or more
   * @throws SendRefusal if the first is not taken
   */
  int send(FrameBatch batch, int from, int count) throws SendRefusal;

  /** Does what {@link #send} does, with no frame. */
  void sendNone(FrameBatch batch);

  /** By what, for reports. */
  String text();

  @Override
  void close() throws IOException;
}
