package org.trunkscope.analysis.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Shape;
import org.trunkscope.analysis.situation.ShapeReader;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** Capture points of section 9 of the model and of lab/README.md section 4, told from frames. */
class PointInferenceTest {

  private static final long A = 0x02000000000aL;
  private static final long B = 0x02000000000bL;
  private static final long C = 0x02000000000cL;
  private static final long VENDOR = 0x001676c7cedbL;
  private static final long OTHER_VENDOR = 0x001676c7cedcL;
  private static final long BROADCAST = 0xffffffffffffL;
  private static final int ETHERNET = 1;
  private static final int RAW_IP = 101;
  private static final int SLL = 113;
  private static final int SLL2 = 276;
  private static final int SHORT = 20;
  private static final int LONG = 3000;

  private final List<Situation> situations = new ArrayList<>();

  @Test
  void shouldNotCallPseudoAtBothEndsATrunkWithoutAName() {
    send(A, B, Checksum.PSEUDO, 3);
    send(B, A, Checksum.PSEUDO, 2);

    InterfacePoint point = point("", PointGiven.nothing());

    assertThat(point.role()).isEqualTo(InterfaceRole.UNKNOWN);
    assertThat(point.reason()).contains("both ends", "(5)", "another virtual switch");
    assertThat(point.unknown()).isEqualTo(5);
    assertThat(point.role().canBeBridged()).isTrue();
  }

  @Test
  void shouldReadAnUnknownInterfaceAsATrunkOnBothSides() {
    send(A, B, Checksum.PSEUDO, 3);

    TapReading reading = points("", PointGiven.nothing()).of(link(A, B));

    assertThat(reading.role()).isEqualTo(InterfaceRole.UNKNOWN);
    assertThat(reading.basis()).isEqualTo(Basis.ASSUMED);
    assertThat(reading.taps()).containsExactly(Tap.TRUNK_RECEIVED, Tap.TRUNK_SENT);
  }

  @Test
  void shouldCallAnIbmvethAdapterATrunkAndSayWhetherItMustAssumeIt() {
    send(A, B, Checksum.ZERO, 3);
    InterfacePoint onePair = point("env4", PointGiven.nothing());
    send(VENDOR, OTHER_VENDOR, Checksum.FULL, 1);

    InterfacePoint twoPairs = point("env4", PointGiven.nothing());

    assertThat(onePair.role()).isEqualTo(InterfaceRole.TRUNK);
    assertThat(onePair.basis()).isEqualTo(Basis.ASSUMED);
    assertThat(twoPairs.role()).isEqualTo(InterfaceRole.TRUNK);
    assertThat(twoPairs.basis()).isEqualTo(Basis.INFERRED);
    assertThat(twoPairs.reason()).contains("between 4 addresses of which none");
  }

  /** A VM's adapter sends only what comes from its own address; a trunk sends what others sent. */
  @Test
  void shouldCallAnIbmvethAdapterThatSendsForOthersATrunk() {
    recorded(Side.SENT, A, C, 2);
    recorded(Side.SENT, B, C, 1);
    recorded(Side.RECEIVED, C, A, 1);

    InterfacePoint point = point("env4", PointGiven.nothing());

    assertThat(point.role()).isEqualTo(InterfaceRole.TRUNK);
    assertThat(point.basis()).isEqualTo(Basis.INFERRED);
    assertThat(point.reason()).contains("sent frames of 2 addresses");
  }

  /** The hypervisor gives virtual adapters local addresses. */
  @Test
  void shouldCallAnIbmvethAdapterThatSendsForAVendorsAddressATrunk() {
    recorded(Side.SENT, VENDOR, A, 2);
    recorded(Side.RECEIVED, A, VENDOR, 2);
    InterfacePoint vendor = point("env4", PointGiven.nothing());
    situations.clear();
    recorded(Side.SENT, B, A, 2);
    recorded(Side.RECEIVED, A, B, 2);

    InterfacePoint virtual = point("env4", PointGiven.nothing());

    assertThat(vendor.basis()).isEqualTo(Basis.INFERRED);
    assertThat(vendor.reason()).contains("00:16:76:c7:ce:db, no virtual adapter's");
    assertThat(virtual.basis()).isEqualTo(Basis.ASSUMED);
  }

