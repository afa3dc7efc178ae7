package org.trunkscope.replay.correct;

/** Why something that looks wrong stays as it was captured. */
public enum LeftReason {
  /** A wrong checksum that nothing the driver does explains. */
  UNEXPLAINED("wrong, and nothing tells that only the checksum is; --force recomputes it"),
  /** A super-frame whose checksum is wrong: new checksums would hide it. */
  UNEXPLAINED_LARGE("a super-frame whose checksum is wrong is not segmented; --force does it"),
  /** An unfinished checksum whose data the capture does not hold. */
  CUT_UNFINISHED("unfinished checksum, and its data are cut by the snap length"),
  /** A checksum that cannot be verified. */
  CUT("checksum not verifiable: data cut by the snap length"),
  /** A super-frame of which not all is captured. */
  CUT_LARGE("a super-frame that is cut by the snap length is not segmented"),
  /** Lengths that do not fit each other. */
  CONTRADICTION("checksum not verifiable: lengths contradict each other"),
  /** A fragmented datagram that is not whole. */
  FRAGMENTS("zero in a fragmented datagram that is not whole here, or whose checksum it is"),
  /** A fragment with a checksum in its data. */
  OVERWRITTEN("a pseudo sum in a fragment's data; what it replaced is not known"),
  /** A super-frame with bytes that belong to no piece. */
  TRAILER("a super-frame with bytes behind its IP packet (a check sequence?) is not segmented"),
  /** A super-frame that nobody can cut. */
  NOT_CUT("a super-frame that cannot be segmented"),
  /** A correction that {@code --only} leaves out. */
  NOT_ASKED("not among the codes of --only");

  private final String text;

  LeftReason(String text) {
    this.text = text;
  }

  /** Whether it is about a finding; else the frame may be right. */
  public boolean isOfFinding() {
    return this != CUT && this != CONTRADICTION;
  }

  /** For people, without a full stop. */
  public String text() {
    return text;
  }
}
