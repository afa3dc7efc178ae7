package org.trunkscope.analysis.undo;

import java.util.Optional;

/**
 * Whether a frame is a buffer that stands for several segments, as far as its length tells.
 *
 * @param mayBeSingle whether it can be one frame of the wire
 * @param mayBeLarge whether it can be a large send or a merged train, with {@code mss}
 * @param mss bytes of data of each segment, derived from the MTUs; 0 if not {@code mayBeLarge}
 * @param reason why it is, or may be, large
 * @param whyNotSingle why it is not offered as one frame
 * @param whyNotLarge why it is not offered as large
 */
record LargeSize(
    boolean mayBeSingle,
    boolean mayBeLarge,
    int mss,
    String reason,
    Optional<Exclusion> whyNotSingle,
    Optional<Exclusion> whyNotLarge) {

  private static final int ETHERNET_HEADER = 14;
  private static final int VLAN_TAG = 4;

  /** RFC 9293 section 3.7.1: the MSS of a peer that does not say. */
  private static final int DEFAULT_MSS = 536;

  /** The least that Linux advertises ({@code TCP_MIN_MSS}). */
  static final int LEAST_MSS = 88;

  static LargeSize of(TappedFrame frame, FrameFacts facts, Mtus mtus) {
    if (!facts.isWholeTcp()) {
      return single(Optional.empty());
    }
    int mss = mss(facts, mtus, frame.isRecordedLarge());
    boolean fits = facts.payload() > mss && mss > 0;
    int most = mtus.trunk() + ETHERNET_HEADER + facts.tags() * VLAN_TAG;
    if (facts.length() > most && fits) {
      return onlyLarge(mss, facts.length() + " bytes are more than MTU " + mtus.trunk() + " + 14");
    }
    if (frame.isRecordedLarge() && fits) {
      return onlyLarge(mss, "epb_flags bit 11 says so");
    }
    if (fits) {
      String reason = "its data is more than fits MTU " + mtus.port() + " of the outbound port";
      return new LargeSize(true, true, mss, reason, Optional.empty(), Optional.empty());
    }
    return single(facts.payload() > LEAST_MSS ? Optional.of(small(facts)) : Optional.empty());
  }

  private static int mss(FrameFacts facts, Mtus mtus, boolean recorded) {
    int fromMtu = mtus.smallest() - facts.headers();
    if (!recorded || facts.payload() > fromMtu) {
      return fromMtu;
    }
    return facts.payload() > DEFAULT_MSS ? DEFAULT_MSS : LEAST_MSS;
  }

  private static Exclusion small(FrameFacts facts) {
    return new Exclusion(
        "a large send with an MSS below " + facts.payload(),
        "it would look the same, but the frame fits the MTU and nothing records that it was large");
  }

  private static LargeSize single(Optional<Exclusion> whyNotLarge) {
    return new LargeSize(true, false, 0, "", Optional.empty(), whyNotLarge);
  }

  private static LargeSize onlyLarge(int mss, String reason) {
    Exclusion single =
        new Exclusion("one frame of the wire", reason + " (a larger MTU is told by --mtu)");
    return new LargeSize(false, true, mss, reason, Optional.of(single), Optional.empty());
  }

  String mssReason() {
    return "the frame does not carry it; taken from the smallest MTU less the headers";
  }
}
