package org.trunkscope.analysis.consistency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.trunk.BridgeFamily;
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
 * @param ifWithheld where no driver of the trunk explains everything: those that do if the
 *     hypervisor did not pass CSUM_GOOD on with each frame
 * @param ifVm where no driver of the trunk explains everything and nothing tells whose interfaces
 *     they were: the drivers of a VM that do if they were its own
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
    List<DriverPreset> ifWithheld,
    List<DriverPreset> ifVm,
    List<EvidenceGroup> groups,
    long moreGroups) {

  /** More groups are counted, not listed. */
  public static final int MOST_GROUPS = 8;

  private static final int FEW = 2;

  /** Copies the lists. */
  public Consistency {
    ifWithheld = List.copyOf(ifWithheld);
    ifVm = List.copyOf(ifVm);
    groups = List.copyOf(groups);
  }

  /** Nothing was asked. */
  public static Consistency notAsked(String reason, long notJudged) {
    DriverEvidence none = DriverEvidence.none(List.of(BridgeFamily.values()));
    return new Consistency(
        Basis.ASSUMED, reason, 0, 0, notJudged, none, none, List.of(), List.of(), List.of(), 0);
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
        ifWithheld,
        ifVm,
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
    StringBuilder text = new StringBuilder("no one driver explains all frames: ");
    text.append(apart(role, place));
    if (moreGroups > 0) {
      text.append("; and ").append(moreGroups).append(" more groups");
    }
    if (role == DriverRole.TRUNK && !ifVm.isEmpty()) {
      text.append("; were it a VM's own adapter and not a trunk: ").append(words(ifVm));
    }
    if (role == DriverRole.TRUNK && !ifWithheld.isEmpty()) {
      text.append("; had the hypervisor withheld CSUM_GOOD from some: ").append(words(ifWithheld));
    }
    return Optional.of(text.toString());
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

  /**
   * Drivers in words: those that a kernel ships, if one of them does; {@code any} for all of those,
   * and {@code all but} a few if that is shorter.
   */
  public static String words(List<DriverPreset> drivers) {
    List<DriverPreset> released = new ArrayList<>(DriverPreset.released());
    released.retainAll(drivers);
    List<DriverPreset> others = new ArrayList<>(DriverPreset.released());
    others.removeAll(drivers);
    if (drivers.isEmpty()) {
      return "none";
    }
    if (released.isEmpty()) {
      return DriverNames.of(drivers) + ", which no kernel ships";
    }
    if (others.isEmpty()) {
      return "any";
    }
    return others.size() <= FEW ? "all but " + DriverNames.of(others) : DriverNames.of(released);
  }
}
