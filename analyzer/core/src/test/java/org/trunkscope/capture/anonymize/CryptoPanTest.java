package org.trunkscope.capture.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.wire.BigEndian;

/**
 * The reference implementation's sample trace and key, and IPv6 addresses that others published.
 */
class CryptoPanTest {

  private static final int[] KEY = {
    21, 34, 23, 141, 51, 164, 207, 128, 19, 10, 91, 22, 73, 144, 125, 16, 216, 152, 143, 131, 121,
    121, 101, 39, 98, 87, 76, 45, 42, 132, 34, 2
  };

  private final CryptoPan cryptoPan = new CryptoPan(key());

  private static byte[] key() {
    byte[] key = new byte[KEY.length];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) KEY[i];
    }
    return key;
  }

  @ParameterizedTest
  @CsvSource({
    "128.11.68.132, 135.242.180.132",
    "129.118.74.4, 134.136.186.123",
    "130.132.252.244, 133.68.164.234",
    "141.223.7.43, 141.167.8.160",
    "152.163.225.39, 151.140.114.167",
    "156.29.3.236, 147.225.12.42",
    "165.247.96.84, 162.9.99.234",
    "192.102.249.13, 252.138.62.131",
    "192.41.57.43, 252.222.221.184",
    "195.205.63.100, 255.186.223.5",
    "198.26.132.101, 249.36.123.202",
    "203.12.160.252, 244.248.163.4",
    "207.33.151.131, 241.1.233.131",
    "209.85.249.6, 226.170.70.6",
    "216.35.217.178, 235.195.157.81",
    "24.94.26.44, 100.88.228.35",
    "38.15.67.68, 64.3.66.187",
    "4.3.88.225, 124.60.155.63",
    "63.14.55.111, 95.9.215.7",
    "64.39.15.238, 0.219.7.41",
    "10.185.25.118, 117.161.29.118"
  })
  void shouldAgreeWithTheReferenceTrace(String address, String expected)
      throws UnknownHostException {
    int value = (int) BigEndian.u32(InetAddress.getByName(address).getAddress(), 0);

    cryptoPan.flips((long) value << 32, 0, 32);

    int mapped = value ^ (int) (cryptoPan.high >>> 32);
    byte[] bytes = new byte[4];
    BigEndian.put32(bytes, 0, mapped);
    assertThat(InetAddress.getByAddress(bytes).getHostAddress()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "::1, 78ff:f001:9fc0:20df:8380:b1f1:704:ed",
    "::2, 78ff:f001:9fc0:20df:8380:b1f1:704:ef",
    "::ffff, 78ff:f001:9fc0:20df:8380:b1f1:704:f838",
    "2001:db8::1, 4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1e",
    "2001:db8::2, 4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1c"
  })
  void shouldAgreeWithOtherImplementationsOnIpv6(String address, String expected)
      throws UnknownHostException {
    byte[] bytes = InetAddress.getByName(address).getAddress();
    long high = BigEndian.bits64(bytes, 0);
    long low = BigEndian.bits64(bytes, 8);

    cryptoPan.flips(high, low, 128);

    BigEndian.put64(bytes, 0, high ^ cryptoPan.high);
    BigEndian.put64(bytes, 8, low ^ cryptoPan.low);
    assertThat(InetAddress.getByAddress(bytes).getHostAddress()).isEqualTo(expected);
  }
}
