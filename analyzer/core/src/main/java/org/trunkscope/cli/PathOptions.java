package org.trunkscope.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.outlook.OutlookSettings;
import org.trunkscope.analysis.tap.PointGiven;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.capture.anonymize.AddressAnonymizer;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathSettings;

/**
 * What the command line says of the path that frames took, shared by the commands that follow it.
 *
 * @param point where the frames were taken: {@code --point} (or {@code --captured}) and {@code
 *     --local}
 * @param drivers the trunk's, in the order of the presets; empty if the command line names none
 * @param vmDriver the VMs'; empty: the same as the trunk's
 * @param bridge what forwards; empty: the Linux bridge
 * @param mtu the MTUs; empty: {@link PathSettings#USUAL_MTU} everywhere
 */
public record PathOptions(
    PointGiven point,
    List<DriverPreset> drivers,
    Optional<DriverPreset> vmDriver,
    Optional<BridgeKind> bridge,
    Optional<MtuArgument> mtu) {

  private static final String DRIVER = "driver";
  private static final String VM_DRIVER = "vm-driver";
  private static final String BRIDGE = "bridge";
  private static final String MTU = "mtu";
  private static final String ALL = "all";

  /** Copies the list. */
  public PathOptions {
    drivers = List.copyOf(drivers);
  }

  /** The options, with the help text of {@code --driver} as the command takes it. */
  public static Options options(DriverCount count) {
    Options options =
        PointOptions.options()
            .addOption(
                count == DriverCount.ONE
                    ? with(
                        DRIVER, "ID", "the trunk's driver; default latest ('drivers' lists them)")
                    : with(
                        DRIVER,
                        "ID|all",
                        "the trunk's driver; default all ('drivers' lists them)"));
    way().getOptions().forEach(options::addOption);
    return options;
  }

  /**
   * The options of a command that names the trunk's driver in its own words, and to which {@code
   * --point} means something else: where frames were taken is told by {@code --captured}.
   */
  public static Options wayOptions() {
    Options options = PointOptions.optionsBesidePoint();
    way().getOptions().forEach(options::addOption);
    return options;
  }

  private static Options way() {
    return new Options()
        .addOption(with(VM_DRIVER, "ID", "the VMs' driver; default the same as the trunk's"))
        .addOption(with(BRIDGE, "linux|ovs|ovs-miss", "what forwards; default linux"))
        .addOption(
            with(MTU, "TRUNK[,PORT]", "MTU of the inbound trunk and of the port; default 1500"));
  }

  private static Option with(String name, String argument, String text) {
    return Option.builder().longOpt(name).hasArg().argName(argument).desc(text).get();
  }

  /**
   * What a command line says.
   *
   * @throws UsageException if a value is none of its option's
   */
  public static PathOptions of(CommandLine line, DriverCount count) throws UsageException {
    return of(line, PointOptions.of(line), drivers(line.getOptionValue(DRIVER), count));
  }

  /**
   * What a command line with {@link #wayOptions} says.
   *
   * @param driver the trunk's
   * @throws UsageException if a value is none of its option's
   */
  public static PathOptions ofWay(CommandLine line, DriverPreset driver) throws UsageException {
    return of(line, PointOptions.ofBesidePoint(line), List.of(driver));
  }

  private static PathOptions of(CommandLine line, PointGiven point, List<DriverPreset> drivers)
      throws UsageException {
    String vm = line.getOptionValue(VM_DRIVER);
    String mtu = line.getOptionValue(MTU);
    return new PathOptions(
        point,
        drivers,
        vm == null ? Optional.empty() : Optional.of(DriverArgument.parse(vm)),
        bridge(line.getOptionValue(BRIDGE)),
        mtu == null ? Optional.empty() : Optional.of(MtuArgument.parse(mtu)));
  }

  private static List<DriverPreset> drivers(String value, DriverCount count) throws UsageException {
    if (value == null) {
      return List.of();
    }
    return value.equals(ALL) && count == DriverCount.ONE_OR_ALL
        ? DriverPreset.released()
        : List.of(DriverArgument.parse(value));
  }

  private static Optional<BridgeKind> bridge(String value) throws UsageException {
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (value) {
          case "linux" -> BridgeKind.LINUX_BRIDGE;
          case "ovs" -> BridgeKind.OVS_HIT;
          case "ovs-miss" -> BridgeKind.OVS_MISS;
          default ->
              throw new UsageException("--bridge is linux, ovs or ovs-miss, not '" + value + "'");
        });
  }

  /** The same with stand-ins for the addresses of {@code --local}, where frames have them too. */
  PathOptions with(Optional<AddressAnonymizer> addresses) {
    if (addresses.isEmpty()) {
      return this;
    }
    Set<Long> local = new TreeSet<>();
    point.local().forEach(address -> local.add(addresses.get().mac(address)));
    return new PathOptions(new PointGiven(point.role(), local), drivers, vmDriver, bridge, mtu);
  }

  /**
   * The MTU of the port that {@code --mtu} on a command line names, bytes.
   *
   * @throws UsageException if it names none
   */
  public static int portMtu(CommandLine line) throws UsageException {
    String mtu = line.getOptionValue(MTU);
    return mtu == null ? PathSettings.USUAL_MTU : MtuArgument.parse(mtu).port();
  }

  /** MTU of the inbound trunk, bytes. */
  public int trunkMtu() {
    return mtu.map(MtuArgument::trunk).orElse(PathSettings.USUAL_MTU);
  }

  /** MTU of the outbound port and of the adapters behind it, bytes. */
  public int portMtu() {
    return mtu.map(MtuArgument::port).orElse(PathSettings.USUAL_MTU);
  }

  /** The path of frames under one driver of the trunk. */
  public PathSettings settings(DriverPreset trunk) {
    return PathSettings.of(trunk, vmDriver.orElse(trunk))
        .with(
            change ->
                change
                    .bridge(bridge.orElse(BridgeKind.LINUX_BRIDGE))
                    .inboundMtu(trunkMtu())
                    .outboundMtu(portMtu())
                    .vmMtu(portMtu()));
  }

  /** The same for an analysis; every released driver unless one is named. */
  public AnalysisOptions analysis() {
    return new AnalysisOptions(
        point,
        new OutlookSettings(
            drivers.isEmpty() ? DriverPreset.released() : drivers,
            vmDriver,
            bridge.orElse(BridgeKind.LINUX_BRIDGE),
            new Mtus(trunkMtu(), portMtu())));
  }

  /** How many drivers a command follows at once. */
  public enum DriverCount {
    /** {@code --driver ID}. */
    ONE,
    /** {@code --driver ID|all}. */
    ONE_OR_ALL
  }
}
