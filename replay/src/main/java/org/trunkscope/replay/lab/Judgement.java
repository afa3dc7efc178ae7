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
   * What the counters of the destination say of segments that were sent: not known if they were not
   * all dropped for one and the same cause.
   *
   * @param moved how far they moved meanwhile
   * @param count how many were not answered; 1 or more
   */
  static Judgement of(SnmpCounters moved, long count) {
    long checksums = moved.get("Tcp.InCsumErrors");
    long errors = moved.get("Tcp.InErrs") - checksums;
    long headers = moved.get("IpExt.InCsumErrors");
    long dropped = Arrivals.dropped(moved);
    if (dropped == 0) {
      return NO_ANSWER;
    }
    if (checksums == count) {
      return TCP_CHECKSUM;
    }
    if (headers == count) {
      return IP_CHECKSUM;
    }
    if (errors == count) {
      return TCP_ERROR;
    }
    return dropped - checksums - errors - headers == count ? LENGTHS : NOT_KNOWN;
  }

  /** What they say of the only segment that was sent: not known if it has not arrived. */
  static Judgement ofOne(SnmpCounters moved) {
    if (Arrivals.of(moved) == 0) {
      return NOT_KNOWN;
    }
    return Arrivals.dropped(moved) == 0 ? ACCEPTED : of(moved, 1);
  }
}
