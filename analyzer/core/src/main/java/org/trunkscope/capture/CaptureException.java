package org.trunkscope.capture;

import java.io.IOException;

/**
 * A capture that cannot be read at all, or an output that cannot be written. The message is one
 * line for people and names the file, and frame and offset where there are any.
 */
public final class CaptureException extends IOException {

  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public CaptureException(String message) {
    super(message);
  }

  /** With a message for people and the cause for debugging. */
  public CaptureException(String message, Throwable cause) {
    super(message, cause);
  }
}
