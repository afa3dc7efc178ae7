package org.trunkscope.replay.lab;

/** What becomes of a segment at the destination, by the model or by the kernel. */
public enum Judgement {
  /** TCP took it; a SYN was answered. */
  ACCEPTED("accepted"),
  /** Its TCP checksum was found wrong. */
  TCP_CHECKSUM("dropped: TCP checksum"),
  /** Its IPv4 header's checksum was found wrong. */
  IP_CHECKSUM("dropped: IPv4 checksum"),
  /** Its lengths contradict each other, or those of its frame. */
  LENGTHS("dropped: lengths"),
  /** Its TCP header makes no sense, by itself or in its connection. */
  TCP_ERROR("dropped: TCP error"),
  /** No counter says that it was dropped, and no answer that it was taken. */
  NO_ANSWER("no answer"),
  /** Cannot be told. */
  NOT_KNOWN("not known");

  private final String text;

  Judgement(String text) {
    this.text = text;
  }

  /** The words that reports print. */
  public String text() {
    return text;
  }

  /** Whether the kernel says what the model predicted. */
  static Agreement compare(Judgement predicted, Judgement kernel) {
    if (predicted == NOT_KNOWN || kernel == NOT_KNOWN) {
      return Agreement.NOT_KNOWN;
    }
    return predicted == kernel ? Agreement.AGREES : Agreement.DIFFERS;
  }

  /**
   * What the counters of the destination say of one segment that was sent, or of several alike.
   *
   * @param moved how far they moved meanwhile
   * @param count how many were not answered; 1 or more
   */
  static Judgement of(SnmpCounters moved, long count) {
    if (moved.get("Tcp.InCsumErrors") == count) {
      return TCP_CHECKSUM;
    }
    if (moved.get("IpExt.InCsumErrors") == count) {
      return IP_CHECKSUM;
    }
    if (moved.get("Tcp.InErrs") == count) {
      return TCP_ERROR;
    }
    return Arrivals.dropped(moved) == count ? LENGTHS : NO_ANSWER;
  }
}
