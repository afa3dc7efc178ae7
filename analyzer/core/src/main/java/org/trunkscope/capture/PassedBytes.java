package org.trunkscope.capture;

import java.io.IOException;

/** Takes what a reader passes over between frames: file header and blocks that hold no frame. */
interface PassedBytes {

  /** Nobody wants them. */
  PassedBytes IGNORED = (bytes, offset, length) -> {};

  /** The next bytes, in order; valid during the call. */
  void accept(byte[] bytes, int offset, int length) throws IOException;
}
