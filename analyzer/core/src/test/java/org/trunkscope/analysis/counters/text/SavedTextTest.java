package org.trunkscope.analysis.counters.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.analysis.counters.text.Section.Reading;

/**
 * Saved texts: recorded on Linux 6.18 with ethtool 6.1 and iproute2 6.1 in a network namespace of
 * its own, in which three SYNs with a wrong checksum were sent; {@code ethtool-S-ibmveth.txt} is
 * written by the model document, section 7, and by iproute2's older columns.
 */
class SavedTextTest {

  private static final TextName NAME = new TextName("text", "label");

  private static final String[] RECORDED = {
    "ethtool-S.txt",
    "ethtool-k.txt",
    "ethtool-i.txt",
    "nstat-az.txt",
    "nstat-a.txt",
    "nstat.json",
    "proc-net-snmp.txt",
    "proc-net-netstat.txt",
    "proc-net-snmp6.txt",
    "ip-s-link.txt",
    "ip-s-s-link.txt",
    "ip-o-s-link.txt",
    "ethtool-S-ibmveth.txt"
  };

  @ParameterizedTest
  @CsvSource({
    "ethtool-S.txt, STATISTICS",
    "ethtool-k.txt, FEATURES",
    "ethtool-i.txt, DRIVER",
    "nstat-az.txt, NSTAT",
    "nstat-a.txt, NSTAT",
    "nstat.json, NSTAT",
    "proc-net-snmp.txt, PROC_NET",
    "proc-net-netstat.txt, PROC_NET",
    "proc-net-snmp6.txt, PROC_NET",
    "ip-s-link.txt, LINK",
    "ip-s-s-link.txt, LINK",
    "ip-o-s-link.txt, LINK"
  })
  void shouldRecogniseByContent(String recorded, TextKind kind) throws IOException {
    List<Section> sections = recorded(recorded);

    assertThat(sections).isNotEmpty().allMatch(each -> each.kind() == kind);
    assertThat(sections.get(0).line()).isEqualTo(1);
  }

  /** The kernel's own files and nstat were recorded at one time: they say the same. */
  @Test
  void shouldNameTheKernelsCountersAsNstatDoes() throws IOException {
    Section nstat = recorded("nstat-az.txt").get(0);
    Map<String, Long> kernel = new TreeMap<>();
    for (String file : List.of("snmp", "netstat", "snmp6")) {
      recorded("proc-net-" + file + ".txt").forEach(each -> kernel.putAll(values(each.readings())));
    }

    assertThat(nstat.readings()).hasSizeGreaterThan(350);
    assertThat(kernel).containsAllEntriesOf(values(nstat.readings()));
    assertThat(kernel).containsEntry("TcpInCsumErrors", 3L).containsEntry("TcpMaxConn", -1L);
  }

  @Test
  void shouldReadTheJsonOfNstatAsItsLines() throws IOException {
    Section lines = recorded("nstat-a.txt").get(0);
    Section json = recorded("nstat.json").get(0);

    assertThat(values(json.readings())).isEqualTo(values(lines.readings())).isNotEmpty();
  }

  @Test
  void shouldTakeWhatNstatLeavesOutForZeroAndNothingElse() throws IOException {
    Section withZeros = recorded("nstat-az.txt").get(0);
    Section withoutZeros = recorded("nstat-a.txt").get(0);
    Section picked = read("TcpInCsumErrors  37  0.0\n").get(0);

    assertThat(withoutZeros.value("UdpInCsumErrors")).hasValue(0);
    assertThat(withZeros.value("NoSuchCounter")).isEmpty();
    assertThat(picked.value("TcpInCsumErrors")).hasValue(37);
    assertThat(picked.value("UdpInCsumErrors")).isEmpty();
  }

  @Test
  void shouldReadEachInterfaceOfIp() throws IOException {
    List<Section> plain = recorded("ip-s-link.txt");
    List<Section> withErrors = recorded("ip-s-s-link.txt");
    List<Section> onOneLine = recorded("ip-o-s-link.txt");

    assertThat(plain).extracting(Section::device).containsExactly("lo", "env2", "env1");
    assertThat(plain.get(0).setting("mtu").orElseThrow().text()).isEqualTo("65536");
    assertThat(plain.get(0).value("rx_packets")).hasValue(11);
    assertThat(plain.get(1).value("tx_bytes")).hasValue(516);
    assertThat(withErrors.get(1).value("tx_errors_transns")).hasValue(2);
    assertThat(onOneLine)
        .extracting(each -> values(each.readings()))
        .isEqualTo(plain.stream().map(each -> values(each.readings())).toList());
  }

