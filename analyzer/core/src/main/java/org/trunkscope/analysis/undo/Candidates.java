package org.trunkscope.analysis.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.SocketBuffer;

/** Everything a captured frame may have been, each to be sent forward and compared. */
final class Candidates {

  private static final String FIELD = "checksum field";
  private static final String GOOD = "CSUM_GOOD";
  private static final String SET = "set";
  private static final String CLEAR = "clear";

  private final Tap tap;
  private final FrameFacts facts;
  private final LargeSize size;
  private final List<Candidate> all = new ArrayList<>();
  private final List<Exclusion> exclusions = new ArrayList<>();

  Candidates(Tap tap, TappedFrame frame, FrameFacts facts, Mtus mtus) {
    this.tap = tap;
    this.facts = facts;
    this.size = LargeSize.of(frame, facts, mtus);
    if (tap != Tap.NIC_RECEIVED) {
      fromHypervisor();
    }
    if (tap != Tap.TRUNK_RECEIVED && tap != Tap.NIC_SENT) {
      fromOutside();
    }
    size.whyNotSingle().ifPresent(exclusions::add);
    size.whyNotLarge().ifPresent(exclusions::add);
  }

  Tap tap() {
    return tap;
  }

  List<Candidate> all() {
    return all;
  }

  /** A list of its own without those of the last resort. */
  List<Candidate> usual() {
    List<Candidate> usual = new ArrayList<>(all);
    usual.removeIf(each -> each.standing() != Candidate.Standing.USUAL);
    return usual;
  }

  List<Exclusion> exclusions() {
    return exclusions;
  }

  private void fromHypervisor() {
    if (!facts.isWholeTcp()) {
      untouched();
      return;
    }
    if (size.mayBeLarge()) {
      largeSends();
      trains();
    }
    if (size.mayBeSingle()) {
      singles();
    }
    oldForms();
  }

  /** UDP, fragments, other protocols: the driver writes into none of them. */
  private void untouched() {
    String reason = "the receive routine writes into untagged whole TCP segments only (R5e)";
    if (facts.isTunnelled()) {
      reason = "the driver does not look inside a tunnel";
    } else if (facts.isFragment()) {
      reason = "senders ask for no offload of a fragment";
      exclusions.add(
          new Exclusion(
              "a fragment with CSUM_GOOD",
              "only if the hypervisor sets the bit by itself; two bytes of its data could then have"
                  + " been overwritten and cannot be told (consequence 4)"));
    } else if (facts.isWholeUdp()) {
      reason = "the sender's driver completes the checksum of UDP in software (T3a)";
    }
    all.add(
        Candidate.single(
            Origin.Hypervisor.of(HypervisorFrame.plain(facts.asCaptured())),
            List.of(
                Value.inferred("bytes", "as captured", reason),
                Value.assumed(GOOD, CLEAR, "the sender asked for no checksum offload (T4a)"))));
  }

  private void singles() {
    zeroGood();
    ChecksumField field = facts.field();
    if (field != ChecksumField.PSEUDO && field != ChecksumField.PSEUDO_OTHER_LENGTH) {
      all.add(Candidate.single(plain(), plainValues()));
    } else {
      all.add(Candidate.lastResort(plain(), plainValues()));
      exclusions.add(
          new Exclusion(
              "the pseudo sum already there, sent as it is",
              "a driver that sends a partial checksum sets the field to 0 (T4b)"));
      exclusions.add(
          new Exclusion(
              "another value with CSUM_GOOD from a sender that is no ibmveth",
              "v4.13 to v5.13 write the pseudo sum over it; what it was cannot be told"));
    }
    if (facts.payload() > 0 && (tap == Tap.TRUNK_SENT || tap == Tap.VM_RECEIVED)) {
      exclusions.add(
          new Exclusion(
              "one piece of a larger frame that was cut on the way",
              "possible for a segment with data, but the rest of it is not in this frame"));
    }
  }

  private Origin plain() {
    return Origin.Hypervisor.of(HypervisorFrame.plain(facts.asCaptured()));
  }

