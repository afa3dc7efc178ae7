package org.trunkscope.replay.send;

/** The kernel, or libpcap, does not take a frame. */
final class SendRefusal extends Exception {

  private static final long serialVersionUID = 1;

  private final Kind kind;

  /** Why not. */
  enum Kind {
    /** There is no room now: the frame may be offered again. */
    NO_ROOM,
    /** This frame never will be taken; the next one may. */
    FRAME,
    /** Nothing is taken any more. */
    INTERFACE
  }

  SendRefusal(Kind kind, String reason, Throwable cause) {
    super(reason, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
