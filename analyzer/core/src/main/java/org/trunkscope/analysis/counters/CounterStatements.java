package org.trunkscope.analysis.counters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.trunkscope.analysis.counters.Statement.Kind;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;

/** Sets counters beside what the captures explain of them. */
final class CounterStatements {

  private final Captured captured;
  private final Devices devices;
  private final List<Statement> statements = new ArrayList<>();

  private CounterStatements(Captured captured, Devices devices) {
    this.captured = captured;
    this.devices = devices;
  }

  static List<Statement> of(List<CounterChange> changes, Captured captured, Devices devices) {
    CounterStatements made = new CounterStatements(captured, devices);
    made.tellBackwards(changes);
    for (CounterChange change : decisive(changes)) {
      if (change.movement() != Movement.BACKWARDS && change.movement() != Movement.STATE) {
        made.tell(change);
      }
    }
    return made.statements;
  }

  /** A counter that both nstat and the kernel's file have is told once, as well as it is known. */
  static List<CounterChange> decisive(List<CounterChange> changes) {
    Map<String, CounterChange> best = new LinkedHashMap<>();
    for (CounterChange change : changes) {
      best.merge(
          change.label(),
          change,
          (one, other) -> one.movement().compareTo(other.movement()) <= 0 ? one : other);
    }
    return List.copyOf(best.values());
  }

  private void tellBackwards(List<CounterChange> changes) {
    changes.stream()
        .filter(each -> each.movement() == Movement.BACKWARDS)
        .filter(each -> each.after() < each.before().orElse(0))
        .collect(
            Collectors.toMap(
                each -> each.kind().program() + " " + each.device(),
                each -> each,
                (one, other) -> one,
                LinkedHashMap::new))
        .forEach((subject, fallen) -> statements.add(backwards(fallen)));
  }

  private static Statement backwards(CounterChange fallen) {
    return Statement.of(
        Kind.OBSERVATION,
        fallen,
        fallen.label()
            + " fell from "
            + fallen.before().orElse(0)
            + " to "
            + fallen.after()
            + " ("
            + fallen.place()
            + "): started or loaded again in between, wrapped, or saved in the other order; what"
            + " rises together with it is not subtracted either");
  }

  private void tell(CounterChange change) {
    switch (change.counter()) {
      case TCP_CHECKSUM_ERRORS ->
          compare(change, CountedCodes.ofTcp(), "that a receiver's TCP has to reject");
      case UDP_CHECKSUM_ERRORS, UDP6_CHECKSUM_ERRORS ->
          compare(change, CountedCodes.ofUdp(), "that a receiver's UDP has to reject");
      case IP_CHECKSUM_ERRORS ->
          compare(change, CountedCodes.ofIp(), "that a receiver's IP has to reject");
      case TX_DROPPED -> {
        if (devices.of(change.device()) != Devices.Relation.OTHER) {
          compare(change, CountedCodes.ofTransmit(), "that a trunk's driver drops");
        }
      }
      case RX_NO_BUFFER,
          RX_INVALID_BUFFER,
          TX_SEND_FAILED,
          TX_MAP_FAILED,
          RX_ERRORS,
          RX_DROPPED,
          TX_ERRORS ->
          tellMeaning(change);
      case TX_LARGE_PACKETS, RX_LARGE_PACKETS -> tellLarge(change);
      case IP_RECEIVED,
          TCP_RECEIVED,
          TCP_ERRORS,
          IP_HEADER_ERRORS,
          BUFFERS_ADDED,
          FW_IPV4_CHECKSUM,
          FW_IPV6_CHECKSUM,
          FW_LARGE_SEND,
          RX_PACKETS,
          TX_PACKETS -> {
        // Listed, and heard where they say something of the others.
      }
    }
  }

  private void compare(CounterChange change, CountedCodes codes, String such) {
    List<Finding> explaining = codes.explaining(captured);
    List<Finding> possible = codes.possible(captured);
    long explained = sum(explaining);
    boolean nothing = change.after() == 0 || change.difference().orElse(1) == 0;
    if (nothing && explained == 0) {
      return;
    }
    boolean comparable = change.movement() == Movement.DIFFERENCE;
    boolean missing = explained > change.difference().orElse(change.after());
    String shown = explained + " " + such + " (" + listed(explaining) + ")";
    String text;
    if (missing) {
      text =
          moved(change)
              + ", but the captures show "
              + shown
              + ": the text is of another machine or another time, or they did not get there as"
              + " they were captured";
    } else if (comparable) {
      text = moved(change) + "; " + explanation(change, explaining, explained, possible);
    } else {
      text = moved(change) + ", which is not the time of the captures: save it before and after";
    }
    statements.add(
        new Statement(
            missing ? Kind.CONTRADICTION : comparable ? Kind.COMPARISON : Kind.OBSERVATION,
            Basis.INFERRED,
            text,
            Optional.of(change.counter().counterName()),
            change.difference(),
            comparable ? OptionalLong.of(explained) : OptionalLong.empty(),
            codes(explaining, possible)));
  }

