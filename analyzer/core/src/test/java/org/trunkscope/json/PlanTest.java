package org.trunkscope.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.finding.FindingCode;

/** Plans written, checked against their schema, read again, and refused. */
class PlanTest {

  private static final String HEAD =
      """
      {"schema":"trunkscope/plan/1","capture":"in.pcapng","format":"pcapng little-endian",\
      "output":"out.pcapng","options":{"checksums":"full","filter":"tcp"},"frames":[
      """;

  private static final String RECORD =
      """
      {"change":"record","frame":2,"output":1,"head":"06000000","tail":""}""";

  private static final String BYTES =
      """
      {"change":"bytes","frame":2,"output":1,"code":"zero-checksum-syn","field":"TCP checksum",\
      "offset":50,"before":"0000","after":"a1f0"}""";

  private static final String SEGMENTATION =
      """
      {"change":"segmentation","frame":4,"output":2,"frames":3,"code":"offload-artefact",\
      "mss":1448,"mssFrom":"handshake","before":"aabb","pieceHeaderLength":66,"trailer":"00",\
      "wireLength":4294967295}""";

  private static final String LEFT =
      """
      {"change":"left","frame":5,"output":5,"code":"corrupt-checksum","reason":"why"}""";

  private static final String LEFT_WITHOUT_CODE =
      """
      {"change":"left","frame":6,"output":6,"code":null,"reason":"half \\uD83D pair"}""";

  private static final String TAIL =
      """

      ],"totals":{"frames":6,"changed":1}}
      """;

  private static final String WHOLE =
      HEAD + String.join(",\n", RECORD, BYTES, SEGMENTATION, LEFT, LEFT_WITHOUT_CODE) + TAIL;