  private void zeroGood() {
    Value field = Value.inferred(FIELD, "0x0000", whyZero());
    Value good =
        switch (facts.field()) {
          case PSEUDO, PSEUDO_OTHER_LENGTH ->
              Value.inferred(GOOD, SET, "the pseudo sum is written under CSUM_GOOD only (R5e)");
          case NO_PSEUDO_HEADER ->
              Value.inferred(
                  GOOD, SET, "software completes a checksum only in state PARTIAL (B3, R5j)");
          default ->
              Value.assumed(
                  GOOD, SET, "a sender with checksum offload sends so (T4b); no frame shows it");
        };
    all.add(
        Candidate.single(
            Origin.Hypervisor.of(HypervisorFrame.checksumGood(facts.withChecksum(0))),
            List.of(field, good)));
  }

  private String whyZero() {
    return switch (facts.field()) {
      case PSEUDO -> "the trunk wrote the pseudo sum over it (R5g, R5h or R5i)";
      case PSEUDO_OTHER_LENGTH ->
          "the trunk wrote the pseudo sum with the length of the padded frame over it";
      case FULL -> "completed in software on the way, as on an OVS flow miss (B3)";
      case NO_PSEUDO_HEADER ->
          "completed in software while the field was still 0: the pseudo header is missing";
      default -> "it came through unchanged";
    };
  }

  private List<Value> plainValues() {
    return switch (facts.field()) {
      case FULL ->
          List.of(
              Value.inferred(FIELD, "as captured", "it verifies: its sender may have computed it"),
              Value.inferred(GOOD, CLEAR, "a sender that computes it asks for no offload (T4a)"));
      case ZERO ->
          List.of(
              Value.inferred(FIELD, "0x0000", "it came through unchanged"),
              Value.assumed(
                  GOOD,
                  CLEAR,
                  "the hypervisor may not pass it on (H5), or the frame was replayed"));
      default ->
          List.of(
              Value.inferred(FIELD, "as captured", "it may have been wrong before the trunk"),
              Value.assumed(GOOD, CLEAR, "with it, v4.13 to v5.13 would have written over it"));
    };
  }

  private Value mss() {
    return Value.assumed("MSS", String.valueOf(size.mss()), size.mssReason());
  }

  private void largeSends() {
    Value large = Value.inferred("large", "yes", size.reason());
    Value zero = Value.inferred(FIELD, "0x0000", whyZero());
    all.add(
        Candidate.single(
            Origin.Hypervisor.of(HypervisorFrame.largeSend(facts.withChecksum(0), size.mss())),
            List.of(
                large,
                zero,
                Value.assumed("encoding", "new form", "a large send with LRG_SND (T4c)"),
                mss())));
    if (facts.isIpv4()) {
      all.add(
          Candidate.usual(
              Origin.Hypervisor.of(HypervisorFrame.checksumGood(facts.withOldForm(size.mss()))),
              LargeSend.OLD_FORM,
              List.of(
                  large,
                  Value.assumed("encoding", "old form", "IP checksum 0xffff, MSS in TCP's (T6)"),
                  mss())));
    }
    boolean keepsField =
        switch (facts.field()) {
          case OTHER, FULL, NO_PSEUDO_HEADER -> true;
          default -> false;
        };
    if (keepsField) {
      all.add(
          Candidate.single(
              Origin.Hypervisor.of(HypervisorFrame.largeSend(facts.asCaptured(), size.mss())),
              List.of(
                  large,
                  Value.assumed(FIELD, "as captured", "a sender that is no ibmveth filled it"),
                  mss())));
    } else {
      exclusions.add(
          new Exclusion(
              "a large send with another checksum from a sender that is no ibmveth",
              "v4.13 to v5.13 write the pseudo sum over it; what it was cannot be told"));
    }
  }

