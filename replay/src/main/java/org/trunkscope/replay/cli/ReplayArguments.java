package org.trunkscope.replay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.correct.FixOptions.Unexplained;
import org.trunkscope.replay.send.ReplaySettings;
import org.trunkscope.replay.send.ReplaySettings.Cutting;
import org.trunkscope.replay.send.ReplaySettings.Via;
import org.trunkscope.replay.send.SendMode;
import org.trunkscope.replay.send.Timing;
import org.trunkscope.replay.send.Timing.Kind;

/** The options of {@code replay}: timing by the names that {@code tcpreplay} gave them. */
final class ReplayArguments {

  /** The interface, or the client's. */
  static final String LINK = "intf1";

  /** The server's interface. */
  static final String SECOND_LINK = "intf2";

  /** The longest packet that is sent uncut. */
  static final String MTU = "mtu";

  private static final String MODE = "mode";
  private static final String AS_CAPTURED = "as-captured";
  private static final String VIA = "via";
  private static final String SEGMENT = "segment";
  private static final String MSS = "mss";
  private static final String FORCE = "force";
  private static final String MULTIPLIER = "multiplier";
  private static final String PPS = "pps";
  private static final String MBPS = "mbps";
  private static final String TOPSPEED = "topspeed";
  private static final String ONE_AT_A_TIME = "oneatatime";
  private static final String LOOP = "loop";
  private static final String LIMIT = "limit";
  private static final String DURATION = "duration";
  private static final String MAXSLEEP = "maxsleep";
  private static final String SPIN = "spin";
  private static final List<String> RATES = List.of(MULTIPLIER, PPS, MBPS, TOPSPEED, ONE_AT_A_TIME);

  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MICRO = 1_000L;

  /** Measured: with less, most frames are late by what a sleeping thread is woken late. */
  private static final long USUAL_SPIN_MICROS = 75;

  private static final long MOST_SPIN_MICROS = 1_000_000;
  private static final double LEAST_RATE = 1e-9;
  private static final double MOST_RATE = 1e12;
  private static final int LEAST_MTU = 68;
  private static final int MOST_MTU = 65_535;
  private static final int LEAST_MSS = 8;

  private ReplayArguments() {}

  /** The options themselves. */
  static Options options() {
    Options options = new Options();
    options.addOption(LongOption.valued("i", LINK, "IFACE", "send by this interface"));
    options.addOption(
        LongOption.valued(
            "I", SECOND_LINK, "IFACE", "send what servers sent by this one; see --split"));
    addSending(options);
    addTiming(options);
    RewriteOptions.options().getOptions().forEach(options::addOption);
    return options;
  }

  private static void addSending(Options options) {
    options
        .addOption(
            LongOption.valued(
                MODE,
                "raw|partial|gso",
                "complete checksums and frames up to the MTU (the default); or checksums left to"
                    + " the kernel where they were left to a device; or super-frames, too"))
        .addOption(LongOption.flag(AS_CAPTURED, "send the bytes of the capture, uncorrected"))
        .addOption(
            LongOption.valued(
                VIA,
                "packet|pcap4j",
                "by a packet socket (the default on Linux), or through libpcap (raw alone)"))
        .addOption(
            LongOption.valued(
                SEGMENT,
                "auto|off",
                "cut super-frames by the MSS of their flow and the MTU (the default), or none"))
        .addOption(LongOption.valued(MSS, "N", "the MSS where the capture does not tell it"))
        .addOption(
            LongOption.valued(
                MTU,
                "N",
                "bytes of the longest IP packet that is sent uncut; default that of the"
                    + " interfaces"))
        .addOption(
            LongOption.flag(
                FORCE, "recompute checksums that are wrong for no reason the model knows, too"));
  }

  private static void addTiming(Options options) {
    options
        .addOption(
            LongOption.valued("x", MULTIPLIER, "N", "N times as fast as recorded; default 1"))
        .addOption(LongOption.valued("p", PPS, "N", "N frames a second"))
        .addOption(
            LongOption.valued(
                "M", MBPS, "N", "N Mbit a second, frames without their preamble and gap"))
        .addOption(LongOption.flag("t", TOPSPEED, "as fast as frames are taken"))
        .addOption(LongOption.flag("o", ONE_AT_A_TIME, "one frame for each line of standard input"))
        .addOption(LongOption.valued("l", LOOP, "N", "send the capture N times; 0: until stopped"))
        .addOption(LongOption.valued("L", LIMIT, "N", "stop after N frames"))
        .addOption(LongOption.valued(DURATION, "SECONDS", "stop after a time"))
        .addOption(LongOption.valued(MAXSLEEP, "MILLIS", "no recorded gap is waited for longer"))
        .addOption(
            LongOption.valued(
                SPIN,
                "MICROS",
                "stay awake for so long before each frame is due: more is more exact and takes more"
                    + " of a processor; default "
                    + USUAL_SPIN_MICROS));
  }

