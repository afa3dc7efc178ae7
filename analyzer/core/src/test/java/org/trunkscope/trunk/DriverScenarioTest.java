package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trunkscope.trunk.ScenarioTable.frame;
import static org.trunkscope.trunk.ScenarioTable.numbers;
import static org.trunkscope.trunk.ScenarioTable.setting;
import static org.trunkscope.trunk.ScenarioTable.tcpChecksum;
import static org.trunkscope.trunk.ScenarioTable.words;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.trunk.Adapter.FirmwareLargeSend;
import org.trunkscope.trunk.Adapter.Role;
import org.trunkscope.trunk.BufferShape.ListMember;
import org.trunkscope.trunk.FeatureNegotiation.VlanTags;
import org.trunkscope.trunk.FirmwareOffer.Condition;
import org.trunkscope.trunk.Step.Place;

/** Every rule of the driver fires in one scenario and not in its near twin. */
class DriverScenarioTest {

  private static final MacAddress OWN = MacAddress.parse("02:00:00:00:00:11");

  /** Both always apply at probe. */
  private static final Set<String> WITHOUT_TWIN = Set.of("F1a", "F1b");

  static Stream<List<String>> receive() {
    return ScenarioTable.rows("receive.txt");
  }

  static Stream<List<String>> transmit() {
    return ScenarioTable.rows("transmit.txt");
  }

  static Stream<List<String>> features() {
    return ScenarioTable.rows("features.txt");
  }

  @ParameterizedTest
  @MethodSource("receive")
  void shouldReceiveAsTheTableSays(List<String> row) {
    Adapter adapter =
        new Adapter(
            role(row.get(2)),
            Integer.parseInt(words(row.get(2)).get(1)),
            OWN,
            FirmwareLargeSend.SUPPORTED);
    byte[] frame = frame(row.get(4));
    Trace trace = new Trace(Place.INBOUND_TRUNK);

    Received received =
        new ReceiveRoutine(behaviour(row.get(1)), adapter)
            .receive(descriptor(row.get(3), frame.length), frame, trace);

    String result =
        received
            .buffer()
            .map(
                up ->
                    String.format(
                        "%s %d/%d %s",
                        up.ipSummed(),
                        up.gsoSize(),
                        up.gsoSegments(),
                        tcpChecksum(up.frame(), row.get(4))))
            .orElse("-");
    assertThat(numbers(trace)).isEqualTo(words(row.get(5)));
    assertThat(result).isEqualTo(row.get(6));
    assertRuleColumn(row.get(0), trace);
  }

  @ParameterizedTest
  @MethodSource("transmit")
  void shouldTransmitAsTheTableSays(List<String> row) {
    FirmwareLargeSend largeSend =
        words(row.get(2)).contains("fw")
            ? FirmwareLargeSend.SUPPORTED
            : FirmwareLargeSend.NOT_SUPPORTED;
    SocketBuffer buffer = buffer(row.get(3), row.get(4));
    Trace trace = new Trace(Place.OUTBOUND_TRUNK);

    Transmitted transmitted =
        new TransmitRoutine(
                behaviour(row.get(1)), new Adapter(role(row.get(2)), 1500, OWN, largeSend))
            .transmit(buffer, environment(row.get(5)), trace);

    assertThat(numbers(trace)).isEqualTo(words(row.get(6)));
    assertThat(sent(transmitted, buffer, row.get(4))).isEqualTo(row.get(7));
    assertThat(counts(transmitted)).isEqualTo(row.get(8));
    assertRuleColumn(row.get(0), trace);
  }

  @ParameterizedTest
  @MethodSource("features")
  void shouldNegotiateAsTheTableSays(List<String> row) {
    FeatureNegotiation negotiation = new FeatureNegotiation(behaviour(row.get(1)));
    Trace trace = new Trace(Place.TRANSMIT_CORE);
    List<String> question = words(row.get(2));
    Set<Feature> all = named("SG IP_CSUM IPV6_CSUM RXCSUM FRAGLIST HIGHDMA TSO TSO6");
    VlanTags tags = VlanTags.values()[Integer.parseInt(setting(row.get(2), "tags", "0"))];

    Set<Feature> left =
        switch (question.get(0)) {
          case "probe" -> negotiation.probe(offer(question), trace).enabled();
          case "fixup" -> negotiation.fixUp(named(row.get(2).substring(6)), trace);
          case "tagged" -> negotiation.withTags(all, tags, trace);
          default ->
              negotiation.check(
                  all, Integer.parseInt(setting(row.get(2), "gso", "0")), tags, trace);
        };

    assertThat(numbers(trace)).isEqualTo(words(row.get(3)));
    assertThat(left).isEqualTo(named(row.get(4)));
    assertRuleColumn(row.get(0), trace);
  }

  @Test
  void shouldHaveScenarioAndTwinForEveryRule() {
    Set<String> rules =
        Stream.of(ReceiveRule.values(), TransmitRule.values(), FeatureRule.values())
            .flatMap(Stream::of)
            .map(Rule::number)
            .collect(Collectors.toSet());

    Set<String> about =
        Stream.of(receive(), transmit(), features())
            .flatMap(rows -> rows.map(row -> row.get(0)))
            .collect(Collectors.toSet());

    assertThat(about).containsAll(rules);
    rules.removeAll(WITHOUT_TWIN);
    assertThat(about).containsAll(rules.stream().map(rule -> "not " + rule).toList());
  }

