package org.trunkscope.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trunkscope.json.SavedAnalysis.Capture;
import org.trunkscope.json.SavedAnalysis.Delay;
import org.trunkscope.json.SavedAnalysis.Driver;
import org.trunkscope.json.SavedAnalysis.Group;
import org.trunkscope.json.SavedAnalysis.Mss;
import org.trunkscope.json.SavedAnalysis.Mtu;

/** Reading back what an analysis wrote, and refusing what it did not. */
class SavedAnalysisTest {

  private static final String SMALL =
      """
      {
        "schema": "trunkscope/analysis/1",
        "captures": [
          {"path": "a.pcap", "frames": 4, "first": "2026-01-02T03:04:05.000000025Z", "last": null}
        ],
        "options": {"mtu": {"trunk": 9000, "port": 1500}},
        "findings": [
          {"code": "new-code", "title": "new", "severity": "warning",
           "count": 3, "confirmed": 2, "refuted": 1}
        ],
        "drivers": [
          {"id": "v4.12", "kernel": "up to v4.12", "accepted": 1, "dropped": 2, "altered": 3,
           "segmented": 4, "uncertain": 5, "causes": {"b": 6, "a": 3}}
        ],
        "timeline": {"start": "1970-01-01T00:00:01Z", "bucketNanos": 1024,
                     "series": {"frames": [1, 0, 3]}},
        "sizes": {"bounds": [64, 128], "received": [1, 2, 3], "sent": [0, 0, 0],
                  "unknown": [4, 5, 9223372036854775807]},
        "mss": [{"value": 1460, "sides": 12}],
        "flows": [
          {"client": "[fd00::1]:1", "server": "10.0.0.1:2", "suspects": {"a": 1},
           "events": {"resets": 2}}
        ],
        "pairing": {"forwarding": [
          {"from": "inbound", "whole": 7,
           "segmented": [{"cause": "tagged", "framesIn": 2, "framesOut": 9}],
           "coalesced": {"framesIn": 0, "framesOut": 0},
           "regrouped": {"framesIn": 5, "framesOut": 4},
           "cutShort": {"framesIn": 0, "framesOut": 0},
           "lost": {"count": 1}, "lostOverMtu": {"count": 0},
           "delay": {"count": 7, "least": 1, "median": 2, "p99": 3, "most": 4,
                     "buckets": [{"upTo": 999, "count": 7}]}}
        ]},
        "unknown": {"deep": [[{"x": [1.5, true, null]}]]}
      }
      """;

  private static SavedAnalysis read(String json) throws IOException {
    return SavedAnalysis.read(new ByteArrayInputStream(json.getBytes(UTF_8)), "x.json");
  }

  @Test
  void shouldReadWhatChartsNeedAndSkipTheRest() throws IOException {
    SavedAnalysis saved = read(SMALL);

    assertThat(saved.captures())
        .containsExactly(
            new Capture(
                "a.pcap", 4, OptionalLong.of(1_767_323_045_000_000_025L), OptionalLong.empty()));
    assertThat(saved.mtu()).isEqualTo(new Mtu(9000, 1500));
    assertThat(saved.findings().get(0).isFault()).isTrue();
    assertThat(saved.drivers())
        .extracting(Driver::id, Driver::uncertain)
        .containsExactly(tuple("v4.12", 5L));
    assertThat(saved.drivers().get(0).causes().keySet()).containsExactly("b", "a");
    assertThat(saved.timeline().start()).hasValue(1_000_000_000L);
    assertThat(saved.timeline().series().get("frames").counts()).containsExactly(1L, 0L, 3L);
    assertThat(saved.sizes().orElseThrow().unknown().sum()).isEqualTo(Long.MAX_VALUE);
    assertThat(saved.mss()).containsExactly(new Mss(1460, 12));
    assertThat(saved.flows().get(0).events()).containsEntry("resets", 2L);
    assertThat(saved.forwarding().get(0).groups())
        .containsExactly(
            new Group("whole", 7, 7),
            new Group("segmented: tagged", 2, 9),
            new Group("regrouped", 5, 4),
            new Group("lost", 1, 0));
    assertThat(saved.forwarding().get(0).delay().map(Delay::median)).contains(2L);
  }

