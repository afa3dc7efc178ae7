package org.trunkscope.replay.send;

import java.io.Closeable;
import java.io.IOException;
import org.trunkscope.replay.verify.VerificationResult;

/** The interfaces where what is sent arrives. */
public interface FarSide extends SentWatch, Closeable {

  /**
   * Waits until nothing arrives any more.
   *
   * @throws IOException if the interface cannot be read
   */
  VerificationResult finish() throws IOException;
}
