package org.trunkscope.analysis.consistency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.undo.MakerSet;

/**
 * Tells frames apart whose evidence differs: by interface and by whether they are tagged; where
 * that leaves a group that no driver explains, by the way they went; and where that does, by what
 * each frame says.
 */
final class EvidenceGroups {

  private final DriverRole role;
  private final MakerSet every;
  private final List<InterfacePoint> interfaces;

  EvidenceGroups(DriverRole role, MakerSet every, List<InterfacePoint> interfaces) {
    this.role = role;
    this.every = every;
    this.interfaces = interfaces;
  }

  private record Interface(int lane, int index, long part) {

    static Interface of(Link link) {
      return new Interface(link.lane(), link.interfaceIndex(), link.part());
    }

    /**
     * By hand: what a record brings is linked at its first use, which costs more than its calls.
     */
    @Override
    public boolean equals(Object other) {
      return other instanceof Interface that
          && lane == that.lane
          && index == that.index
          && part == that.part;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * lane + index) + Long.hashCode(part);
    }
  }

  /** What sets a group apart; a side and makers only where the groups are told apart by them. */
  private record Key(
      Interface tapped, boolean tagged, Optional<Side> side, Optional<MakerSet> makers) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && tapped.equals(that.tapped)
          && tagged == that.tagged
          && side.equals(that.side)
          && makers.equals(that.makers);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * (31 * tapped.hashCode() + Boolean.hashCode(tagged)) + side.hashCode())
          + makers.hashCode();
    }
  }

  /** The groups in the order of their first frames; none where they all say the same. */
  List<EvidenceGroup> of(List<Clue> clues) {
    if (sayTheSame(clues)) {
      return List.of();
    }
    Map<Key, List<Clue>> groups =
        split(
            clues,
            each ->
                new Key(
                    Interface.of(each.situation().link()),
                    each.isTagged(),
                    Optional.empty(),
                    Optional.empty()));
    groups =
        refined(
            groups,
            key ->
                each ->
                    new Key(key.tapped, key.tagged, Optional.of(each.side()), Optional.empty()));
    groups =
        refined(
            groups,
            key -> each -> new Key(key.tapped, key.tagged, key.side, Optional.of(each.drivers())));
    long different = groups.values().stream().map(this::common).distinct().count();
    return different < 2 ? List.of() : described(groups);
  }

  private static boolean sayTheSame(List<Clue> clues) {
    for (Clue each : clues) {
      if (!each.drivers().equals(clues.get(0).drivers())) {
        return false;
      }
    }
    return true;
  }

  private static Map<Key, List<Clue>> split(Collection<Clue> clues, Function<Clue, Key> key) {
    Map<Key, List<Clue>> groups = new LinkedHashMap<>();
    for (Clue each : clues) {
      groups.computeIfAbsent(key.apply(each), group -> new ArrayList<>()).add(each);
    }
    return groups;
  }

  /** With the groups that no driver explains split further. */
  private Map<Key, List<Clue>> refined(
      Map<Key, List<Clue>> groups, Function<Key, Function<Clue, Key>> finer) {
    Map<Key, List<Clue>> refined = new LinkedHashMap<>();
    groups.forEach(
        (key, clues) -> {
          if (common(clues).isEmpty()) {
            refined.putAll(split(clues, finer.apply(key)));
          } else {
            refined.put(key, clues);
          }
        });
    return refined;
  }

  private MakerSet common(List<Clue> clues) {
    MakerSet common = every;
    for (Clue each : clues) {
      common = common.and(each.drivers());
    }
    return common;
  }

  private List<EvidenceGroup> described(Map<Key, List<Clue>> groups) {
    Map<Interface, String> labels = labels();
    boolean several = groups.keySet().stream().map(Key::tapped).distinct().count() > 1;
    boolean tags = groups.keySet().stream().map(Key::tagged).distinct().count() > 1;
    List<EvidenceGroup> described = new ArrayList<>();
    groups.forEach(
        (key, clues) -> {
          List<String> name = new ArrayList<>();
          if (several) {
            name.add(name(labels, key.tapped));
          }
          if (tags) {
            name.add(key.tagged ? "tagged" : "untagged");
          }
          key.side
              .filter(side -> side != Side.UNKNOWN)
              .ifPresent(side -> name.add(side.name().toLowerCase(Locale.ROOT)));
          described.add(
              new EvidenceGroup(
                  role,
                  key.tapped.lane,
                  key.tapped.index,
                  key.tapped.part,
                  String.join(", ", name),
                  key.tagged,
                  key.side,
                  clues.stream().mapToLong(Clue::frames).sum(),
                  clues.get(0).situation().first(),
                  common(clues).drivers()));
        });
    return described;
  }

  private static String name(Map<Interface, String> labels, Interface tapped) {
    String label = labels.getOrDefault(tapped, "");
    if (!label.isEmpty()) {
      return label;
    }
    return tapped.lane == 0 ? "interfaces not kept" : "interface " + tapped.index;
  }

  private Map<Interface, String> labels() {
    Map<Interface, String> labels = new HashMap<>();
    for (InterfacePoint each : interfaces) {
      labels.put(new Interface(each.lane(), each.interfaceIndex(), each.part()), each.label());
    }
    return labels;
  }
}
