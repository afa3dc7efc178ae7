package org.trunkscope.capture.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.wire.BigEndian;

class AddressAnonymizerTest {

  private static final int PAIRS = 20_000;

  private static final AddressAnonymizer ADDRESSES = new AddressAnonymizer(AddressKey.of("one"));
  private final Random random = new Random(20_263);

  @Test
  void shouldKeepCommonPrefixesOfIpv4Exactly() {
    for (int i = 0; i < PAIRS; i++) {
      int one = random.nextInt();
      int other = one ^ random.nextInt() >>> random.nextInt(32);

      int common = Integer.numberOfLeadingZeros(ADDRESSES.ipv4(one) ^ ADDRESSES.ipv4(other));

      boolean groups = one >>> 28 == 14 || other >>> 28 == 14;
      assertThat(common)
          .as("%08x %08x %s", one, other, groups)
          .isEqualTo(Integer.numberOfLeadingZeros(one ^ other));
    }
  }

  @Test
  void shouldKeepCommonPrefixesOfIpv6Exactly() {
    for (int i = 0; i < PAIRS / 10; i++) {
      byte[] one = new byte[16];
      random.nextBytes(one);
      if ((one[0] & 0xff) == 0xff) {
        continue;
      }
      byte[] other = one.clone();
      other[random.nextInt(16)] ^= (byte) (1 << random.nextInt(8));
      if ((other[0] & 0xff) == 0xff) {
        continue;
      }

      assertThat(common(mapped(one), mapped(other))).isEqualTo(common(one, other));
    }
  }

  private byte[] mapped(byte[] address) {
    byte[] mapped = new byte[16];
    ADDRESSES.ipv6(address, 0, mapped);
    return mapped;
  }