  @Test
  void shouldBelieveADescriptionThatSaysTrunk() {
    send(A, B, Checksum.PSEUDO, 3);
    CaptureInterface described =
        new CaptureInterface(ETHERNET, 0, "net3", "ibmveth trunk, vswitch 0", 1_000_000);

    InterfacePoint point =
        PointInference.of(
                situations, List.of(List.of(described)), PointGiven.nothing(), link -> Side.UNKNOWN)
            .interfaces()
            .get(0);

    assertThat(point.role()).isEqualTo(InterfaceRole.TRUNK);
    assertThat(point.basis()).isEqualTo(Basis.OBSERVED);
  }

  /** Section 9.2: a VM sends pseudo sums and, before v6.6, receives zeros. */
  @Test
  void shouldTellAVmFromPseudoSumsOnlyWhereTheNameIsAnIbmvethAdapters() {
    send(A, B, Checksum.PSEUDO, 4);
    send(B, A, Checksum.ZERO, 3);

    InterfacePoint named = point("env2", PointGiven.nothing());
    InterfacePoint nameless = point("", PointGiven.nothing());

    assertThat(named.role()).isEqualTo(InterfaceRole.VM);
    assertThat(named.basis()).isEqualTo(Basis.INFERRED);
    assertThat(named.sent()).isEqualTo(4);
    assertThat(named.received()).isEqualTo(3);
    assertThat(nameless.role()).isEqualTo(InterfaceRole.UNKNOWN);
    assertThat(nameless.reason()).contains("02:00:00:00:00:0a", "pseudo sums (4)", "zeros (3)");
    assertThat(nameless.unknown()).isEqualTo(7);
  }

  @Test
  void shouldTellAHostByTheOneAddressThatLeavesChecksumsUndone() {
    send(VENDOR, B, Checksum.PSEUDO, 4);
    send(B, VENDOR, Checksum.FULL, 3);

    CapturePoints points = points("", PointGiven.nothing());
    InterfacePoint point = points.interfaces().get(0);

    assertThat(point.role()).isEqualTo(InterfaceRole.HOST);
    assertThat(point.basis()).isEqualTo(Basis.INFERRED);
    assertThat(point.reason()).contains("00:16:76:c7:ce:db", "(4)", "(3)");
    assertThat(point.sent()).isEqualTo(4);
    assertThat(point.received()).isEqualTo(3);
    assertThat(point.role().canBeBridged()).isFalse();
    assertThat(points.of(link(VENDOR, B)).taps()).isEmpty();
    assertThat(points.side(link(VENDOR, B))).isEqualTo(Side.SENT);
  }

  /** Section 9.1 (g), VM to outside: the same bytes at the trunk behind which the VM is. */
  @Test
  void shouldNotTakeATrunkWithOneVmBehindItForAHost() {
    send(A, VENDOR, Checksum.PSEUDO, 4);
    send(VENDOR, A, Checksum.FULL, 3);

    InterfacePoint point = point("", PointGiven.nothing());

    assertThat(point.role()).isEqualTo(InterfaceRole.UNKNOWN);
    assertThat(point.unknown()).isEqualTo(7);
  }

  /** Section 8: small frames that verify, merged by a receiver, hold pseudo sums. */
  @Test
  void shouldNotTakeMergedFramesForThoseOfASenderThatLeavesChecksumsUndone() {
    send(VENDOR, OTHER_VENDOR, Checksum.FULL, 5);
    add(link(VENDOR, OTHER_VENDOR), shape(Checksum.PSEUDO, LONG, "10.66.0.1"), 2);
    send(OTHER_VENDOR, VENDOR, Checksum.FULL, 5);

    InterfacePoint point = point("", PointGiven.nothing());

    assertThat(point.role()).isEqualTo(InterfaceRole.UNKNOWN);
    assertThat(point.reason()).contains("merged on receipt");
    assertThat(point.received()).isEqualTo(7);
    assertThat(point.sent()).isEqualTo(5);
  }

  @Test
  void shouldCallZeroAddressesALoopback() {
    send(0, 0, Checksum.PSEUDO, 2);

    CapturePoints points = points("", PointGiven.nothing());

    assertThat(points.interfaces().get(0).role()).isEqualTo(InterfaceRole.LOOPBACK);
    assertThat(points.interfaces().get(0).basis()).isEqualTo(Basis.INFERRED);
    assertThat(points.of(link(0, 0)).taps()).isEmpty();
  }

