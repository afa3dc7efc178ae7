package org.trunkscope.analysis.counters;

import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.counters.text.Section;
import org.trunkscope.analysis.counters.text.TextKind;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.InterfaceRole;

/** Which of the interfaces that the texts name can be those of the captures. */
final class Devices {

  private static final String LOOPBACK = "lo";
  private static final String IBMVETH = "ibmveth";

  private final List<Section> texts;
  private final List<InterfacePoint> points;

  Devices(List<Section> texts, List<InterfacePoint> points) {
    this.texts = texts;
    this.points = points;
  }

  /** What speaks for an interface being a trunk's or a VM's. */
  enum Relation {
    /** The capture names it, or its driver is ibmveth. */
    ADAPTER,
    /** Nothing speaks for or against it. */
    POSSIBLE,
    /** Its driver is another one, or nothing forwards there. */
    OTHER
  }

  Relation of(String device) {
    Optional<InterfacePoint> point = point(device);
    boolean elsewhere =
        device.equals(LOOPBACK) || point.filter(each -> !each.role().canBeBridged()).isPresent();
    Optional<String> driver = driver(device);
    if (elsewhere || driver.filter(each -> !each.equals(IBMVETH)).isPresent()) {
      return Relation.OTHER;
    }
    return point.isPresent() || driver.isPresent() ? Relation.ADAPTER : Relation.POSSIBLE;
  }

  /** The driver that a text names, or that has counters of its own. */
  private Optional<String> driver(String device) {
    for (Section text : texts) {
      boolean ofDevice = text.device().equals(device);
      if (ofDevice && text.kind() == TextKind.DRIVER) {
        return text.setting("driver").map(Section.Setting::text);
      }
      if (ofDevice && text.readings().containsKey(WatchedCounter.FW_IPV4_CHECKSUM.counterName())) {
        return Optional.of(IBMVETH);
      }
    }
    return Optional.empty();
  }

  /** The interface of the captures that has this name. */
  Optional<InterfacePoint> point(String device) {
    return points.stream()
        .filter(each -> !device.isEmpty() && each.label().equals(device))
        .findFirst();
  }

  /** The same, or the only one where nothing is named and it is no end host's. */
  Optional<InterfacePoint> pointOrOnly(String device) {
    Optional<InterfacePoint> named = point(device);
    boolean only =
        points.size() == 1
            && points.get(0).label().isEmpty()
            && points.get(0).role() == InterfaceRole.TRUNK
            && texts.stream()
                    .filter(each -> each.kind() == TextKind.FEATURES)
                    .map(Section::device)
                    .distinct()
                    .count()
                == 1;
    return named.isPresent() || !only ? named : Optional.of(points.get(0));
  }

  /** The last text of a kind about each interface, in the order of the interfaces' first texts. */
  List<Section> latest(TextKind kind) {
    List<Section> ofKind = texts.stream().filter(each -> each.kind() == kind).toList();
    return ofKind.stream()
        .map(Section::device)
        .distinct()
        .map(device -> last(ofKind, device))
        .toList();
  }

  private static Section last(List<Section> ofKind, String device) {
    return ofKind.stream()
        .filter(each -> each.device().equals(device))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** As sentences name it. */
  static String name(String device) {
    return device.isEmpty() ? "an interface that nothing names" : device;
  }
}
