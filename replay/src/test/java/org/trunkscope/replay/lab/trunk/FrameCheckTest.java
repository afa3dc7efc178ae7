package org.trunkscope.replay.lab.trunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trunkscope.replay.lab.trunk.RelayedFrame.Way;
import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;
import org.trunkscope.replay.lab.trunk.Scenario.FragList;
import org.trunkscope.replay.lab.trunk.Scenario.IpFamily;
import org.trunkscope.trunk.CoreBehaviour;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.trunk.SenderStack;
import org.trunkscope.trunk.SocketBuffer;

/** Frames of a bridge that does what the model says, and of bridges that do not. */
class FrameCheckTest {

  private static final int CLIENT = 40_000;
  private static final TrunkModel MODEL =
      new TrunkModel(LabDriver.FIXED, CoreBehaviour.ofRelease(6, 18));

  private final RelayLog log = new RelayLog();

  private FrameCheck check(FlowCache flow) {
    SeedIssue issue = flow == FlowCache.HIT ? SeedIssue.ISSUE_2 : SeedIssue.ISSUE_3;
    Scenario scenario = new Scenario(issue, LabDriver.FIXED, flow, FragList.ON, IpFamily.IPV4);
    return new FrameCheck(MODEL, scenario, log, CLIENT);
  }

  private static SocketBuffer partialSyn() {
    return SenderStack.handDown(LabFrames.syn(IpFamily.IPV4), 1_448);
  }

  private void relay(Port port, Way way, SocketBuffer buffer) {
    log.add(new RelayedFrame(port, way, buffer));
  }

  @Test
  void shouldFindNoDifferenceWhereTheBridgeForwardsAsItIs() {
    relay(Port.TRUNK_IN, Way.TO_KERNEL, partialSyn());
    relay(Port.TRUNK_OUT, Way.FROM_KERNEL, partialSyn());

    assertThat(check(FlowCache.HIT).firstDifference()).isEmpty();
  }

  @Test
  void shouldExpectTheWholeChecksumOfTheFirstFrameAloneOnAMiss() {
    relay(Port.TRUNK_IN, Way.TO_KERNEL, partialSyn());
    relay(Port.TRUNK_OUT, Way.FROM_KERNEL, partialSyn());

    assertThat(check(FlowCache.MISS).firstDifference())
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("frame 1 at trunk-out: pseudo P")
                    .contains("by the model full"));

    log.clear();
    SocketBuffer complete = new SocketBuffer(LabFrames.syn(IpFamily.IPV4), 0x0800);
    relay(Port.TRUNK_IN, Way.TO_KERNEL, partialSyn());
    relay(Port.TRUNK_OUT, Way.FROM_KERNEL, complete);
    relay(Port.TRUNK_IN, Way.TO_KERNEL, partialSyn());
    relay(Port.TRUNK_OUT, Way.FROM_KERNEL, partialSyn());

    assertThat(check(FlowCache.MISS).firstDifference()).isEmpty();
  }

  @Test
  void shouldFindALostStateAByteAndAMissingFrame() {
    SocketBuffer noState = partialSyn();
    noState.setIpSummed(IpSummed.NONE);
    relay(Port.TRUNK_IN, Way.TO_KERNEL, partialSyn());
    relay(Port.TRUNK_OUT, Way.FROM_KERNEL, noState);
    assertThat(check(FlowCache.HIT).firstDifference()).isPresent();

    log.clear();
    SocketBuffer changed = partialSyn();
    changed.frame()[22] ^= 1;
    relay(Port.TRUNK_IN, Way.TO_KERNEL, partialSyn());
    relay(Port.TRUNK_OUT, Way.FROM_KERNEL, changed);
    assertThat(check(FlowCache.HIT).firstDifference()).isPresent();

    log.clear();
    relay(Port.TRUNK_IN, Way.TO_KERNEL, partialSyn());
    assertThat(check(FlowCache.HIT).firstDifference())
        .hasValue("0 frames at trunk-out, 1 by the model");
  }

  @Test
  void shouldLookAtTheWayBackToo() {
    SocketBuffer answer = SenderStack.handDown(LabFrames.synAck(IpFamily.IPV4), 1_448);
    relay(Port.TRUNK_OUT, Way.TO_KERNEL, answer);

    assertThat(check(FlowCache.MISS).firstDifference())
        .hasValue("0 frames at trunk-in, 1 by the model");
  }

  @Test
  void shouldExpectOneFrameOfATrainThatTheTrunkTakesWhole() {
    Scenario scenario =
        new Scenario(SeedIssue.ISSUE_4, LabDriver.FIXED, FlowCache.HIT, FragList.ON, IpFamily.IPV4);
    FrameCheck check = new FrameCheck(MODEL, scenario, log, 2_000);
    List<byte[]> train = LabFrames.train(IpFamily.IPV4, 2_000);
    for (byte[] frame : train) {
      relay(Port.TRUNK_OUT, Way.FROM_KERNEL, new SocketBuffer(frame, 0x0800));
    }

    assertThat(check.firstDifference(train))
        .hasValueSatisfying(text -> assertThat(text).contains("gso_size 1448"));
  }

  @Test
  void shouldKeepABoundedLogAndSayWhenItIsNotAll() throws IOException {
    SocketBuffer syn = partialSyn();
    for (int i = 0; i < RelayLog.MOST; i++) {
      relay(Port.VM_A, Way.FROM_KERNEL, syn);
    }
    log.requireComplete();

    relay(Port.VM_A, Way.FROM_KERNEL, syn);

    assertThat(log.frames()).hasSize(RelayLog.MOST);
    assertThatThrownBy(log::requireComplete)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("10001");
  }
}
