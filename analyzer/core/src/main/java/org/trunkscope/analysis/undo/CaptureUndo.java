package org.trunkscope.analysis.undo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathMemory;

/**
 * Turns a captured frame back into what the hypervisor (or a physical adapter) gave the inbound
 * trunk: section 9 of the model document read backwards.
 *
 * <p>Nothing is guessed away: every candidate that comes out as the captured bytes under at least
 * one preset and bridge is an {@link Alternative}, and every other one that was considered is an
 * {@link Exclusion}. What is recorded beside the bytes ({@code epb_flags}) rules out candidates
 * that would have had another state.
 */
public final class CaptureUndo {

  private static final int SHORTEST = 14;
  private static final int LONGEST = 65_535 + 14 + 8;

  private final Mtus mtus;
  private final PathMemory memory;

  /** With the MTUs of the way. */
  public CaptureUndo(Mtus mtus) {
    this(mtus, new PathMemory());
  }

  /**
   * The same with a memory that others may share.
   *
   * @param memory of the paths that candidates are sent down
   */
  public CaptureUndo(Mtus mtus, PathMemory memory) {
    this.mtus = mtus;
    this.memory = memory;
  }

  /** What a frame captured at a tap may have been. Any bytes give a result. */
  public Undone undo(Tap tap, TappedFrame frame) {
    Optional<String> refusal = refusal(frame);
    if (refusal.isPresent()) {
      return Undone.refused(tap, refusal.get());
    }
    FrameFacts facts = new FrameFacts(frame.bytes());
    ForwardCheck check = new ForwardCheck(tap, frame, mtus, memory);
    List<Exclusion> exclusions = new ArrayList<>();
    List<Alternative> alternatives =
        tap == Tap.VM_SENT
            ? new SenderUndo(frame, facts, mtus, check, memory).alternatives(exclusions)
            : checked(new Candidates(tap, frame, facts, mtus), check::every, frame, exclusions);
    if (alternatives.isEmpty()) {
      exclusions.add(
          new Exclusion(
              "every other origin",
              "nothing that is modelled comes out as this frame at this tap with MTU "
                  + mtus.trunk()
                  + " of the trunk and "
                  + mtus.port()
                  + " of the port; larger ones may explain it"));
    }
    return new Undone(tap, alternatives, exclusions);
  }

  /**
   * The alternatives of {@link #undo} alone, found faster: of the reproductions of each only the
   * first one is looked for, but at a VM's transmit tap.
   *
   * @param bridges those that may have forwarded the frame; with every kind the alternatives are
   *     those of {@link #undo}
   */
  public List<Alternative> alternatives(Tap tap, TappedFrame frame, List<BridgeKind> bridges) {
    if (refusal(frame).isPresent()) {
      return List.of();
    }
    FrameFacts facts = new FrameFacts(frame.bytes());
    ForwardCheck check = new ForwardCheck(tap, frame, mtus, memory);
    List<Exclusion> exclusions = new ArrayList<>();
    return tap == Tap.VM_SENT
        ? new SenderUndo(frame, facts, mtus, check, memory).alternatives(exclusions)
        : checked(
            new Candidates(tap, frame, facts, mtus),
            candidate -> check.first(candidate, bridges),
            frame,
            exclusions);
  }

  /**
   * The drivers under which a frame comes out as captured, found faster than by {@link #undo}: as
   * soon as a driver is known to make it, it is asked no more. Candidates of the last resort are
   * not considered: what no driver writes says nothing of the driver.
   *
   * @param asked who is asked for; the result holds no one else
   * @param possible origins to be considered
   */
  public Makers makers(Tap tap, TappedFrame frame, MakerSet asked, Predicate<Origin> possible) {
    if (refusal(frame).isPresent()) {
      return new Makers(MakerSet.NONE, List.of(), List.of());
    }
    FrameFacts facts = new FrameFacts(frame.bytes());
    ForwardCheck check = new ForwardCheck(tap, frame, mtus, memory);
    if (tap == Tap.VM_SENT) {
      return senders(new SenderUndo(frame, facts, mtus, check, memory), asked, possible);
    }
    MakerSet found = MakerSet.NONE;
    List<Alternative> alternatives = new ArrayList<>();
    List<Origin> leftOut = new ArrayList<>();
    List<Candidate> candidates = new Candidates(tap, frame, facts, mtus).usual();
    if (facts.field() == ChecksumField.FULL) {
      // What came as it was captured is the last of them, and every driver passes it on.
      Collections.reverse(candidates);
    }
    for (Candidate each : candidates) {
      if (!possible.test(each.origin())) {
        leftOut.add(each.origin());
      } else if (!asked.without(found).isEmpty()) {
        MakerCheck.Found next = MakerCheck.of(tap, check, each, asked.without(found));
        found = found.or(next.drivers());
        if (!next.reproductions().isEmpty()) {
          alternatives.add(
              new Alternative(
                  tap, each.origin(), each.largeSend(), each.values(), next.reproductions()));
        }
      }
    }
    return new Makers(found, alternatives, leftOut);
  }

  private static Makers senders(SenderUndo undo, MakerSet asked, Predicate<Origin> possible) {
    MakerSet found = MakerSet.NONE;
    List<Alternative> alternatives = new ArrayList<>();
    List<Origin> leftOut = new ArrayList<>();
    for (Alternative each : undo.alternatives(new ArrayList<>())) {
      if (possible.test(each.origin())) {
        List<DriverPreset> drivers =
            each.reproductions().stream().map(Reproduction::driver).toList();
        found = found.or(MakerSet.of(drivers, asked.families()).and(asked));
        alternatives.add(each);
      } else {
        leftOut.add(each.origin());
      }
    }
    return new Makers(found, alternatives, leftOut);
  }

  private static Optional<String> refusal(TappedFrame frame) {
    if (frame.isCut()) {
      return Optional.of(
          "the capture holds "
              + frame.bytes().length
              + " of its "
              + frame.wireLength()
              + " bytes: without the rest no checksum can be verified or made");
    }
    if (frame.bytes().length < SHORTEST) {
      return Optional.of("it is shorter than an Ethernet header");
    }
    if (frame.bytes().length > LONGEST) {
      return Optional.of("it is longer than any frame of the driver");
    }
    return Optional.empty();
  }

  private static List<Alternative> checked(
      Candidates candidates,
      Function<Candidate, List<Reproduction>> check,
      TappedFrame frame,
      List<Exclusion> exclusions) {
    List<Alternative> usual = new ArrayList<>();
    List<Alternative> lastResort = new ArrayList<>();
    for (Candidate candidate : candidates.all()) {
      List<Reproduction> reproductions = check.apply(candidate);
      if (!reproductions.isEmpty()) {
        List<Value> values = new ArrayList<>(frame.values());
        values.addAll(candidate.values());
        (candidate.standing() == Candidate.Standing.USUAL ? usual : lastResort)
            .add(
                new Alternative(
                    candidates.tap(),
                    candidate.origin(),
                    candidate.largeSend(),
                    values,
                    reproductions));
      } else if (candidate.standing() == Candidate.Standing.USUAL) {
        exclusions.add(
            new Exclusion(
                candidate.origin().describe(),
                "under no preset and bridge does it give the captured bytes here"));
      }
    }
    exclusions.addAll(candidates.exclusions());
    return usual.isEmpty() ? lastResort : usual;
  }
}