  @Test
  void shouldKeepWhatEthtoolSaysInBrackets() throws IOException {
    Section features = recorded("ethtool-k.txt").get(0);

    assertThat(features.device()).isEqualTo("env1");
    assertThat(features.setting("tx-tcp-segmentation").orElseThrow())
        .isEqualTo(new Section.Setting("off [requested on]", 13));
    assertThat(features.setting("tx-checksum-ipv4").orElseThrow().text()).isEqualTo("off [fixed]");
    assertThat(features.setting("tx-scatter-gather-fraglist").orElseThrow().text()).isEqualTo("on");
  }

  @Test
  void shouldReadOutputsAfterEachOtherWithTheirCommands() throws IOException {
    List<Section> sections = recorded("ethtool-S-ibmveth.txt");

    assertThat(sections)
        .extracting(Section::kind)
        .containsExactly(TextKind.STATISTICS, TextKind.DRIVER, TextKind.LINK);
    assertThat(sections).extracting(Section::device).containsOnly("env4");
    assertThat(sections.get(0).naming()).isEqualTo(Naming.BY_COMMAND);
    assertThat(sections.get(0).place("rx_no_buffer")).isEqualTo("label line 10");
    assertThat(sections.get(1).setting("driver").orElseThrow().text()).isEqualTo("ibmveth");
    assertThat(sections.get(2).value("tx_dropped")).hasValue(3);
    assertThat(sections.get(2).value("rx_overrun")).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# ethtool -S env9",
        "$ ethtool -S env9",
        "+ ethtool -S env9",
        "root@vios1:~# ethtool -S env9 | grep -v ' 0$'",
        "user@vios1 ~$ sudo /sbin/ethtool --statistics env9",
        "[root@vios1 /]# ethtool -S env9 > after.txt",
        "ethtool -S env9"
      })
  void shouldTakeTheInterfaceFromTheCommand(String command) throws IOException {
    Section section = read(command + "\nNIC statistics:\n     rx_no_buffer: 7\n").get(0);

    assertThat(section.device()).isEqualTo("env9");
    assertThat(section.naming()).isEqualTo(Naming.BY_COMMAND);
    assertThat(section.value("rx_no_buffer")).hasValue(7);
  }

  @Test
  void shouldBelieveThatStatisticsAreOfTheInterfaceNamedBefore() throws IOException {
    List<Section> sections =
        read("Features for env1:\nrx-checksumming: on\nNIC statistics:\n     x: 1\n");
    Section alone = read("NIC statistics:\n     x: 1\n").get(0);

    assertThat(sections.get(1).device()).isEqualTo("env1");
    assertThat(sections.get(1).naming()).isEqualTo(Naming.BY_NEIGHBOUR);
    assertThat(alone.device()).isEmpty();
    assertThat(alone.naming()).isEqualTo(Naming.NOT_NAMED);
  }

  @ParameterizedTest
  @CsvSource({
    "nstat, SINCE_LAST_CALL",
    "nstat -z, SINCE_LAST_CALL",
    "nstat -az, TOTALS_WITHOUT_ZEROS",
    "nstat -az | grep Tcp, TOTALS_WITHOUT_ZEROS",
    "nstat -r, TOTALS_WITHOUT_ZEROS",
    "nstat --ignore, TOTALS_WITHOUT_ZEROS"
  })
  void shouldHearWhetherNstatCountsSinceItsLastCall(String command, Counting counting)
      throws IOException {
    Section section = read("$ " + command + "\n#kernel\nTcpInSegs  5  0.0\n").get(0);

    assertThat(section.counting()).isEqualTo(counting);
  }

  @Test
  void shouldBeginAgainWhereACounterComesAgain() throws IOException {
    String tcp = "Tcp: InSegs InCsumErrors\nTcp: 10 2\n";

    assertThat(read(tcp + tcp)).hasSize(2);
    assertThat(read("#kernel\nTcpInSegs 1 0.0\n#kernel\nTcpInSegs 2 0.0\n")).hasSize(2);
    assertThat(read("TcpInSegs 1 0.0\nTcpInSegs 2 0.0\n")).hasSize(2);
  }

  @Test
  void shouldReadANameThatTouchesItsValue() throws IOException {
    Section section = read("#kernel\nMPTcpExtMPCapableFallbackSYNACKx37              0.0\n").get(0);

    assertThat(section.value("MPTcpExtMPCapableFallbackSYNACKx")).hasValue(37);
  }

  @Test
  void shouldIgnoreColoursAndTheLineEndsOfOtherSystems() throws IOException {
    String first = "1: \u001b[36menv1: \u001b[0m<UP> mtu 1500 qdisc x";
    String text = String.join("\r\n", first, "    RX: bytes packets", "    5 1");

    Section section = read(text).get(0);

    assertThat(section.device()).isEqualTo("env1");
    assertThat(section.value("rx_bytes")).hasValue(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello world|line 1: 'hello world' is not understood",
        "#kernel\\nTcpInSegs 5 0.0\\nTcpInSegs five|line 3: 'TcpInSegs five' is not understood",
        "Tcp: InSegs OutSegs\\nTcp: 1|line 2: 'Tcp: 1' is not the 2 values of Tcp",
        "Tcp: InSegs\\nTcp: x|line 2: 'Tcp: x' has as value 1 no number",
        "Tcp: InSegs|line 1: 'Tcp: InSegs' stands without the values",
        "1: lo: <UP> mtu 5 q\\n    RX: bytes\\n    1.5k|'1.5k' has as value 1 no whole number",
        "1: lo: <UP> mtu 5 q\\n    RX: bytes\\n    1 2|'1 2' is not the 1 values",
        "1: lo: <UP> mtu 5 q\\n    RX: bytes|line 2: 'RX: bytes' stands without the values",
        "NIC statistics:\\n  a: 5\\n  b: five|line 3: 'b: five' is not understood",
        "{\"kernel\":{\"TcpInSegs\":5|ends in the middle of nstat --json",
        "{\"kernel\":{\"TcpInSegs\":true}}|is not what nstat --json prints",
        "no stats available|holds no output of a known program",
        "Standard stats for env1:|line 1"
      })
  void shouldNameTheLineThatIsNotUnderstood(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(CounterTextException.class)
        .hasMessageStartingWith("text: ")
        .hasMessageContaining(message);
  }

  @Test
  void shouldQuoteALongOrDirtyLineSafely() {
    assertThatThrownBy(() -> read("x\u001b[2J" + "y".repeat(1000)))
        .hasMessageContaining("'x?[2Jyyy")
        .hasMessageContaining("...'")
        .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(250));
  }

  @Test
  void shouldRefuseWhatIsTooLong() {
    byte[] bytes = new byte[SavedText.MOST_BYTES + 1];
    Arrays.fill(bytes, (byte) '#');
    String lines = "\n".repeat(SavedText.MOST_LINES + 1);

    assertThatThrownBy(() -> SavedText.read(NAME, new ByteArrayInputStream(bytes)))
        .isInstanceOf(CounterTextException.class)
        .hasMessageContaining("longer than 4194304 bytes");
    assertThatThrownBy(() -> read(lines)).hasMessageContaining("more than 100000 lines");
  }

  @Test
  void shouldTakeTheLargestNumberForALargerOne() throws IOException {
    Section section =
        read("NIC statistics:\n a: 18446744073709551615\n b: 9223372036854775807\n").get(0);

    assertThat(section.value("a")).hasValue(Long.MAX_VALUE);
    assertThat(section.value("b")).hasValue(Long.MAX_VALUE);
  }

  /** Whatever the bytes: sections, or one error that names the file. */
  @Test
  void shouldReadOrRefuseEveryPrefixAndAnyDamage() throws IOException {
    Random random = new Random(42);
    int read = 0;
    for (String name : RECORDED) {
      byte[] whole = bytes(name);
      for (int length = 0; length <= Math.min(whole.length, 1200); length++) {
        read += isRead(Arrays.copyOf(whole, length)) ? 1 : 0;
      }
      for (int round = 0; round < 100; round++) {
        byte[] damaged = Arrays.copyOf(whole, Math.min(whole.length, 3000));
        for (int i = 0; i <= random.nextInt(8); i++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        read += isRead(damaged) ? 1 : 0;
      }
    }
    for (int round = 0; round < 1000; round++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      isRead(noise);
    }

    assertThat(read).isGreaterThan(500);
  }

  /** Patterns must not go back and forth over a long line. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "@", "1", " ", "a@", "#", "[", "{\"a\":", "A1", "Tcp: ", "a 1 ", "-", "\\", "x: "
      })
  void shouldReadOrRefuseALongLine(String unit) throws IOException {
    String line = unit.repeat(60_000 / unit.length());

    isRead(line.getBytes(UTF_8));
    isRead(("#kernel\n" + line).getBytes(UTF_8));
    isRead(("1: lo: <UP> mtu 5 q\n    RX: " + line + "\n " + line).getBytes(UTF_8));
    isRead(("$ nstat" + line).getBytes(UTF_8));
  }

  private static boolean isRead(byte[] bytes) throws IOException {
    try {
      return !SavedText.read(NAME, new ByteArrayInputStream(bytes)).isEmpty();
    } catch (CounterTextException e) {
      assertThat(e).hasMessageStartingWith("text: ");
      return false;
    }
  }

  private static Map<String, Long> values(Map<String, Reading> readings) {
    Map<String, Long> values = new TreeMap<>();
    readings.forEach((name, reading) -> values.put(name, reading.value()));
    return values;
  }

  private static List<Section> recorded(String name) throws IOException {
    return SavedText.read(NAME, new ByteArrayInputStream(bytes(name)));
  }

  private static List<Section> read(String text) throws IOException {
    return SavedText.read(NAME, new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = SavedTextTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