  /**
   * What a command line says.
   *
   * @throws UsageException if an option has a value that it cannot have, or two contradict
   */
  static ReplaySettings of(CommandLine line) throws UsageException {
    SendMode mode = mode(line);
    return new ReplaySettings(
        links(line),
        mode,
        via(line, mode),
        cutting(line),
        line.hasOption(MSS)
            ? OptionalInt.of((int) whole(line, MSS, LEAST_MSS, MOST_MTU))
            : OptionalInt.empty(),
        line.hasOption(FORCE) ? Unexplained.RECOMPUTED : Unexplained.LEFT,
        timing(line),
        NANOS_PER_MICRO
            * (line.hasOption(SPIN) ? whole(line, SPIN, 0, MOST_SPIN_MICROS) : USUAL_SPIN_MICROS),
        line.hasOption(LOOP) ? whole(line, LOOP, 0, Integer.MAX_VALUE) : 1,
        line.hasOption(LIMIT)
            ? OptionalLong.of(whole(line, LIMIT, 1, Long.MAX_VALUE))
            : OptionalLong.empty(),
        line.hasOption(DURATION)
            ? OptionalLong.of((long) (positive(line, DURATION) * NANOS_PER_SECOND))
            : OptionalLong.empty(),
        line.hasOption(SECOND_LINK) || RewriteOptions.asksForSides(line)
            ? Optional.of(RewriteOptions.sideRule(line))
            : Optional.empty(),
        RewriteOptions.rewriting(line));
  }

  private static List<String> links(CommandLine line) throws UsageException {
    if (!line.hasOption(LINK)) {
      throw new UsageException("-i IFACE is missing: where frames are sent");
    }
    List<String> links = new ArrayList<>();
    links.add(line.getOptionValue(LINK));
    if (line.hasOption(SECOND_LINK)) {
      links.add(line.getOptionValue(SECOND_LINK));
      if (links.get(0).equals(links.get(1))) {
        throw new UsageException("--intf2 is another interface than -i: both are " + links.get(0));
      }
    }
    return links;
  }

  private static SendMode mode(CommandLine line) throws UsageException {
    String value = line.getOptionValue(MODE);
    if (line.hasOption(AS_CAPTURED)) {
      for (String other : List.of(MODE, SEGMENT, MSS, FORCE)) {
        if (line.hasOption(other)) {
          throw new UsageException("--as-captured corrects nothing: leave out --" + other);
        }
      }
      return SendMode.AS_CAPTURED;
    }
    return Stream.of(SendMode.RAW, SendMode.PARTIAL, SendMode.GSO)
        .filter(mode -> value == null || mode.key().equals(value))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("--mode is raw, partial or gso, not '" + value + "'"));
  }

  private static Via via(CommandLine line, SendMode mode) throws UsageException {
    String value = line.getOptionValue(VIA, isLinux() ? "packet" : "pcap4j");
    boolean marked = mode == SendMode.PARTIAL || mode == SendMode.GSO;
    return switch (value) {
      case "packet" -> Via.PACKET;
      case "pcap4j" -> {
        if (marked) {
          throw new UsageException(
              "--mode " + mode.key() + " needs a packet socket of Linux: libpcap sends raw frames");
        }
        yield Via.PCAP4J;
      }
      default -> throw new UsageException("--via is packet or pcap4j, not '" + value + "'");
    };
  }

  /** Whether interfaces can be asked about, and have packet sockets. */
  static boolean isLinux() {
    return System.getProperty("os.name", "").equals("Linux");
  }

  private static Cutting cutting(CommandLine line) throws UsageException {
    String value = line.getOptionValue(SEGMENT, "auto");
    return switch (value) {
      case "auto" -> Cutting.CUT;
      case "off" -> Cutting.UNCUT;
      default -> throw new UsageException("--segment is auto or off, not '" + value + "'");
    };
  }

  private static Timing timing(CommandLine line) throws UsageException {
    List<String> given = RATES.stream().filter(line::hasOption).toList();
    if (given.size() > 1) {
      throw new UsageException(
          "--" + given.get(0) + " and --" + given.get(1) + ": only one of them can be");
    }
    String rate = given.isEmpty() ? MULTIPLIER : given.get(0);
    if (line.hasOption(MAXSLEEP) && !rate.equals(MULTIPLIER)) {
      throw new UsageException("--maxsleep is for recorded times: leave out --" + rate);
    }
    return switch (rate) {
      case PPS -> new Timing(Kind.PPS, positive(line, PPS), OptionalLong.empty());
      case MBPS -> new Timing(Kind.MBPS, positive(line, MBPS), OptionalLong.empty());
      case TOPSPEED -> Timing.topspeed();
      case ONE_AT_A_TIME -> new Timing(Kind.ONE_AT_A_TIME, 1, OptionalLong.empty());
      default ->
          new Timing(
              Kind.RECORDED,
              line.hasOption(MULTIPLIER) ? positive(line, MULTIPLIER) : 1,
              line.hasOption(MAXSLEEP)
                  ? OptionalLong.of((long) (positive(line, MAXSLEEP) * NANOS_PER_MILLI))
                  : OptionalLong.empty());
    };
  }

  /**
   * The MTU that a command line asks for; empty if it asks for none.
   *
   * @throws UsageException if it cannot be one
   */
  static OptionalInt mtu(CommandLine line) throws UsageException {
    return line.hasOption(MTU)
        ? OptionalInt.of((int) whole(line, MTU, LEAST_MTU, MOST_MTU))
        : OptionalInt.empty();
  }

  private static long whole(CommandLine line, String option, long least, long most)
      throws UsageException {
    String value = line.getOptionValue(option);
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw outside(option, "a whole number from " + least + " to " + most, value);
    }
    throw outside(option, "a whole number from " + least + " to " + most, value);
  }

  private static double positive(CommandLine line, String option) throws UsageException {
    String value = line.getOptionValue(option);

    try {
      double number = Double.parseDouble(value);
      if (number >= LEAST_RATE && number <= MOST_RATE) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw outside(option, "a number above 0", value);
    }
    throw outside(option, "a number above 0", value);
  }

  private static UsageException outside(String option, String what, String value) {
    return new UsageException("--" + option + " takes " + what + ", not '" + value + "'");
  }
}