  private String explanation(
      CounterChange change, List<Finding> explaining, long explained, List<Finding> possible) {
    String more =
        possible.isEmpty()
            ? ""
            : "; " + listed(possible) + " may be among them or counted elsewhere";
    if (explaining.isEmpty()) {
      return "the captures explain none" + more;
    }
    boolean twice = explaining.stream().anyMatch(each -> captured.isSeenAtSeveral(each.code()));
    return "the captures explain "
        + explained
        + " of "
        + change.difference().orElse(0)
        + " ("
        + listed(explaining)
        + (twice ? " at the interface that shows most" : "")
        + ")"
        + more;
  }

  /** {@code TcpInCsumErrors +37}, or how large it is where it was saved once. */
  private static String moved(CounterChange change) {
    return switch (change.movement()) {
      case DIFFERENCE -> change.label() + " +" + change.difference().orElse(0);
      case SINCE_LAST_CALL -> change.label() + " is " + change.after() + " since nstat's last call";
      case SINCE_START, BACKWARDS, STATE ->
          change.label()
              + " is "
              + change.after()
              + (change.kind().isOfInterface()
                  ? " since the driver was loaded"
                  : " since the machine started");
    };
  }

  private void tellMeaning(CounterChange change) {
    boolean everyDevice =
        change.counter() == WatchedCounter.RX_ERRORS
            || change.counter() == WatchedCounter.RX_DROPPED
            || change.counter() == WatchedCounter.TX_ERRORS;
    boolean heard =
        everyDevice
            ? change.difference().orElse(0) > 0
                && devices.of(change.device()) == Devices.Relation.ADAPTER
            : change.difference().orElse(change.after()) > 0;
    if (heard && devices.of(change.device()) != Devices.Relation.OTHER) {
      statements.add(
          Statement.of(Kind.OBSERVATION, change, moved(change) + ": " + meaning(change.counter())));
    }
  }

  private static String meaning(WatchedCounter counter) {
    return switch (counter) {
      case RX_NO_BUFFER ->
          "frames lost before this interface for want of a receive buffer; a capture there does not"
              + " show them";
      case RX_INVALID_BUFFER ->
          "buffers that came without a valid frame; a capture there does not show them";
      case TX_SEND_FAILED ->
          "frames that a capture there shows as sent and the hypervisor did not take";
      case TX_MAP_FAILED ->
          "frames that a capture there shows as sent and could not be mapped; it cannot rise from"
              + " v6.1 on, so the driver is an older one";
      case RX_DROPPED -> "frames that came up and nobody wanted; ibmveth itself never counts here";
      case RX_ERRORS, TX_ERRORS -> "ibmveth itself never counts here";
      default -> "";
    };
  }

  /** Large sends speak for or against offload-refused. */
  private void tellLarge(CounterChange change) {
    Optional<Finding> refused = captured.finding(FindingCode.OFFLOAD_REFUSED);
    OptionalLong difference = change.difference();
    boolean other = devices.of(change.device()) == Devices.Relation.OTHER;
    if (refused.isEmpty() || difference.isEmpty() || other) {
      return;
    }
    String verb = change.counter() == WatchedCounter.TX_LARGE_PACKETS ? "sent" : "received";
    boolean none = difference.getAsLong() == 0;
    statements.add(
        Statement.of(
            none ? Kind.OBSERVATION : Kind.CONTRADICTION,
            change,
            moved(change)
                + (none
                    ? ": not one large send was " + verb + " there, as offload-refused has it"
                    : ": large sends were " + verb + " there, so not every sender is refused"),
            FindingCode.OFFLOAD_REFUSED));
  }

  private long sum(List<Finding> findings) {
    return findings.stream().mapToLong(captured::notArrived).sum();
  }

  private String listed(List<Finding> findings) {
    return findings.stream()
        .map(each -> each.code().key() + " " + captured.notArrived(each))
        .collect(Collectors.joining(", "));
  }

  private static List<FindingCode> codes(List<Finding> explaining, List<Finding> possible) {
    List<FindingCode> codes = new ArrayList<>(explaining.stream().map(Finding::code).toList());
    possible.forEach(each -> codes.add(each.code()));
    return codes;
  }
}
