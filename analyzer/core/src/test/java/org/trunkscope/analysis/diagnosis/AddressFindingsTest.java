package org.trunkscope.analysis.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trunkscope.analysis.diagnosis.Scene.link;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Severity;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/** What a trunk drops by address (model document, section 7 rule 1). */
class AddressFindingsTest {

  private static final Link THERE = link(0, Side.UNKNOWN, 0xa, 0xb);
  private static final Link BACK = link(0, Side.UNKNOWN, 0xb, 0xa);
  private static final Link THERE_SENT = link(0, Side.SENT, 0xa, 0xb);

  @Test
  void shouldSayThatATrunkSendsNothingOnOnceAllHealthySynsStayUnanswered() {
    assertThat(only(synsAtTrunk(Checksum.PSEUDO, 4, 0, Basis.GIVEN)).code())
        .isEqualTo(FindingCode.SOURCE_MAC_DROPPED);
    assertThat(only(synsAtTrunk(Checksum.FULL, 3, 0, Basis.OBSERVED)).severity())
        .isEqualTo(Severity.ERROR);
    assertThat(only(synsAtTrunk(Checksum.FULL, 3, 0, Basis.OBSERVED)).confirmed()).isEqualTo(3);

    assertThat(synsAtTrunk(Checksum.PSEUDO, 2, 0, Basis.GIVEN).findings()).isEmpty();
    assertThat(synsAtTrunk(Checksum.PSEUDO, 4, 1, Basis.GIVEN).findings()).isEmpty();
    assertThat(synsAtTrunk(Checksum.PSEUDO, 4, 0, Basis.INFERRED).findings()).isEmpty();
    assertThat(synsAtTrunk(Checksum.ZERO, 4, 0, Basis.GIVEN).findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.ZERO_CHECKSUM_SYN);
  }

  private static Scene synsAtTrunk(Checksum checksum, long syns, long answered, Basis basis) {
    return new Scene()
        .at(THERE, InterfaceRole.TRUNK, basis)
        .at(BACK, InterfaceRole.TRUNK, basis)
        .frames(THERE, syn(checksum), syns)
        .handshakes(THERE, 0, 1, 0)
        .handshakes(BACK, answered, 0, 0);
  }

  @Test
  void shouldFindFramesToTheTrunksOwnAddress() {
    Link own = link(0, Side.SENT, 0xf, 0xffffffffffffL);
    Link toItself = link(0, Side.SENT, 0xa, 0xf);
    Link received = link(0, Side.RECEIVED, 0xf, 0xa);
    Scene scene =
        new Scene()
            .at(own, InterfaceRole.TRUNK, Basis.GIVEN)
            .at(toItself, InterfaceRole.TRUNK, Basis.GIVEN)
            .at(THERE_SENT, InterfaceRole.TRUNK, Basis.GIVEN)
            .frames(own, arp(), 1)
            .frames(THERE_SENT, syn(Checksum.PSEUDO), 2)
            .frames(toItself, syn(Checksum.PSEUDO), 3)
            .handshakes(toItself, 0, 1, 0)
            .handshakes(THERE_SENT, 2, 0, 0);

    Finding finding = only(scene);
    assertThat(finding.code()).isEqualTo(FindingCode.OWN_MAC_DROPPED);
    assertThat(finding.count()).isEqualTo(3);
    assertThat(finding.confirmed()).isEqualTo(3);
    assertThat(finding.first()).isEqualTo(new FramePlace(1, 4));

    scene.at(received, InterfaceRole.TRUNK, Basis.GIVEN).frames(received, arp(), 1);
    assertThat(scene.findings()).as("the address is behind the trunk").isEmpty();
  }

  @Test
  void shouldNotTakeTheAddressOfAnySenderForTheTrunks() {
    Link back = link(0, Side.SENT, 0xb, 0xa);
    Scene scene =
        new Scene()
            .at(THERE_SENT, InterfaceRole.TRUNK, Basis.GIVEN)
            .at(back, InterfaceRole.TRUNK, Basis.GIVEN)
            .frames(THERE_SENT, syn(Checksum.PSEUDO), 2)
            .frames(back, syn(Checksum.PSEUDO), 2);

    assertThat(scene.findings()).isEmpty();
  }

  private static Finding only(Scene scene) {
    List<Finding> findings = scene.findings();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static FrameBuilder syn(Checksum checksum) {
    return ipv4().flags(Tcp.SYN).mss(1460).checksum(checksum);
  }

  private static FrameBuilder ipv4() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80);
  }

  private static FrameBuilder arp() {
    return FrameBuilder.frame().ethernet().etherType(0x0806).payload(28, 1);
  }
}
