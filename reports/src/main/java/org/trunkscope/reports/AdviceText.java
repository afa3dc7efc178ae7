package org.trunkscope.reports;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.outlook.OutlookSettings;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.PointGiven;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.PathSettings;

/** What to do about the faults, and the command that shows one of their frames. */
final class AdviceText {

  private static final int WIDEST_KEY = 5;
  private static final String PLAIN_PATH = "[A-Za-z0-9_./:+@%,=-]+";
  private static final String STANDARD_INPUT = "standard input";

  private final AnalysisResult result;
  private final Set<String> said = new HashSet<>();

  AdviceText(AnalysisResult result) {
    this.result = result;
  }

  /** Writes what to do about a fault, the less the more was said of the faults before it. */
  void appendTo(StringBuilder text, Finding fault) {
    append(text, ofFault(fault));
  }

  /** What to do about a fault, the less the more was said of the faults before it. */
  List<Advice> ofFault(Finding fault) {
    FindingCode code = fault.code();
    Stream<Advice> remedy =
        switch (audience(fault)) {
          case OWNER_OF_THE_DRIVER -> remedy("", code);
          case PERHAPS_OWNER_OF_THE_DRIVER ->
              remedy("if this was captured on a PowerVM I/O server: ", code);
          case SOMEBODY_ELSE ->
              Stream.of(
                  new Advice(
                      Advice.Kind.CURE,
                      "nothing on an I/O server: this is an end host's own interface; look at that"
                          + " machine's adapter and at what lies between it and its peer"));
        };
    return Stream.concat(Stream.of(look(fault)), remedy).toList();
  }

  /** Whether it loses nothing and yet has a cure. */
  static boolean isCost(FindingCode code) {
    return code == FindingCode.OFFLOAD_REFUSED || code == FindingCode.FRAG_LIST_SEGMENTATION;
  }

  /** Writes what ends a cost, where the machine that pays it can be meant. */
  void appendToCost(StringBuilder text, Finding cost) {
    append(text, ofCost(cost));
  }

  /** What ends a cost, where the machine that pays it can be meant; empty for anything else. */
  List<Advice> ofCost(Finding cost) {
    return isCost(cost.code()) && audience(cost) == Audience.OWNER_OF_THE_DRIVER
        ? remedy("", cost.code()).toList()
        : List.of();
  }

  /** Writes where to look and the cure alone. */
  void appendShortTo(StringBuilder text, Finding fault) {
    append(text, List.of(look(fault)));
    if (audience(fault) != Audience.SOMEBODY_ELSE) {
      append(text, once(Advice.Kind.CURE, "", fault.code().cure()).toList());
    }
  }

  private Stream<Advice> remedy(String condition, FindingCode code) {
    return Stream.of(
            once(Advice.Kind.CAUSE, condition, code.cause()),
            once(Advice.Kind.CURE, "", code.cure()),
            once(Advice.Kind.OR, "", code.workaround()))
        .flatMap(each -> each);
  }

  private Stream<Advice> once(Advice.Kind kind, String condition, String words) {
    return words.isEmpty() || !said.add(words)
        ? Stream.empty()
        : Stream.of(new Advice(kind, condition + words));
  }

  private Advice look(Finding fault) {
    return new Advice(Advice.Kind.LOOK, command(fault));
  }

  private static void append(StringBuilder text, List<Advice> all) {
    for (Advice each : all) {
      String key = each.kind().key();
      String lead = "  " + key + " ".repeat(WIDEST_KEY - key.length()) + "  ";
      if (each.kind() == Advice.Kind.LOOK) {
        // A command is one line, so that it can be copied.
        text.append(lead).append(each.words()).append('\n');
      } else {
        Paragraph.append(text, lead, each.words());
      }
    }
  }

  private enum Audience {
    OWNER_OF_THE_DRIVER,
    PERHAPS_OWNER_OF_THE_DRIVER,
    SOMEBODY_ELSE
  }

  /** What holds for the lane of the finding's first frame. */
  private Audience audience(Finding fault) {
    int lane = lane(fault.first().capture());
    List<InterfaceRole> roles =
        result.points().stream()
            .filter(point -> point.lane() == lane)
            .map(InterfacePoint::role)
            .toList();
    if (roles.stream().anyMatch(role -> role.canBeBridged() && role != InterfaceRole.UNKNOWN)) {
      return Audience.OWNER_OF_THE_DRIVER;
    }
    return roles.isEmpty() || roles.contains(InterfaceRole.UNKNOWN)
        ? Audience.PERHAPS_OWNER_OF_THE_DRIVER
        : Audience.SOMEBODY_ELSE;
  }

  private int lane(int place) {
    return capture(place).map(CaptureSummary::lane).orElse(0);
  }

  private Optional<CaptureSummary> capture(int place) {
    return result.captures().stream().filter(each -> each.place() == place).findFirst();
  }

  private String command(Finding fault) {
    FramePlace place =
        fault.examples().stream()
            .min(Comparator.comparing(Example::verdict))
            .map(Example::place)
            .orElse(fault.first());
    String name = capture(place.capture()).map(CaptureSummary::name).orElse(STANDARD_INPUT);
    String file = name.equals(STANDARD_INPUT) ? "FILE" : quoted(Printable.of(name));
    return "trunkscope explain " + file + " --frame " + place.frame() + options(fault.code());
  }

  /** What analyze was told, and a driver under which the frames come to this end. */
  private String options(FindingCode code) {
    StringBuilder options = new StringBuilder();
    PointGiven given = result.options().point();
    given.role().ifPresent(role -> options.append(" --point ").append(role.key()));
    if (!given.local().isEmpty()) {
      options.append(" --local ").append(given.localText());
    }
    OutlookSettings outlook = result.options().outlook();
    result
        .outlook()
        .driverOf(code)
        .ifPresent(driver -> options.append(" --driver ").append(driver.id()));
    outlook.vmDriver().ifPresent(driver -> options.append(" --vm-driver ").append(driver.id()));
    options.append(bridge(outlook.bridge()));
    int usual = PathSettings.USUAL_MTU;
    if (outlook.mtus().trunk() != usual || outlook.mtus().port() != usual) {
      options.append(" --mtu ").append(outlook.mtus().trunk());
      options.append(',').append(outlook.mtus().port());
    }
    return options.toString();
  }

  private static String bridge(BridgeKind kind) {
    return switch (kind) {
      case LINUX_BRIDGE -> "";
      case OVS_HIT -> " --bridge ovs";
      case OVS_MISS -> " --bridge ovs-miss";
    };
  }

  /** As a shell takes it for one word. */
  private static String quoted(String path) {
    return path.matches(PLAIN_PATH) ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
