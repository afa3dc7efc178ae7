package org.trunkscope.replay.lab.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.replay.lab.trunk.Outcome.Symptom;
import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;
import org.trunkscope.replay.lab.trunk.Scenario.FragList;
import org.trunkscope.replay.lab.trunk.Scenario.IpFamily;
import org.trunkscope.replay.lab.trunk.SynOutcome.Answer;
import org.trunkscope.replay.send.linux.Tap;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.CoreBehaviour;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PathSettings.OffloadSwitch;
import org.trunkscope.trunk.SenderStack;
import org.trunkscope.trunk.TapState;
import org.trunkscope.trunk.TrunkPath;

/** What was measured in the kernel lab (its README, sections 1, 4 and 5), and the model's path. */
class ModelPredictorTest {

  private static final CoreBehaviour CORE = CoreBehaviour.ofRelease(6, 18);

  private static final int ALL = Tap.OFFLOAD_CHECKSUM | Tap.OFFLOAD_TSO4 | Tap.OFFLOAD_TSO6;

  private final ModelPredictor predictor = new ModelPredictor(CORE);

  private SynOutcome syn(LabDriver driver, FlowCache flow) {
    SeedIssue issue = flow == FlowCache.HIT ? SeedIssue.ISSUE_2 : SeedIssue.ISSUE_3;
    Scenario scenario = new Scenario(issue, driver, flow, FragList.ON, IpFamily.IPV4);
    return (SynOutcome) predictor.predict(scenario).outcome();
  }

  private Prediction train(LabDriver driver, FlowCache flow, FragList fragList) {
    return predictor.predict(
        new Scenario(SeedIssue.ISSUE_4, driver, flow, fragList, IpFamily.IPV4));
  }

  @Test
  void shouldLoseTheZeroSynOfTheOldDriver() {
    SynOutcome outcome = syn(LabDriver.OLD, FlowCache.HIT);

    assertThat(outcome).isEqualTo(new SynOutcome(FlowCache.HIT, "zero", "zero", 1, Answer.NONE));
    assertThat(outcome.symptom()).isEqualTo(Symptom.REPRODUCED);
  }

  @Test
  void shouldConnectUnderTheOthersWhereTheFlowIsCached() {
    assertThat(syn(LabDriver.PARTIAL_ONLY, FlowCache.HIT))
        .isEqualTo(new SynOutcome(FlowCache.HIT, "zero P", "zero P", 0, Answer.FIRST));
    assertThat(syn(LabDriver.FIXED, FlowCache.HIT))
        .isEqualTo(new SynOutcome(FlowCache.HIT, "pseudo P", "pseudo P", 0, Answer.FIRST));
    assertThat(syn(LabDriver.LATE, FlowCache.HIT).symptom()).isEqualTo(Symptom.CURED);
  }

  @Test
  void shouldLoseOnlyTheFirstSynOfPartialOnlyOnAMiss() {
    SynOutcome outcome = syn(LabDriver.PARTIAL_ONLY, FlowCache.MISS);

    assertThat(outcome)
        .isEqualTo(new SynOutcome(FlowCache.MISS, "zero P", "no-pseudo", 1, Answer.RETRANSMISSION));
    assertThat(outcome.symptom()).isEqualTo(Symptom.REPRODUCED);
  }

  @Test
  void shouldCompleteTheSynOfTheFixedDriverOnAMiss() {
    assertThat(syn(LabDriver.FIXED, FlowCache.MISS))
        .isEqualTo(new SynOutcome(FlowCache.MISS, "pseudo P", "full", 0, Answer.FIRST));
  }

  @Test
  void shouldCutTheTrainUnlessTheTrunkTakesFragLists() {
    TrainOutcome off = (TrainOutcome) train(LabDriver.FIXED, FlowCache.HIT, FragList.OFF).outcome();
    TrainOutcome on = (TrainOutcome) train(LabDriver.FIXED, FlowCache.HIT, FragList.ON).outcome();

    assertThat(off)
        .isEqualTo(new TrainOutcome(FlowCache.HIT, 1, 8, 1, new TreeSet<>(Set.of("pseudo P")), 8));
    assertThat(on)
        .isEqualTo(new TrainOutcome(FlowCache.HIT, 1, 1, 8, new TreeSet<>(Set.of("pseudo P")), 1));
  }