  private static void assertRuleColumn(String column, Trace trace) {
    if (column.startsWith("not ")) {
      assertThat(numbers(trace)).doesNotContain(column.substring(4));
    } else {
      assertThat(numbers(trace)).contains(column);
    }
  }

  private static DriverBehaviour behaviour(String id) {
    return DriverPreset.withId(id).orElseThrow().behaviour();
  }

  private static Role role(String cell) {
    return cell.startsWith("trunk") ? Role.ACTIVE_TRUNK : Role.NOT_TRUNK;
  }

  private static ReceiveDescriptor descriptor(String cell, int length) {
    List<String> words = words(cell);
    int flags = ReceiveDescriptor.TOGGLE | ReceiveDescriptor.USUAL_OFFSET;
    flags |= words.contains("VALID") ? ReceiveDescriptor.VALID : 0;
    flags |= words.contains("CSUM_GOOD") ? ReceiveDescriptor.CSUM_GOOD : 0;
    flags |= words.contains("NO_CSUM") ? ReceiveDescriptor.NO_CSUM : 0;
    flags |= cell.contains("LRG_PKT") ? ReceiveDescriptor.LRG_PKT : 0;
    return new ReceiveDescriptor(flags, length, Integer.parseInt(setting(cell, "LRG_PKT", "0")));
  }

  private static SocketBuffer buffer(String cell, String frameCell) {
    byte[] frame = frame(frameCell);
    SocketBuffer buffer = new SocketBuffer(frame, ((frame[12] & 0xff) << 8) | (frame[13] & 0xff));
    List<Integer> fragments = new ArrayList<>();
    for (String fragment : words(setting(cell, "frags", "").replace(',', ' '))) {
      fragments.add(Integer.valueOf(fragment));
    }
    int listed = Integer.parseInt(setting(cell, "list", "0"));
    List<ListMember> list = listed == 0 ? List.of() : List.of(new ListMember(listed, List.of()));
    int linear = Integer.parseInt(setting(cell, "linear", Integer.toString(frame.length)));
    buffer.setShape(new BufferShape(linear, fragments, list));
    boolean ipv6 = frameCell.startsWith("tcp6");
    int gso = Integer.parseInt(setting(cell, "gso", "0"));
    buffer.setGso(gso == 0 ? GsoType.NONE : ipv6 ? GsoType.TCPV6 : GsoType.TCPV4, gso, 0);
    if (cell.startsWith("PARTIAL")) {
      int tag = words(frameCell).contains("tag") ? 4 : 0;
      buffer.setPartial((ipv6 ? 54 : 34) + tag, frameCell.startsWith("udp") ? 6 : 16);
    } else {
      buffer.setIpSummed(IpSummed.valueOf(words(cell).get(0)));
    }
    return buffer;
  }

  private static TransmitEnvironment environment(String cell) {
    int failing = Integer.parseInt(setting(cell, "map", "0"));
    return new TransmitEnvironment(
        Integer.parseInt(setting(cell, "rc", "0")),
        Integer.parseInt(setting(cell, "busy", "0")),
        failing == 0 ? OptionalInt.empty() : OptionalInt.of(failing));
  }

  private static String sent(Transmitted transmitted, SocketBuffer buffer, String frameCell) {
    return transmitted
        .sent()
        .map(
            sent ->
                String.format(
                    "%02x %s %s %s %s",
                    sent.descriptor().topByte(),
                    sent.descriptor().lengths().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")),
                    sent.descriptor().mss().isPresent()
                        ? String.valueOf(sent.descriptor().mss().getAsInt())
                        : "-",
                    buffer.ipSummed(),
                    tcpChecksum(sent.frame(), frameCell)))
        .orElse("-");
  }

  private static String counts(Transmitted transmitted) {
    TransmitCounters counters = transmitted.counters();
    return String.format(
        "%d/%d/%d/%d/%d/%d %d",
        counters.packets(),
        counters.bytes(),
        counters.dropped(),
        counters.largePackets(),
        counters.sendFailed(),
        counters.mapFailed(),
        transmitted.sendCalls());
  }

  private static FirmwareOffer offer(List<String> question) {
    int attributes = 0;
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    for (String word : question.subList(1, question.size())) {
      switch (word) {
        case "PADDED" -> attributes |= FirmwareOffer.PADDED_PKT_CSUM;
        case "SUPPORT" -> attributes |= FirmwareOffer.LRG_SND_SUPPORT;
        case "TRUNK" -> attributes |= FirmwareOffer.ACTIVE_TRUNK;
        case "PRIORITY" -> attributes |= 0x100;
        default -> conditions.add(Condition.valueOf(word));
      }
    }
    return new FirmwareOffer(attributes, conditions);
  }

  private static Set<Feature> named(String cell) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    words(cell).forEach(word -> features.add(Feature.valueOf(word)));
    return features;
  }
}
