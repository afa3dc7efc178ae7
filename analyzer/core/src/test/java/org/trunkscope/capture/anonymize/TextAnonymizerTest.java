package org.trunkscope.capture.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextAnonymizerTest {

  private static final AddressAnonymizer ADDRESSES = new AddressAnonymizer(AddressKey.of("text"));
  private final TextAnonymizer text = new TextAnonymizer(ADDRESSES);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lost by 192.0.2.17.|192.0.2.17",
        "192.0.2.17:443 never answered|192.0.2.17",
        "from [2001:db8::17]:443|2001:db8::17",
        "addr:2001:db8::17: gone|2001:db8::17",
        "facade:2001:db8:0:0:0:0:0:17|2001:db8:0:0:0:0:0:17",
        "::ffff:192.0.2.17 mapped|192.0.2.17",
        "00:11:22:33:44:55: it alone|00:11:22:33:44:55",
        "MAC:00:11:22:33:44:55|00:11:22:33:44:55",
        "00-11-22-33-44-55|00-11-22-33-44-55",
        "0011.2233.4455|0011.2233.4455",
        "enx001122334455|001122334455"
      })
  void shouldReplaceAddressesInAnyForm(String sentence, String address) {
    assertThat(text.of(sentence)).doesNotContain(address).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "at 12:34:56",
        "std::string",
        "eth0",
        "Linux 6.18",
        "a:b",
        "::",
        "::1",
        "127.0.0.1",
        "2026-01-02 03:04:05.000025",
        "512.1.1.1",
        "1.2.3.4.5",
        "ff:ff:ff:ff:ff:ff"
      })
  void shouldLeaveWhatIsNoOnesAddress(String sentence) {
    assertThat(text.of(sentence)).isIn(sentence, "0:0:0:0:0:0:0:0", "0:0:0:0:0:0:0:1");
  }

  @Test
  void shouldUseTheStandInsOfFrames() {
    int standIn = ADDRESSES.ipv4(0xc0000211);

    assertThat(text.of("192.0.2.17"))
        .isEqualTo(
            (standIn >>> 24)
                + "."
                + (standIn >>> 16 & 0xff)
                + "."
                + (standIn >>> 8 & 0xff)
                + "."
                + (standIn & 0xff));
  }

  @Test
  void shouldSurviveAnyText() {
    Random random = new Random(20_264);
    String alphabet = "0123456789abcdefABCDEF:::...-[]g x";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder any = new StringBuilder();
      for (int length = random.nextInt(80); length > 0; length--) {
        any.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }

      assertThat(text.of(any.toString())).isNotNull();
    }
    assertThat(text.of(":".repeat(100_000))).hasSize(100_000);
    assertThat(text.of("a".repeat(100_000))).hasSize(100_000);
    assertThat(text.of("1.".repeat(50_000))).hasSize(100_000);
  }
}
