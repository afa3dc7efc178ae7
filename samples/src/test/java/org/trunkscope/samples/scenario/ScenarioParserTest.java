package org.trunkscope.samples.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioParserTest {

  private static final String HEAD =
      """
      title "t"
      host A mac=02:00:00:00:00:0a ip=10.66.0.1
      host B mac=02:00:00:00:00:0b ip=10.66.0.2
      capture c.pcap
      """;

  @Test
  void shouldJoinIndentedLinesAndLeaveCommentsOut() throws ScenarioException {
    String text = HEAD + "frame : eth A > B  # outer\n   / ip\n\n   / tcp 1 > 2 flags=S\n";

    Scenario scenario = ScenarioParser.parse("f.txt", text);

    assertThat(scenario.statements()).hasSize(1);
    assertThat(((Statement.Frame) scenario.statements().get(0)).layers()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flame : eth A > B | 5:1: expected a statement",
        "frame : eth A > C | 5:17: expected a MAC address",
        "frame : eth A B | 5:15: expected '>'",
        "frame : eth A > B / ipx | 5:21: expected a layer among",
        "frame : eth A > B / ip ttl=256 | 5:28: expected a number from 0 to 255",
        "frame : eth A > B / ip tll=1 | 5:28: expected an option among",
        "frame : eth A > B / ip6 | 5:21: expected host A to be declared with 'ip6='",
        "frame : eth A > B / ip / tcp 1 > 2 | 5:34: expected 'flags='",
        "frame : eth A > B / ip / tcp 1 > 2 flags=X | 5:42: expected letters",
        "frame : eth A > B / ip / udp 1 > 2 checksum=off-by | 5:45: expected a number or one of",
        "frame : eth A > B / ip / udp 1 > 2 checksum=off-by: | 5:45: expected a number from 1 to",
        "frame : eth A > B / ip / udp 1 > 2 checksum=off-by:65535 | 5:45: expected a number from 1",
        "frame eth A > B | 5:15: expected ':'",
        "frame on=d.pcap : eth A > B | 5:10: expected a capture file or interface",
        "wait 5 | 5:6: expected a duration",
        "wait 5us 6us | 5:10: expected the end of the statement",
        "title \"open | 5:7: expected a closing quotation mark",
        "open web | 5:6: expected a connection declared above",
        "send : eth A > B | 5:1: expected a 'path' statement",
        "host A mac=02:00:00:00:00:0c | 5:6: expected a name no other host has",
        "capture d.txt | 5:9: expected a file name that ends in",
      })
  void shouldSayWhereAndWhatWasExpected(String line, String expected) {
    String text = HEAD + line + "\n";

    assertThatThrownBy(() -> ScenarioParser.parse("f.txt", text))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("f.txt:" + expected);
  }

  @Test
  void shouldAskForATitleAndACapture() {
    assertThatThrownBy(() -> ScenarioParser.parse("f.txt", ""))
        .hasMessage("f.txt:1:1: expected a 'title' statement in the file");
    assertThatThrownBy(() -> ScenarioParser.parse("f.txt", "title x\n"))
        .hasMessage("f.txt:1:1: expected a 'capture' statement in the file");
  }
}