  /** RFC 1122 section 3.2.1.3, and packets of a machine to itself, which go over its loopback. */
  @ParameterizedTest
  @CsvSource({"127.0.0.1, LOOPBACK", "10.66.0.2, LOOPBACK", "10.66.0.1, UNKNOWN"})
  void shouldCallALoopbackByIpAddresses(String source, InterfaceRole role) {
    add(link(A, B), shape(Checksum.PSEUDO, SHORT, source), 3);

    InterfacePoint point = point("", PointGiven.nothing());

    assertThat(point.role()).isEqualTo(role);
  }

  @Test
  void shouldBelieveTheNameOfALoopback() {
    send(A, B, Checksum.PSEUDO, 2);

    InterfacePoint point = point("lo", PointGiven.nothing());

    assertThat(point.role()).isEqualTo(InterfaceRole.LOOPBACK);
    assertThat(point.basis()).isEqualTo(Basis.OBSERVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker0", "br-1f2e3d4c5b6a", "veth12ab34c", "virbr0", "tap0"})
  void shouldTellNothingOfVirtualSwitchesByName(String name) {
    send(VENDOR, B, Checksum.PSEUDO, 4);
    send(B, VENDOR, Checksum.FULL, 3);

    InterfacePoint point = point(name, PointGiven.nothing());

    assertThat(point.role()).isEqualTo(InterfaceRole.UNKNOWN);
    assertThat(point.reason()).contains("virtual switch");
  }

  @Test
  void shouldCallALinkWithoutEthernetAnEndHosts() {
    add(new Link(1, 0, 0, RAW_IP, Side.UNKNOWN, -1, -1), shape(Checksum.ZERO, SHORT, "1.2.3.4"), 3);

    InterfacePoint point = point("", PointGiven.nothing());

    assertThat(point.role()).isEqualTo(InterfaceRole.HOST);
    assertThat(point.reason()).contains("not Ethernet");
  }

  /** A physical adapter before which several machines leave checksums to it (section 9.1 (g)). */
  @Test
  void shouldCallAPciAdapterThatCompletesForSeveralTheNic() {
    send(A, VENDOR, Checksum.PSEUDO, 4);
    send(B, VENDOR, Checksum.PSEUDO, 4);
    send(VENDOR, A, Checksum.FULL, 3);
    send(VENDOR, B, Checksum.FULL, 3);

    CapturePoints points = points("enP1p2s0f0", PointGiven.nothing());

    assertThat(points.interfaces().get(0).role()).isEqualTo(InterfaceRole.NIC);
    assertThat(points.of(link(A, VENDOR)).taps()).containsExactly(Tap.NIC_SENT);
    assertThat(points.of(link(VENDOR, B)).taps()).containsExactly(Tap.NIC_RECEIVED);
  }

  @Test
  void shouldTakeAddressesBehindATrunkAsReceivedFromAndThoseOfAVmAsSentBy() {
    send(A, B, Checksum.PSEUDO, 4);
    send(B, A, Checksum.PSEUDO, 3);
    send(B, BROADCAST, Checksum.FULL, 1);

    CapturePoints trunk = points("", given(InterfaceRole.TRUNK, A));
    CapturePoints vm = points("", given(InterfaceRole.VM, A));

    assertThat(trunk.interfaces().get(0).basis()).isEqualTo(Basis.GIVEN);
    assertThat(trunk.interfaces().get(0).received()).isEqualTo(4);
    assertThat(trunk.interfaces().get(0).sent()).isEqualTo(4);
    assertThat(trunk.of(link(A, B)).taps()).containsExactly(Tap.TRUNK_RECEIVED);
    assertThat(trunk.of(link(B, A)).taps()).containsExactly(Tap.TRUNK_SENT);
    assertThat(trunk.of(link(B, A)).basis()).isEqualTo(Basis.GIVEN);
    assertThat(vm.interfaces().get(0).sent()).isEqualTo(4);
    assertThat(vm.interfaces().get(0).received()).isEqualTo(4);
    assertThat(vm.of(link(A, B)).taps()).containsExactly(Tap.VM_SENT);
  }

  @Test
  void shouldReadLocalAddressesAsBehindATrunkWhereNothingTellsTheRole() {
    send(A, B, Checksum.PSEUDO, 4);

    CapturePoints points = points("", new PointGiven(Optional.empty(), Set.of(A)));
    TapReading reading = points.of(link(A, B));

    assertThat(points.interfaces().get(0).sideBasis()).isEqualTo(Basis.ASSUMED);
    assertThat(reading.taps()).containsExactly(Tap.TRUNK_RECEIVED);
    assertThat(reading.basis()).isEqualTo(Basis.ASSUMED);
    assertThat(reading.reason()).contains("--local", "--point");
  }

  /** No VM has a vendor's address, so whoever talks to one through the trunk is behind it. */
  @Test
  void shouldTellTheSidesOfATrunkByVendorsAddresses() {
    send(A, VENDOR, Checksum.PSEUDO, 4);
    send(VENDOR, A, Checksum.FULL, 3);
    send(A, C, Checksum.PSEUDO, 2);
    send(B, BROADCAST, Checksum.FULL, 1);

    CapturePoints points = points("", given(InterfaceRole.TRUNK));

    assertThat(points.side(link(A, VENDOR))).isEqualTo(Side.RECEIVED);
    assertThat(points.side(link(VENDOR, A))).isEqualTo(Side.SENT);
    assertThat(points.side(link(A, C))).isEqualTo(Side.RECEIVED);
    assertThat(points.side(link(C, BROADCAST))).isEqualTo(Side.SENT);
    assertThat(points.side(link(B, BROADCAST))).isEqualTo(Side.UNKNOWN);
    assertThat(points.of(link(A, VENDOR)).basis()).isEqualTo(Basis.INFERRED);
    assertThat(points.of(link(B, BROADCAST)).taps())
        .containsExactly(Tap.TRUNK_RECEIVED, Tap.TRUNK_SENT);
  }

  @Test
  void shouldTellNoSideOfATrunkWhoseAddressesContradict() {
    send(A, VENDOR, Checksum.PSEUDO, 4);
    send(B, VENDOR, Checksum.PSEUDO, 3);
    send(A, B, Checksum.PSEUDO, 2);

    CapturePoints points = points("env4", PointGiven.nothing());

    assertThat(points.side(link(A, VENDOR))).isEqualTo(Side.UNKNOWN);
    assertThat(points.interfaces().get(0).sideReason()).contains("both sides");
  }

  @Test
  void shouldPreferRecordedDirectionToAddresses() {
    send(A, B, Checksum.PSEUDO, 1);
    recorded(Side.RECEIVED, A, B, 1);
    recorded(Side.SENT, A, B, 1);

    CapturePoints points = points("", given(InterfaceRole.TRUNK, A));

    assertThat(points.interfaces().get(0).sent()).isEqualTo(1);
    assertThat(points.interfaces().get(0).received()).isEqualTo(2);
    assertThat(points.of(new Link(1, 0, 0, ETHERNET, Side.SENT, A, B)).taps())
        .containsExactly(Tap.TRUNK_SENT);
  }

  /** The {@code any} device records on every interface of the machine at once. */
  @Test
  void shouldTellTheInterfacesOfTheAnyDeviceApart() {
    Shape pseudo = shape(Checksum.PSEUDO, SHORT, "10.66.0.1");
    add(new Link(1, 0, 1, SLL2, Side.SENT, 0, -1), pseudo, 2);
    add(new Link(1, 0, 3, SLL2, Side.RECEIVED, A, -1), pseudo, 5);
    add(new Link(2, 0, 772, SLL, Side.SENT, VENDOR, -1), pseudo, 1);
    add(new Link(2, 0, 1, SLL, Side.RECEIVED, A, -1), pseudo, 1);

    List<InterfacePoint> auto = points("any", PointGiven.nothing()).interfaces();
    List<InterfacePoint> told = points("any", given(InterfaceRole.TRUNK)).interfaces();

    assertThat(auto)
        .extracting(InterfacePoint::label)
        .containsExactly(
            "interface index 1", "interface index 3", "hardware type 1", "hardware type 772");
    assertThat(auto)
        .extracting(InterfacePoint::role)
        .containsExactly(
            InterfaceRole.LOOPBACK,
            InterfaceRole.UNKNOWN,
            InterfaceRole.UNKNOWN,
            InterfaceRole.LOOPBACK);
    assertThat(auto.get(1).received()).isEqualTo(5);
    assertThat(auto.get(1).sideBasis()).isEqualTo(Basis.OBSERVED);
    assertThat(told)
        .extracting(InterfacePoint::role)
        .containsExactly(
            InterfaceRole.LOOPBACK,
            InterfaceRole.TRUNK,
            InterfaceRole.TRUNK,
            InterfaceRole.LOOPBACK);
  }

  @Test
  void shouldLetTheUserOverruleALoopbackThatIsAlone() {
    send(0, 0, Checksum.PSEUDO, 2);

    InterfacePoint point = point("lo", given(InterfaceRole.VM));

    assertThat(point.role()).isEqualTo(InterfaceRole.VM);
    assertThat(point.basis()).isEqualTo(Basis.GIVEN);
  }

  @Test
  void shouldTellInterfacesOfOneCaptureApartByTheirNames() {
    Shape pseudo = shape(Checksum.PSEUDO, SHORT, "10.66.0.1");
    add(link(A, B), pseudo, 1);
    add(new Link(1, 1, 0, ETHERNET, Side.UNKNOWN, A, B), pseudo, 1);
    List<CaptureInterface> described = List.of(named("wlan0"), named("env5"));

    CapturePoints points =
        PointInference.of(
            situations, List.of(described), PointGiven.nothing(), link -> Side.UNKNOWN);

    assertThat(points.interfaces())
        .extracting(InterfacePoint::role)
        .containsExactly(InterfaceRole.HOST, InterfaceRole.TRUNK);
    assertThat(points.of(link(A, B)).taps()).isEmpty();
    assertThat(points.of(new Link(1, 1, 0, ETHERNET, Side.UNKNOWN, A, B)).taps()).hasSize(2);
  }

  /** Of too many links the interface is lost: they are answered all the same. */
  @Test
  void shouldAnswerForALinkWhoseInterfaceIsLost() {
    Link lost = new Link(0, 0, 0, 0, Side.UNKNOWN, Link.NO_ADDRESS, Link.NO_ADDRESS);
    add(lost, shape(Checksum.PSEUDO, SHORT, "10.66.0.1"), 9);

    CapturePoints auto = points("", PointGiven.nothing());
    CapturePoints told = points("", given(InterfaceRole.VM));

    assertThat(auto.interfaces()).isEmpty();
    assertThat(auto.of(lost).role()).isEqualTo(InterfaceRole.UNKNOWN);
    assertThat(auto.of(lost).taps()).hasSize(2);
    assertThat(told.of(lost).taps()).containsExactly(Tap.VM_RECEIVED, Tap.VM_SENT);
  }

  private static PointGiven given(InterfaceRole role, long... local) {
    Set<Long> addresses = new TreeSet<>();
    for (long address : local) {
      addresses.add(address);
    }
    return new PointGiven(Optional.of(role), addresses);
  }

  private static CaptureInterface named(String name) {
    return new CaptureInterface(ETHERNET, 0, name, "", 1_000_000);
  }

  private CapturePoints points(String name, PointGiven given) {
    return PointInference.of(
        situations,
        List.of(List.of(named(name)), List.of(named(name))),
        given,
        link -> Side.UNKNOWN);
  }

  private InterfacePoint point(String name, PointGiven given) {
    return points(name, given).interfaces().get(0);
  }

  private static Link link(long source, long destination) {
    return new Link(1, 0, 0, ETHERNET, Side.UNKNOWN, source, destination);
  }

  private void send(long source, long destination, Checksum kind, long frames) {
    add(link(source, destination), shape(kind, SHORT, "10.66.0.1"), frames);
  }

  private void recorded(Side side, long source, long destination, long frames) {
    Shape shape = shape(Checksum.FULL, SHORT, "10.66.0.1");
    add(new Link(1, 0, 0, ETHERNET, side, source, destination), shape, frames);
  }

  private void add(Link link, Shape shape, long frames) {
    FramePlace place = new FramePlace(1, 1);
    situations.add(new Situation(link, shape, frames, frames, place, place));
  }

  private static Shape shape(Checksum kind, int payload, String source) {
    byte[] bytes =
        FrameBuilder.frame()
            .ethernet("02:00:00:00:00:0a", "02:00:00:00:00:0b")
            .ipv4(source, "10.66.0.2")
            .tcp(40192, 5001)
            .payload(payload, 1)
            .checksum(kind)
            .build();
    CapturedFrame frame = new CapturedFrame();
    frame.bytes = bytes;
    frame.capturedLength = bytes.length;
    frame.wireLength = bytes.length;
    frame.linkType = ETHERNET;
    frame.flags = CapturedFrame.NO_FLAGS;
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
    ChecksumClassifier classifier = new ChecksumClassifier();
    ChecksumState state = classifier.classify(view.segment(0));
    ChecksumHint hint = classifier.hint();
    return new Shape(new ShapeReader(1500, 1500).read(frame, view, state, hint, Optional.empty()));
  }
}