  @Test
  void shouldTakeKeysOfLaterVersionsAsAbsent() throws IOException {
    SavedAnalysis saved =
        read(SMALL.replace("\"sizes\"", "\"sizes2\"").replace("\"mss\"", "\"mss2\""));

    assertThat(saved.sizes()).isEmpty();
    assertThat(saved.mss()).isEmpty();
  }

  @Test
  void shouldNameFileLineAndColumnOfWhatIsWrong() {
    refuse("", "x.json: line 1, column 1: not the JSON of an analysis");
    refuse("hello", "x.json: line 1, column 6: not the JSON of an analysis");
    refuse("[]", "x.json: line 1, column 1: not the JSON of an analysis: it does not begin");
    refuse("{}", "x.json: line 1, column 1: key 'schema' is missing");
    refuse(SMALL + "x", "line 36, column 2: not the JSON of an analysis");
    refuse(SMALL + "{}", "line 36, column 1: not the JSON of an analysis: something follows");
    refuse(
        SMALL.replace("analysis/1", "analysis/2"),
        "line 2, column 13: schema: expected trunkscope/analysis/1, found 'trunkscope/analysis/2'");
    refuse(SMALL.replace("\"drivers\"", "\"d\""), "line 1, column 1: key 'drivers' is missing");
    refuse(
        SMALL.replace("\"accepted\": 1, ", ""),
        "line 12, column 5: drivers: key 'accepted' is missing");
    refuse(SMALL.replace("\"frames\": 4", "\"frames\": -4"), "frames: expected a whole number");
    refuse(SMALL.replace("\"frames\": 4", "\"frames\": 4.5"), "frames: expected a whole number");
    refuse(
        SMALL.replace("\"frames\": 4", "\"frames\": 9223372036854775808"),
        "expected a whole number from 0 on, found 9223372036854775808");
    refuse(SMALL.replace("\"a.pcap\"", "null"), "path: expected text, found null");
    refuse(SMALL.replace("1970-01-01T00:00:01Z", "noon"), "start: expected a time as");
    refuse(SMALL.replace("1970-01-01T", "9999-01-01T"), "start: expected a time as");
    refuse(SMALL.replace("[64, 128]", "[64, 64]"), "bounds: expected numbers that ascend");
    refuse(SMALL.replace("[64, 128]", "[64]"), "received: expected 2 counts, found 3");
    refuse(
        SMALL.replace("\"frames\": [1, 0, 3]", "\"a\": [1], \"b\": [1, 2]"),
        "b: has 2 buckets, the series before it 1");
    refuse(SMALL.replace("\"mss\"", "\"schema\""), "Duplicate field 'schema'");
  }

  private static void refuse(String json, String message) {
    assertThatIOException().isThrownBy(() -> read(json)).withMessageContaining(message);
  }

  @Test
  void shouldRefuseMoreThanItKeeps() {
    refuse(
        SMALL.replace("[1, 0, 3]", "[" + "1,".repeat(SavedTree.MOST_VALUES) + "1]"),
        "has more than the " + SavedTree.MOST_VALUES + " values that are read");
    refuse("{\"captures\":" + "[".repeat(100_000), "nesting depth");
    refuse("{\"x\":" + "[".repeat(100_000), "nesting depth");
    refuse("{\"captures\":[\"" + "x".repeat(2_000_000) + "\"]}", "maximum");
    refuse("{\"captures\":[" + "9".repeat(100_000) + "]}", "umber");
  }

  @Test
  void shouldStopAtTheLongestFile() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) ' ');
            return length;
          }
        };

    assertThatIOException()
        .isThrownBy(() -> SavedAnalysis.read(endless, "x.json"))
        .withMessageContaining("x.json: line 1")
        .withMessageContaining("Document length");
  }

  @Test
  void shouldNameThePlaceWhereverTheFileEnds() {
    for (int length = 0; length < SMALL.strip().length(); length++) {
      refuse(SMALL.substring(0, length), "x.json: line ");
    }
  }

  @Test
  void shouldReadOrRefuseWhateverBytesAreChanged() {
    Random random = new Random(6);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = SMALL.getBytes(UTF_8);
      for (int change = 0; change <= random.nextInt(3); change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        SavedAnalysis.read(new ByteArrayInputStream(bytes), "x.json");
      } catch (IOException e) {
        assertThat(e).hasMessageStartingWith("x.json: line ");
        assertThat(List.of(e.getMessage().split("\n"))).hasSize(1);
      }
    }
  }
}