  private static String written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("checksums", "full");
    options.put(PlanHead.FILTER, "tcp");
    PlanHead head =
        new PlanHead("in.pcapng", "pcapng little-endian", Optional.of("out.pcapng"), options);
    try (PlanWriter plan = new PlanWriter(out, head)) {
      plan.record(new PlannedRecord(2, 1, hex("06000000"), hex("")));
      plan.change(syn());
      plan.segmentation(
          new PlannedSegmentation(
              4,
              2,
              3,
              FindingCode.OFFLOAD_ARTEFACT,
              1448,
              "handshake",
              hex("aabb"),
              66,
              hex("00"),
              0xffff_ffffL));
      plan.left(new PlannedLeft(5, 5, Optional.of(FindingCode.CORRUPT_CHECKSUM), "why"));
      plan.left(new PlannedLeft(6, 6, Optional.empty(), "half \ud83d pair"));
      Map<String, Long> totals = new LinkedHashMap<>();
      totals.put("frames", 6L);
      totals.put("changed", 1L);
      plan.finish(totals);
    }
    return out.toString(UTF_8);
  }

  private static PlannedChange syn() {
    return new PlannedChange(
        2, 1, FindingCode.ZERO_CHECKSUM_SYN, "TCP checksum", 50, hex("0000"), hex("a1f0"));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static PlanReader reader(String plan) throws IOException {
    return PlanReader.open(new ByteArrayInputStream(plan.getBytes(UTF_8)), "p.json");
  }

  private static List<PlanEntry> entries(PlanReader plan) throws IOException {
    List<PlanEntry> entries = new ArrayList<>();
    Optional<PlanEntry> entry = plan.next();
    while (entry.isPresent()) {
      entries.add(entry.get());
      entry = plan.next();
    }
    return entries;
  }

  private static List<PlanEntry> read(String plan) throws IOException {
    try (PlanReader reader = reader(plan)) {
      return entries(reader);
    }
  }

  @Test
  void shouldWriteEachEntryOnALineOfItsOwn() throws IOException {
    assertThat(written()).isEqualTo(WHOLE);
  }

  @Test
  void shouldWriteWhatTheSchemaSays() throws IOException {
    InputStream published = PlanWriter.class.getResourceAsStream("plan-1.schema.json");
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(published);
    ObjectMapper mapper = new ObjectMapper();

    assertThat(schema.validate(mapper.readTree(written()))).isEmpty();
    assertThat(schema.validate(mapper.readTree(WHOLE.replace("\"a1f0\"", "\"a1f\"")))).isNotEmpty();
    assertThat(schema.validate(mapper.readTree(WHOLE.replace("\"mss\":1448,", "")))).isNotEmpty();
    assertThat(schema.validate(mapper.readTree(WHOLE.replace("\"left\"", "\"kept\""))))
        .isNotEmpty();
  }

  @Test
  void shouldReadWhatWasWritten() throws IOException {
    try (PlanReader plan = reader(WHOLE)) {
      List<PlanEntry> entries = entries(plan);

      assertThat(plan.head().capture()).isEqualTo("in.pcapng");
      assertThat(plan.head().format()).isEqualTo("pcapng little-endian");
      assertThat(plan.head().output()).contains("out.pcapng");
      assertThat(plan.head().options()).containsEntry("checksums", "full").hasSize(2);
      assertThat(plan.head().filter()).contains("tcp");
      assertThat(plan.totals()).isEqualTo(Map.of("frames", 6L, "changed", 1L));
      assertThat(plan.next()).isEmpty();
      assertThat(entries)
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(
              new PlannedRecord(2, 1, hex("06000000"), hex("")),
              syn(),
              new PlannedSegmentation(
                  4,
                  2,
                  3,
                  FindingCode.OFFLOAD_ARTEFACT,
                  1448,
                  "handshake",
                  hex("aabb"),
                  66,
                  hex("00"),
                  0xffff_ffffL),
              new PlannedLeft(5, 5, Optional.of(FindingCode.CORRUPT_CHECKSUM), "why"),
              new PlannedLeft(6, 6, Optional.empty(), "half \ud83d pair"));
    }
  }

  @Test
  void shouldReadAPlanWithoutOutputAndSkipWhatItDoesNotKnow() throws IOException {
    String newer =
        WHOLE
            .replace("\"out.pcapng\"", "null")
            .replace("{\"schema\"", "{\"new\":[{\"x\":[1.5,true]}],\"schema\"")
            .replace("\"offset\"", "\"new\":{\"deep\":[1,2]},\"offset\"")
            .replace("\"totals\"", "\"new2\":{},\"totals\"");

    try (PlanReader plan = reader(newer)) {
      assertThat(plan.head().output()).isEmpty();
      assertThat(entries(plan)).hasSize(5);
      assertThat(plan.totals()).hasSize(2);
    }
  }

  @Test
  void shouldLeaveAnUnfinishedPlanUnreadable() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PlanWriter plan =
        new PlanWriter(out, new PlanHead("a", "pcap", Optional.empty(), Map.of()))) {
      plan.change(syn());
    }

    assertThat(out.toString(UTF_8)).endsWith("\"a1f0\"}");
    assertThatIOException()
        .isThrownBy(() -> read(out.toString(UTF_8)))
        .withMessageStartingWith("p.json: line 2, column ")
        .withMessageContaining("not the JSON of a plan: Unexpected end-of-input");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a1f0\" | \"a1\" | line 3: frames: 2 bytes cannot become 1 bytes",
        "\"a1f0\" | \"a1f\" | line 3: after: expected bytes as hexadecimal digits, found 'a1f'",
        "\"a1f0\" | 7 | line 3: after: expected text, found a whole number from 0 on",
        "\"offset\":50 | \"offset\":262143 | line 3: frames: no frame has 2 bytes at 262143",
        "\"offset\":50 | \"offset\":-1 | line 3: offset: expected a whole number from 0 on, found -1",
        "\"offset\":50, | `` | line 3: frames: key 'offset' is missing",
        "zero-checksum-syn | zero | line 3: frames: 'zero' is no finding's code",
        "\"bytes\" | \"byte\" | line 3: change: expected record, bytes, segmentation or left, found 'byte'",
        "\"frame\":4 | \"frame\":1 | line 4: frames: frame 1 as frame 2 of the output is out of order after frame 2",
        "\"output\":2 | \"output\":1 | line 4: frames: frame 4 as frame 1 of the output is out of order after frame 2",
        "\"output\":5 | \"output\":4 | line 5: frames: frame 5 as frame 4 of the output is out of order after frame 4",
        "\"output\":2 | \"output\":0 | line 4: output: expected 1 to 4611686018427387903, found 0",
        "\"frames\":3 | \"frames\":0 | line 4: frames: expected 1 to 262144, found 0",
        "4294967295 | 4294967296 | line 4: wireLength: expected 0 to 4294967295, found 4294967296",
        "\"mss\":1448 | \"mss\":0 | line 4: mss: expected 1 to 2147483647, found 0",
        "plan/1 | plan/2 | line 1: schema: expected trunkscope/plan/1, found 'trunkscope/plan/2'",
        "\"capture\":\"in.pcapng\", | `` | line 1: key 'capture' is missing before 'frames'",
        "\"full\" | 1 | line 1: checksums: expected text, found a whole number from 0 on",
        "\"totals\" | \"sums\" | line 7: key 'totals' is missing",
        "\"changed\":1} | \"changed\":1.5} | line 7: changed: expected a whole number from 0 on, found 1.5",
      })
  void shouldNamePlaceAndFault(String old, String fault, String message) {
    String plan = WHOLE.replaceFirst(Pattern.quote(old), fault);

    assertThatIOException()
        .isThrownBy(() -> read(plan))
        .satisfies(
            e ->
                assertThat(e.getMessage().replaceFirst(", column \\d+", ""))
                    .isEqualTo("p.json: " + message));
  }

  @Test
  void shouldCountColumnsInTheLine() {
    String entry = BYTES.replace("50", "-1");
    int column = entry.indexOf("-1") + 1;

    assertThatIOException()
        .isThrownBy(() -> read(HEAD + entry + TAIL))
        .withMessage(
            "p.json: line 2, column %d: offset: expected a whole number from 0 on, found -1",
            column);
  }

  @Test
  void shouldRefuseWhatIsNoPlan() {
    for (String plan : List.of("", "[]", "x", "{}", "{\"frames\":[]}", WHOLE + "{}")) {
      assertThatIOException()
          .isThrownBy(() -> read(plan))
          .withMessageMatching("p.json: line \\d+, column \\d+: .+");
    }
  }

  @Test
  void shouldRefuseAnEntryOfTooManyOrTooLongValues() {
    String many = "[" + "1,".repeat(99) + "1]";
    String longer = "\"" + "00".repeat(1 << 20) + "\"";

    assertThatIOException()
        .isThrownBy(() -> read(WHOLE.replace("\"a1f0\"", many)))
        .withMessageContaining("has more than the 64 values that are read");
    assertThatIOException()
        .isThrownBy(() -> read(WHOLE.replace("\"a1f0\"", longer)))
        .withMessageStartingWith("p.json: line 3, column ");
  }

  @Test
  void shouldThrowNothingButAnIoExceptionAtDamagedPlans() {
    Random random = new Random(1);
    byte[] whole = WHOLE.getBytes(UTF_8);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = whole.clone();
      for (int j = random.nextInt(3); j >= 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }

      try (PlanReader plan = PlanReader.open(new ByteArrayInputStream(damaged), "p.json")) {
        entries(plan);
      } catch (IOException e) {
        assertThat(e).hasMessageStartingWith("p.json: line ");
      }
    }
  }

  @Test
  void shouldWriteEntriesAsTheyComeAndReadNoFurtherThanAsked() throws IOException {
    int entries = 50_000;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanHead head = new PlanHead("a", "pcap", Optional.empty(), Map.of());
    try (PlanWriter plan = new PlanWriter(out, head)) {
      for (int i = 1; i <= entries; i++) {
        plan.left(new PlannedLeft(i, i, Optional.empty(), "why"));
      }

      assertThat(out.size()).isGreaterThan(entries * 60);
      plan.finish(Map.of());
    }
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());

    try (PlanReader plan = PlanReader.open(in, "p.json")) {
      assertThat(plan.next()).isPresent();
      assertThat(in.available()).isGreaterThan(out.size() - 100_000);
      assertThat(entries(plan)).hasSize(entries - 1);
    }
  }

  @Test
  void shouldRefuseToWriteWhatCouldNotBeUndone() throws IOException {
    PlanHead head = new PlanHead("a", "pcap", Optional.empty(), Map.of());
    try (PlanWriter plan = new PlanWriter(new ByteArrayOutputStream(), head)) {
      plan.change(syn());

      assertThatThrownBy(() -> plan.left(new PlannedLeft(1, 1, Optional.empty(), "late")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("frame 1 as frame 1 of the output is out of order after frame 2");
    }
    assertThatThrownBy(
            () ->
                new PlannedChange(
                    1, 1, FindingCode.IP_CHECKSUM_FFFF, "IP checksum", 24, hex("ffff"), hex("00")))
        .hasMessage("2 bytes cannot become 1 bytes");
  }
}
