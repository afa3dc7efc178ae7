package org.trunkscope.analysis.tap;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.finding.Basis;

/** The capture points that {@link PointInference} found. */
final class InferredPoints implements CapturePoints {

  private final Map<InterfaceKey, TappedInterface> tapped;
  private final RoleGuess elsewhere;

  /**
   * The interfaces, and the role of those that are not among them.
   *
   * @param elsewhere the role of frames whose interface was not kept
   */
  InferredPoints(Map<InterfaceKey, TappedInterface> tapped, RoleGuess elsewhere) {
    this.tapped = new TreeMap<>(tapped);
    this.elsewhere = elsewhere;
  }

  @Override
  public List<InterfacePoint> interfaces() {
    return tapped.values().stream().map(TappedInterface::point).toList();
  }

  @Override
  public Side side(Link link) {
    TappedInterface each = tapped.get(InterfaceKey.of(link));
    return each == null ? link.recorded() : each.sides().of(link);
  }

  @Override
  public TapReading of(Link link) {
    TappedInterface each = tapped.get(InterfaceKey.of(link));
    RoleGuess role = each == null ? elsewhere : each.role();
    Side side = side(link);
    boolean recorded = link.recorded() != Side.UNKNOWN;
    boolean told = side != Side.UNKNOWN && !recorded && each != null;
    Basis sideBasis = told ? each.sides().basis() : Basis.OBSERVED;
    String sideReason = recorded ? "the capture records the direction" : "";
    if (!recorded && each != null) {
      sideReason = each.sides().reason();
    }
    return new TapReading(
        role.role(),
        taps(role.role(), side),
        weaker(role.basis(), sideBasis),
        role.reason() + (sideReason.isEmpty() ? "" : "; " + sideReason));
  }

  private static List<Tap> taps(InterfaceRole role, Side side) {
    return switch (role) {
      case LOOPBACK, HOST -> List.of();
      case VM -> pick(side, Tap.VM_RECEIVED, Tap.VM_SENT);
      case NIC -> pick(side, Tap.NIC_RECEIVED, Tap.NIC_SENT);
      case TRUNK, UNKNOWN -> pick(side, Tap.TRUNK_RECEIVED, Tap.TRUNK_SENT);
    };
  }

  private static List<Tap> pick(Side side, Tap received, Tap sent) {
    return switch (side) {
      case RECEIVED -> List.of(received);
      case SENT -> List.of(sent);
      case UNKNOWN -> List.of(received, sent);
    };
  }

  private static Basis weaker(Basis one, Basis other) {
    return strength(one) <= strength(other) ? one : other;
  }

  private static int strength(Basis basis) {
    return switch (basis) {
      case ASSUMED -> 0;
      case INFERRED -> 1;
      case GIVEN -> 2;
      case OBSERVED -> 3;
    };
  }
}