  private static int common(byte[] one, byte[] other) {
    return 128 - new BigInteger(1, one).xor(new BigInteger(1, other)).bitLength();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "127.0.0.1",
        "127.255.0.9",
        "224.0.0.1",
        "239.255.255.250",
        "255.255.255.255",
        "::",
        "::1",
        "ff02::1",
        "ff02::fb",
        "ff05::1:3"
      })
  void shouldKeepAddressesThatAreNoOnes(String address) throws UnknownHostException {
    assertThat(mapped(address)).isEqualTo(InetAddress.getByName(address).getHostAddress());
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "192.168.1.9", "8.8.8.8", "172.16.4.4", "203.0.113.7"})
  void shouldHideOrdinaryIpv4(String address) throws UnknownHostException {
    assertThat(mapped(address)).isNotEqualTo(address);
  }

  @Test
  void shouldNeverLeadIntoOrOutOfSpecialKinds() throws UnknownHostException {
    for (int i = 0; i < PAIRS; i++) {
      int address = special(i);

      InetAddress was = inet(address);
      InetAddress is = inet(ADDRESSES.ipv4(address));

      assertThat(is.isAnyLocalAddress()).isEqualTo(was.isAnyLocalAddress());
      assertThat(is.isLoopbackAddress()).isEqualTo(was.isLoopbackAddress());
      assertThat(is.isLinkLocalAddress()).isEqualTo(was.isLinkLocalAddress());
      assertThat(is.isMulticastAddress()).isEqualTo(was.isMulticastAddress());
      assertThat(is.equals(inet(-1))).isEqualTo(was.equals(inet(-1)));
    }
  }

  private int special(int i) {
    int near = random.nextInt() >>> random.nextInt(32);
    return switch (i % 6) {
      case 0 -> 127 << 24 ^ near;
      case 1 -> 0xa9fe0000 ^ near;
      case 2 -> 0xe0000000 ^ near;
      case 3 -> ~near;
      case 4 -> near;
      default -> random.nextInt();
    };
  }

  private static InetAddress inet(int address) throws UnknownHostException {
    byte[] bytes = new byte[4];
    BigEndian.put32(bytes, 0, address);
    return InetAddress.getByAddress(bytes);
  }

  @Test
  void shouldKeepLinkLocalIpv6ButHideItsHost() throws UnknownHostException {
    String mapped = mapped("fe80::211:22ff:fe33:4455");

    assertThat(mapped).startsWith("fe80:0:0:0:").isNotEqualTo("fe80:0:0:0:211:22ff:fe33:4455");
  }

  @Test
  void shouldTreatAMappedIpv4AddressAsIpv4() throws UnknownHostException {
    byte[] inner = InetAddress.getByName("192.0.2.9").getAddress();
    byte[] bytes = new byte[16];
    bytes[10] = -1;
    bytes[11] = -1;
    System.arraycopy(inner, 0, bytes, 12, 4);

    byte[] mapped = mapped(bytes);

    assertThat((int) BigEndian.u32(mapped, 12))
        .isEqualTo(ADDRESSES.ipv4((int) BigEndian.u32(inner, 0)));
    assertThat(BigEndian.bits64(mapped, 0)).isZero();
    assertThat(BigEndian.u32(mapped, 8)).isEqualTo(0xffff);
  }

  /** RFC 4291 section 2.7.1, RFC 2464 section 7. */
  @Test
  void shouldHideWhomASolicitedNodeGroupNamesAndKeepItsMacAddressBelongingToIt()
      throws UnknownHostException {
    byte[] group = InetAddress.getByName("ff02::1:ff33:4455").getAddress();

    byte[] mapped = mapped(group);
    long mac = ADDRESSES.mac(0x3333ff334455L);

    assertThat(BigEndian.u32(mapped, 12)).isNotEqualTo(0xff334455L);
    assertThat(mac).isEqualTo(0x333300000000L | BigEndian.u32(mapped, 12));
    assertThat(mac >>> 24).isEqualTo(0x3333ff);
  }

  /** RFC 3306 section 4. */
  @Test
  void shouldHideThePrefixInAGroup() throws UnknownHostException {
    byte[] mapped = mapped(InetAddress.getByName("ff3e:40:2001:db8:1:2:1234:5678").getAddress());
    byte[] unicast = mapped(InetAddress.getByName("2001:db8:1:2::").getAddress());

    assertThat(BigEndian.bits64(mapped, 4)).isEqualTo(BigEndian.bits64(unicast, 0));
    assertThat(BigEndian.u32(mapped, 0)).isEqualTo(0xff3e0040L);
    assertThat(BigEndian.u32(mapped, 12)).isEqualTo(0x12345678L);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        0xffffffffffffL,
        0x0180c2000000L,
        0x01005e0000fbL,
        0x333300000001L,
        0x01000cccccccL
      })
  void shouldKeepMacAddressesThatAreNoOnes(long address) {
    assertThat(ADDRESSES.mac(address)).isEqualTo(address);
  }

  @Test
  void shouldPermuteMacAddressesAndKeepTheirKind() {
    Set<Long> seen = new HashSet<>();
    Set<Long> mapped = new HashSet<>();
    for (int i = 0; i < PAIRS; i++) {
      long address = i % 2 == 0 ? 0x001122000000L + i : random.nextLong(1L << 48);
      long standIn = ADDRESSES.mac(address);

      seen.add(address);
      mapped.add(standIn);
      assertThat(standIn >>> 40 & 3).isEqualTo(address >>> 40 & 3);
      assertThat(standIn >>> 48).isZero();
    }
    assertThat(mapped).hasSameSizeAs(seen);
  }

  @Test
  void shouldHideTheVendorButKeepQemuAndDockerApartFromOthers() {
    long vendor = ADDRESSES.mac(0x001122334455L);

    assertThat(vendor >>> 24).isNotEqualTo(ADDRESSES.mac(0x001122334456L) >>> 24);
    assertThat(ADDRESSES.mac(0x525400334455L) >>> 24).isEqualTo(0x525400L);
    assertThat(ADDRESSES.mac(0x0242ac110002L) >>> 32).isEqualTo(0x0242L);
    assertThat(ADDRESSES.mac(0x0242ac110002L)).isNotEqualTo(0x0242ac110002L);
  }

  @Test
  void shouldGiveTheSameStandInsUnderTheSameKeyAndOthersUnderAnother() {
    AddressAnonymizer same = new AddressAnonymizer(AddressKey.of("one"));
    AddressAnonymizer different = new AddressAnonymizer(AddressKey.of("two"));
    int equal = 0;
    for (int i = 0; i < 1_000; i++) {
      int address = 0x0a000000 | random.nextInt(1 << 24);
      assertThat(same.ipv4(address)).isEqualTo(ADDRESSES.ipv4(address));
      assertThat(ADDRESSES.another().mac(address)).isEqualTo(ADDRESSES.mac(address));
      equal += different.ipv4(address) == ADDRESSES.ipv4(address) ? 1 : 0;
    }
    assertThat(equal).isLessThan(5);
  }

  @Test
  void shouldRefuseAnEmptyKey() {
    assertThatThrownBy(() -> AddressKey.of("")).isInstanceOf(IllegalArgumentException.class);
  }

  private String mapped(String address) throws UnknownHostException {
    byte[] bytes = InetAddress.getByName(address).getAddress();
    if (bytes.length == 4) {
      return inet(ADDRESSES.ipv4((int) BigEndian.u32(bytes, 0))).getHostAddress();
    }
    return InetAddress.getByAddress(mapped(bytes)).getHostAddress();
  }
}
