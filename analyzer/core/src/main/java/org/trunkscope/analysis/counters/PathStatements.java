package org.trunkscope.analysis.counters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trunkscope.analysis.counters.Statement.Kind;
import org.trunkscope.analysis.counters.text.Section;
import org.trunkscope.analysis.counters.text.Section.Setting;
import org.trunkscope.analysis.counters.text.TextKind;
import org.trunkscope.finding.Basis;
import org.trunkscope.trunk.DriverPreset;

/** What the texts say of driver, kernel and MTU, beside what the user told the analysis of them. */
final class PathStatements {

  /**
   * As {@code ethtool -i} has it where a driver has no version of its own: the kernel's release.
   */
  private static final Pattern RELEASE = Pattern.compile("(\\d{1,2})\\.(\\d{1,3})(?:[.+-].*)");

  private final Captured captured;
  private final Devices devices;
  private final List<Statement> statements = new ArrayList<>();

  private PathStatements(Captured captured, Devices devices) {
    this.captured = captured;
    this.devices = devices;
  }

  static List<Statement> of(Captured captured, Devices devices) {
    PathStatements made = new PathStatements(captured, devices);
    devices.latest(TextKind.DRIVER).forEach(made::tellDriver);
    devices.latest(TextKind.LINK).forEach(made::tellMtu);
    return made.statements;
  }

  private void tellDriver(Section text) {
    Setting driver = text.setting("driver").orElseThrow();
    String device = Devices.name(text.device());
    if (!driver.text().equals("ibmveth")) {
      statements.add(
          Statement.of(
              Kind.OBSERVATION,
              Basis.OBSERVED,
              "the driver of "
                  + device
                  + " is "
                  + (driver.text().isEmpty() ? "not named" : driver.text())
                  + " ("
                  + text.place(driver)
                  + "), not ibmveth: the drivers' table does not speak of it"));
      return;
    }
    text.setting("version").ifPresent(version -> tellRelease(text, version));
  }

  private void tellRelease(Section text, Setting version) {
    List<DriverPreset> asked = captured.asked().drivers();
    Optional<DriverPreset> mainline = preset(version.text());
    if (mainline.isEmpty()) {
      return;
    }
    boolean other = asked.size() == 1 && asked.get(0) != mainline.get();
    String lead =
        (text.device().isEmpty() ? "the kernel is " : "the kernel of " + text.device() + " is ")
            + version.text()
            + " ("
            + text.place(version)
            + "), by its number --driver "
            + mainline.get().id();
    String end = "; a distribution's kernel may carry the driver of another";
    statements.add(
        Statement.of(
            other ? Kind.CONTRADICTION : Kind.OBSERVATION,
            Basis.INFERRED,
            lead + (other ? ", not " + asked.get(0).id() : "") + end));
  }

  /** The preset that a release of mainline has (model document, section 2). */
  private static Optional<DriverPreset> preset(String version) {
    Matcher release = RELEASE.matcher(version);
    if (!release.matches() || Integer.parseInt(release.group(1)) < 2) {
      // ibmveth's own version is 1.06
      return Optional.empty();
    }
    int number = 1000 * Integer.parseInt(release.group(1)) + Integer.parseInt(release.group(2));
    return Optional.of(mainline(number));
  }

  private static DriverPreset mainline(int number) {
    if (number < 4013) {
      return DriverPreset.V4_12;
    }
    if (number < 5005) {
      return DriverPreset.V4_13;
    }
    if (number < 5010) {
      return DriverPreset.V5_5;
    }
    if (number < 5014) {
      return DriverPreset.V5_10;
    }
    if (number < 6001) {
      return DriverPreset.V5_14;
    }
    if (number < 6006) {
      return DriverPreset.V6_1;
    }
    return number < 7001 ? DriverPreset.V6_6 : DriverPreset.V7_1;
  }

  /** Only of an interface that is known to be one of the way. */
  private void tellMtu(Section text) {
    Optional<Setting> mtu = text.setting(Section.MTU);
    boolean heard = devices.of(text.device()) == Devices.Relation.ADAPTER;
    if (!heard || mtu.isEmpty()) {
      return;
    }
    int trunk = captured.asked().mtus().trunk();
    int port = captured.asked().mtus().port();
    String value = mtu.get().text();
    if (value.length() <= 5
        && !value.equals(Integer.toString(trunk))
        && !value.equals(Integer.toString(port))) {
      statements.add(
          Statement.of(
              Kind.CONTRADICTION,
              Basis.INFERRED,
              "ip says mtu "
                  + value
                  + " of "
                  + text.device()
                  + " ("
                  + text.place(mtu.get())
                  + "), and the analysis took "
                  + (trunk == port ? trunk : trunk + " and " + port)
                  + ": run again with --mtu "
                  + value));
    }
  }
}
