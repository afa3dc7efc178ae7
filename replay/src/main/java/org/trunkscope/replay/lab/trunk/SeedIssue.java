package org.trunkscope.replay.lab.trunk;

/** The four faults that Linux commit 66aa0678ef cured together. */
public enum SeedIssue {
  /** Trunks refuse offloads: no large send, every checksum in software. */
  ISSUE_1(1, "offloads refused on trunks"),
  /** A SYN leaves the outbound trunk with a checksum of zero. */
  ISSUE_2(2, "SYN dropped for a checksum of zero"),
  /** The first packet of a flow is lost on a flow miss. */
  ISSUE_3(3, "first packet lost on a flow miss"),
  /** What receive offload merged on a frag_list is cut up again. */
  ISSUE_4(4, "merged frames cut up for their frag_list");

  private final int number;
  private final String words;

  SeedIssue(int number, String words) {
    this.number = number;
    this.words = words;
  }

  /** 1 to 4. */
  public int number() {
    return number;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
