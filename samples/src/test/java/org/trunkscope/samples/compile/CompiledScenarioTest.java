package org.trunkscope.samples.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.samples.scenario.ScenarioParser;
import org.trunkscope.wire.BigEndian;

class CompiledScenarioTest {

  /** File header, record header, Ethernet, IPv4, and the checksum's place in TCP. */
  private static final int TCP_CHECKSUM = 24 + 16 + 14 + 20 + 16;

  /** The right value is the one tshark calculates: 0xea46. */
  @ParameterizedTest
  @CsvSource({
    "valid, 0xea46",
    "off-by:1, 0xea47",
    "off-by:0x1234, 0xfc7a",
    "off-by:0x2000, 0x0a47"
  })
  void shouldAddWhatAChecksumIsOffByInOnesComplement(String checksum, String expected)
      throws IOException {
    String text =
        """
        title "t"
        host A mac=02:00:00:00:00:0a ip=10.66.0.1
        host B mac=02:00:00:00:00:0b ip=10.66.0.2
        capture c.pcap
        frame : eth A > B / ip / tcp 40192 > 5001 flags=S seq=1000000000 checksum="""
            + checksum;

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CompiledScenario.of(ScenarioParser.parse("t.txt", text)).write(0, out);

    assertThat(BigEndian.u16(out.toByteArray(), TCP_CHECKSUM)).isEqualTo(Integer.decode(expected));
  }
}