  @Test
  void shouldCutTheTrainInSoftwareUnderTheOldDriver() {
    TrainOutcome old = (TrainOutcome) train(LabDriver.OLD, FlowCache.HIT, FragList.ON).outcome();

    assertThat(old)
        .isEqualTo(new TrainOutcome(FlowCache.HIT, 1, 8, 1, new TreeSet<>(Set.of("full")), 8));
  }

  /** Rule T7d: from v6.1 the driver drops a frag_list; a tap gets it linearised. */
  @Test
  void shouldSayThatATapCannotShowTheDropOfTheLateDriver() {
    Prediction late = train(LabDriver.LATE, FlowCache.HIT, FragList.ON);

    assertThat(((TrainOutcome) late.outcome()).taken()).isZero();
    assertThat(late.unseen()).contains("linearised");
    assertThat(train(LabDriver.LATE, FlowCache.MISS, FragList.ON).unseen()).isEmpty();
    assertThat(train(LabDriver.LATE, FlowCache.HIT, FragList.OFF).unseen()).isEmpty();
    assertThat(train(LabDriver.FIXED, FlowCache.HIT, FragList.ON).unseen()).isEmpty();
  }

  @Test
  void shouldGiveEachTapTheOffloadsThatAreNegotiated() {
    assertThat(new TrunkModel(LabDriver.OLD, CORE).adapter(Port.TRUNK_IN).tapOffloads()).isZero();
    assertThat(new TrunkModel(LabDriver.OLD, CORE).adapter(Port.VM_A).tapOffloads()).isEqualTo(ALL);
    for (LabDriver driver : List.of(LabDriver.PARTIAL_ONLY, LabDriver.FIXED, LabDriver.LATE)) {
      for (Port port : Port.values()) {
        assertThat(new TrunkModel(driver, CORE).adapter(port).tapOffloads()).isEqualTo(ALL);
      }
    }
  }

  static List<Scenario> connections() {
    return Scenario.all().stream()
        .filter(scenario -> scenario.issue() != SeedIssue.ISSUE_4)
        .filter(scenario -> scenario.fragList() == FragList.ON)
        .toList();
  }

  /** The parts that predictions are made of come to what the whole path comes to. */
  @ParameterizedTest
  @MethodSource("connections")
  void shouldPredictWhatTheWholePathOfTheModelSays(Scenario scenario) {
    boolean data = scenario.issue() == SeedIssue.ISSUE_1;
    byte[] frame = data ? LabFrames.data(scenario.family()) : LabFrames.syn(scenario.family());

    PathResult path =
        new TrunkPath(settings(scenario))
            .send(List.of(SenderStack.handDown(frame, LabFrames.mss(scenario.family()))));

    Outcome predicted = predictor.predict(scenario).outcome();
    if (predicted instanceof SynOutcome syn) {
      assertThat(syn.trunkIn()).isEqualTo(state(path, CapturePoint.P2));
      assertThat(syn.trunkOut()).isEqualTo(state(path, CapturePoint.P3));
      assertThat(syn.answer() == Answer.FIRST).isEqualTo(!path.fate().isDropped());
    } else if (predicted instanceof DataOutcome outcome) {
      assertThat(outcome.states()).containsExactly(state(path, CapturePoint.P3));
      assertThat(outcome.superFrames()).isEqualTo(path.at(CapturePoint.P3).size() == 1);
      assertThat(outcome.delivered()).isEqualTo(!path.fate().isDropped());
    }
  }

  private static PathSettings settings(Scenario scenario) {
    BridgeKind bridge =
        scenario.flow() == FlowCache.MISS ? BridgeKind.OVS_MISS : BridgeKind.LINUX_BRIDGE;
    PathSettings.SenderOffload offload =
        scenario.vmOffload() == Scenario.VmOffload.ON
            ? PathSettings.SenderOffload.ON
            : PathSettings.SenderOffload.OFF;
    return PathSettings.of(scenario.driver().preset())
        .with(
            change ->
                change
                    .bridge(bridge)
                    .trunkCore(CORE)
                    .vmCore(CORE)
                    .receiveOffload(OffloadSwitch.OFF)
                    .senderOffload(offload));
  }

  private static String state(PathResult path, CapturePoint point) {
    return RelayedFrame.state(((TapState) path.at(point).get(0)).buffer());
  }
}
