package org.trunkscope.analysis.consistency;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.trunk.DriverNames;
import org.trunkscope.trunk.DriverPreset;

/**
 * Which drivers can have made a capture.
 *
 * @param basis how it is known
 * @param reason why, or under which assumptions, one sentence without a full stop
 * @param judged frames that were asked about, those that no driver explains among them
 * @param unexplained frames that no driver explains; they exclude none
 * @param notJudged frames that cannot be turned back: cut, not IP, changed after capture, too rare
 *     a shape
 * @param trunk the I/O server's driver
 * @param vm the driver of the VMs whose adapters were captured
 * @param trunkIfWithheld the trunk's drivers that explain everything if the hypervisor did not pass
 *     CSUM_GOOD on with each frame
 * @param groups frames whose evidence differs, at most {@value #MOST_GROUPS} for each role; none
 *     where all say the same
 * @param moreGroups how many there are beyond those
 */
public record Consistency(
    Basis basis,
    String reason,
    long judged,
    long unexplained,
    long notJudged,
    DriverEvidence trunk,
    DriverEvidence vm,
    List<DriverPreset> trunkIfWithheld,
    List<EvidenceGroup> groups,
    long moreGroups) {

  /** More groups are counted, not listed. */
  public static final int MOST_GROUPS = 8;

  /** Copies the lists. */
  public Consistency {
    trunkIfWithheld = List.copyOf(trunkIfWithheld);
    groups = List.copyOf(groups);
  }

  /** Nothing was asked. */
  public static Consistency notAsked(String reason, long notJudged) {
    DriverEvidence none = DriverEvidence.none();
    return new Consistency(
        Basis.ASSUMED, reason, 0, 0, notJudged, none, none, none.consistent(), List.of(), 0);
  }

  /** What speaks of one role's driver. */
  public DriverEvidence of(DriverRole role) {
    return role == DriverRole.TRUNK ? trunk : vm;
  }

  /** The groups whose frames speak of one role's driver. */
  public List<EvidenceGroup> groups(DriverRole role) {
    return groups.stream().filter(each -> each.role() == role).toList();
  }

  /** The same with frames named otherwise. */
  public Consistency named(UnaryOperator<FramePlace> places) {
    return new Consistency(
        basis,
        reason,
        judged,
        unexplained,
        notJudged,
        trunk.named(places),
        vm.named(places),
        trunkIfWithheld,
        groups.stream().map(each -> each.named(places)).toList(),
        moreGroups);
  }

  /**
   * What does not fit together, one sentence without a full stop; empty if everything does.
   *
   * @param role whose driver
   * @param place names a frame
   */
  public Optional<String> conflict(DriverRole role, Function<FramePlace, String> place) {
    if (!of(role).isContradictory()) {
      return Optional.empty();
    }
    boolean withheld = role == DriverRole.TRUNK && !trunkIfWithheld.isEmpty();
    return Optional.of(
        "no one driver explains all frames: "
            + apart(role, place)
            + (withheld
                ? "; had the hypervisor withheld CSUM_GOOD from some: " + words(trunkIfWithheld)
                : ""));
  }

  /**
   * What each group says, separated by semicolons; empty where all say the same.
   *
   * @param role whose driver
   * @param place names a frame
   */
  public String apart(DriverRole role, Function<FramePlace, String> place) {
    return groups(role).stream().map(group -> text(group, place)).collect(Collectors.joining("; "));
  }

  private static String text(EvidenceGroup group, Function<FramePlace, String> place) {
    return (group.name().isEmpty() ? "" : group.name() + ", ")
        + group.frames()
        + (group.frames() == 1 ? " frame, " : " frames from ")
        + place.apply(group.first())
        + (group.frames() == 1 ? ": " : " on: ")
        + words(group.consistent());
  }

  /** Drivers in words: those that a kernel ships, if one of them does; {@code any} for all. */
  public static String words(List<DriverPreset> drivers) {
    List<DriverPreset> released =
        DriverPreset.released().stream().filter(drivers::contains).toList();
    if (released.size() == DriverPreset.released().size()) {
      return "any";
    }
    if (drivers.isEmpty()) {
      return "none";
    }
    return released.isEmpty()
        ? DriverNames.of(drivers) + ", which no kernel ships"
        : DriverNames.of(released);
  }
}
