package org.trunkscope.reports;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private static final String PLAIN_PATH = "[A-Za-z0-9_./:+@%,=-]+";
  private static final String STANDARD_INPUT = "standard input";

  private final AnalysisResult result;
  private final Set<String> said = new HashSet<>();

  AdviceText(AnalysisResult result) {
    this.result = result;
  }

  /** Writes what to do about a fault, the less the more was said of the faults before it. */
  void appendTo(StringBuilder text, Finding fault) {
    text.append("  look   ").append(command(fault)).append('\n');
    FindingCode code = fault.code();
    switch (audience(fault)) {
      case OWNER_OF_THE_DRIVER -> appendRemedy(text, "", code);
      case PERHAPS_OWNER_OF_THE_DRIVER ->
          appendRemedy(text, "if this was captured on a PowerVM I/O server: ", code);
      case SOMEBODY_ELSE ->
          appendLine(
              text,
              "  cure   ",
              "nothing on an I/O server: this is an end host's own interface; look at that"
                  + " machine's adapter and at what lies between it and its peer");
    }
  }

  /** Whether it loses nothing and yet has a cure. */
  static boolean isCost(FindingCode code) {
    return code == FindingCode.OFFLOAD_REFUSED || code == FindingCode.FRAG_LIST_SEGMENTATION;
  }

  /** Writes what ends a cost, where the machine that pays it can be meant. */
  void appendToCost(StringBuilder text, Finding cost) {
    if (isCost(cost.code()) && audience(cost) == Audience.OWNER_OF_THE_DRIVER) {
      appendRemedy(text, "", cost.code());
    }
  }

  /** Writes where to look and the cure alone. */
  void appendShortTo(StringBuilder text, Finding fault) {
    text.append("  look   ").append(command(fault)).append('\n');
    if (audience(fault) != Audience.SOMEBODY_ELSE) {
      appendLine(text, "  cure   ", once(fault.code().cure(), ""));
    }
  }

  private void appendRemedy(StringBuilder text, String condition, FindingCode code) {
    appendLine(text, "  cause  ", once(code.cause(), condition));
    appendLine(text, "  cure   ", once(code.cure(), ""));
    appendLine(text, "  or     ", once(code.workaround(), ""));
  }

  private String once(String words, String condition) {
    return words.isEmpty() || !said.add(words) ? "" : condition + words;
  }

  private static void appendLine(StringBuilder text, String lead, String words) {
    if (!words.isEmpty()) {
      Paragraph.append(text, lead, words);
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
