package org.trunkscope.analysis.tap;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.finding.Basis;

/**
 * Finds out where captures were taken: the role of each interface by its name, its link type and
 * the checksums that pass, and the side of each frame by what the capture records, else by link
 * addresses. What the user says overrules.
 */
public final class PointInference {

  private static final CaptureInterface NOT_DESCRIBED = new CaptureInterface(0, 0, "", "", 1);

  private final List<List<CaptureInterface>> interfaces;
  private final PointGiven given;
  private final Function<Link, Side> paired;
  private final Map<InterfaceKey, InterfaceEvidence> evidence = new TreeMap<>();
  private final Map<InterfaceKey, RoleGuess> guesses = new TreeMap<>();
  private final Map<InterfaceKey, Map<Long, Side>> pairedSides = new TreeMap<>();

  private PointInference(
      List<List<CaptureInterface>> interfaces, PointGiven given, Function<Link, Side> paired) {
    this.interfaces = interfaces;
    this.given = given;
    this.paired = paired;
  }

  /**
   * The capture points of an analysis.
   *
   * @param situations everything that was counted
   * @param interfaces the interfaces of each lane, the first lane first
   * @param given what the user says
   * @param paired what matching with another interface shows: whether the frames of a link came in
   *     or left there
   */
  public static CapturePoints of(
      List<Situation> situations,
      List<List<CaptureInterface>> interfaces,
      PointGiven given,
      Function<Link, Side> paired) {
    PointInference inference = new PointInference(interfaces, given, paired);
    situations.forEach(inference::add);
    return inference.points();
  }

  private void add(Situation situation) {
    InterfaceKey key = InterfaceKey.of(situation.link());
    if (key.isKnown()) {
      evidence
          .computeIfAbsent(key, each -> new InterfaceEvidence(situation.link().linkType()))
          .add(situation);
      Side side = paired.apply(situation.link());
      if (side != Side.UNKNOWN && situation.link().source() != Link.NO_ADDRESS) {
        pairedSides
            .computeIfAbsent(key, each -> new TreeMap<>())
            .merge(situation.link().source(), side, PointInference::agreed);
      }
    }
  }

  private static Side agreed(Side one, Side other) {
    return one == other ? one : Side.UNKNOWN;
  }

  private CapturePoints points() {
    Map<InterfaceKey, Stations> stations = new TreeMap<>();
    evidence.forEach((key, each) -> stations.put(key, new Stations(each)));
    evidence.forEach(
        (key, each) ->
            guesses.put(
                key, new RoleInference(key, described(key), each, stations.get(key)).guess()));
    Map<InterfaceKey, TappedInterface> tapped = new TreeMap<>();
    evidence.forEach(
        (key, each) -> {
          RoleGuess role = overruled(key);
          AddressSides sides =
              new SideInference(role.role(), each, stations.get(key), given)
                  .sides()
                  .orPaired(pairedSides.getOrDefault(key, Map.of()), role.role());
          String label = label(key, each);
          tapped.put(key, new TappedInterface(key, label, role, sides, each));
        });
    return new InferredPoints(tapped, overrule(RoleGuess.unknown("its interface is not known")));
  }

  private CaptureInterface described(InterfaceKey key) {
    boolean known =
        key.lane() <= interfaces.size()
            && key.interfaceIndex() < interfaces.get(key.lane() - 1).size();
    return known ? interfaces.get(key.lane() - 1).get(key.interfaceIndex()) : NOT_DESCRIBED;
  }

  /** One word for several interfaces is not meant for a loopback among them. */
  private RoleGuess overruled(InterfaceKey key) {
    RoleGuess guess = guesses.get(key);
    boolean beside =
        guess.role() == InterfaceRole.LOOPBACK
            && guesses.entrySet().stream()
                .anyMatch(
                    each ->
                        each.getKey().lane() == key.lane()
                            && each.getValue().role() != InterfaceRole.LOOPBACK);
    return beside ? guess : overrule(guess);
  }

  private RoleGuess overrule(RoleGuess guess) {
    return given
        .role()
        .map(role -> new RoleGuess(role, Basis.GIVEN, "--point says so"))
        .orElse(guess);
  }

  private String label(InterfaceKey key, InterfaceEvidence each) {
    return switch (each.linkLayer()) {
      case SLL2 -> "interface index " + key.part();
      case SLL -> "hardware type " + key.part();
      default -> described(key).name();
    };
  }
}