  /** What receive offload may have merged. */
  private void trains() {
    Value large = Value.inferred("large", "yes", size.reason());
    List<byte[]> zero = facts.zeroTrain(size.mss());
    if (zero.size() > 1) {
      all.add(
          Candidate.single(
              new Origin.Hypervisor(zero.stream().map(HypervisorFrame::checksumGood).toList()),
              List.of(
                  large,
                  Value.assumed("merged", zero.size() + " frames", "by receive offload (G6)"),
                  Value.assumed(GOOD, SET, "a sender with checksum offload sends so (T4b)"),
                  mss())));
      all.add(
          Candidate.single(
              new Origin.Hypervisor(
                  facts.fullTrain(size.mss()).stream().map(HypervisorFrame::plain).toList()),
              List.of(
                  large,
                  Value.assumed("merged", zero.size() + " frames", "by receive offload (G6)"),
                  Value.assumed(GOOD, CLEAR, "the sender computes its checksums itself (T4a)"),
                  mss())));
    }
  }

  /** The old form where a receive routine left its marks. */
  private void oldForms() {
    if (facts.field() == ChecksumField.MSS) {
      String mss = String.valueOf(facts.checksum());
      Value mark = Value.inferred("encoding", "old form", "the IP checksum still is 0xffff (T6)");
      Value size = Value.inferred("MSS", mss, "the TCP checksum field carries it");
      all.add(
          Candidate.usual(
              Origin.Hypervisor.of(HypervisorFrame.checksumGood(facts.asCaptured())),
              LargeSend.OLD_FORM,
              List.of(mark, size, Value.assumed(GOOD, SET, "the sender's driver sets it (T4b)"))));
      return;
    }
    boolean plausible =
        facts.field() == ChecksumField.OTHER
            && facts.checksum() >= LargeSize.LEAST_MSS
            && facts.checksum() < facts.payload()
            && facts.isIpv4();
    if (plausible) {
      all.add(
          Candidate.usual(
              Origin.Hypervisor.of(
                  HypervisorFrame.checksumGood(facts.withOldForm(facts.checksum()))),
              LargeSend.OLD_FORM,
              List.of(
                  Value.assumed("encoding", "old form", "the IP checksum was repaired (R5f)"),
                  Value.inferred(
                      "MSS",
                      String.format(Locale.ROOT, "%d", facts.checksum()),
                      "the TCP checksum field holds a number that can be one"))));
    }
  }

  private void fromOutside() {
    boolean verified = facts.field() == ChecksumField.FULL;
    List<byte[]> train =
        facts.isWholeTcp() && size.mayBeLarge() ? facts.fullTrain(size.mss()) : List.of();
    if (!train.isEmpty()) {
      all.add(
          Candidate.single(
              Origin.Outside.verified(train, facts.ethertypeAt12()),
              List.of(
                  Value.inferred("large", "yes", size.reason()),
                  Value.assumed("merged", train.size() + " frames", "by receive offload (G6)"),
                  Value.assumed("state", "UNNECESSARY", "the physical adapter verifies checksums"),
                  mss())));
    }
    if (verified && size.mayBeSingle()) {
      all.add(
          Candidate.single(
              Origin.Outside.verified(List.of(facts.asCaptured()), facts.ethertypeAt12()),
              List.of(
                  Value.inferred("bytes", "as captured", "a checksum from outside is complete"),
                  Value.assumed(
                      "state", "UNNECESSARY", "the physical adapter verifies checksums"))));
    } else if (tap == Tap.NIC_RECEIVED && size.mayBeSingle()) {
      all.add(
          Candidate.single(
              new Origin.Outside(
                  List.of(new SocketBuffer(facts.asCaptured(), facts.ethertypeAt12()))),
              List.of(
                  Value.inferred("bytes", "as captured", "an adapter hands up what it received"),
                  Value.assumed("state", "NONE", "the physical adapter cannot have verified it"))));
    } else if (facts.isWholeTcp() && size.mayBeSingle()) {
      exclusions.add(
          new Exclusion(
              "from outside through a physical adapter",
              "what comes over a wire carries a complete checksum, and this one does not"));
    }
  }
}
