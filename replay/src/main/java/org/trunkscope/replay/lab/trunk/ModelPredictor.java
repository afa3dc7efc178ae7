package org.trunkscope.replay.lab.trunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.trunkscope.replay.lab.trunk.Scenario.FlowCache;
import org.trunkscope.replay.lab.trunk.Scenario.IpFamily;
import org.trunkscope.replay.lab.trunk.Scenario.VmOffload;
import org.trunkscope.replay.lab.trunk.SynOutcome.Answer;
import org.trunkscope.replay.send.linux.VirtioHeader;
import org.trunkscope.trunk.CoreBehaviour;
import org.trunkscope.trunk.DestinationReceive;
import org.trunkscope.trunk.Fate;
import org.trunkscope.trunk.PathCounters;
import org.trunkscope.trunk.SenderStack;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.trunk.Trace;
import org.trunkscope.trunk.TransmitRule;

/**
 * Predicts by following frames down the model's own way: cores, drivers, hypervisor, GRO, bridge
 * and the destination's TCP. No answer is written down here.
 */
public final class ModelPredictor implements Predictor {

  private static final String NOT_SEEN =
      "the driver drops it for its frag_list, but a tap's frames are linearised before they are"
          + " read";

  private final CoreBehaviour core;

  /**
   * Predicts for a kernel.
   *
   * @param core of the kernel that will be asked
   */
  public ModelPredictor(CoreBehaviour core) {
    this.core = core;
  }

  @Override
  public Prediction predict(Scenario scenario) {
    Trace trace = new Trace(Place.SENDER);
    Outcome outcome =
        switch (scenario.issue()) {
          case ISSUE_1 -> data(scenario, trace);
          case ISSUE_2, ISSUE_3 -> syn(scenario, trace);
          case ISSUE_4 -> train(scenario, trace);
        };
    boolean unseen =
        trace.steps().stream().anyMatch(step -> step.rule() == TransmitRule.FRAG_LIST_DROPPED);
    return new Prediction(outcome, unseen ? NOT_SEEN : "");
  }

  /** The first SYN goes as the flow has it, the next one finds it in the cache. */
  private SynOutcome syn(Scenario scenario, Trace trace) {
    Leg first = fromVm(scenario, Port.VM_A, LabFrames.syn(scenario.family()), trace);
    Leg answer = fromVm(cached(scenario), Port.VM_B, LabFrames.synAck(scenario.family()), trace);
    boolean answerable = answer.taken() == 1;
    long lost = first.arrived().size() - first.taken();
    Answer answered = answerable && first.taken() == 1 ? Answer.FIRST : Answer.NONE;
    if (answered == Answer.NONE && scenario.flow() == FlowCache.MISS) {
      Leg second = fromVm(cached(scenario), Port.VM_A, LabFrames.syn(scenario.family()), trace);
      lost += second.arrived().size() - second.taken();
      answered = answerable && second.taken() == 1 ? Answer.RETRANSMISSION : Answer.NONE;
    }
    return new SynOutcome(
        scenario.flow(), first.states(first.in()), first.states(first.out()), lost, answered);
  }

  private static Scenario cached(Scenario scenario) {
    return new Scenario(
        scenario.issue(), scenario.driver(), FlowCache.HIT, scenario.fragList(), scenario.family());
  }

  private DataOutcome data(Scenario scenario, Trace trace) {
    IpFamily family = scenario.family();
    Leg leg = fromVm(scenario, Port.VM_A, LabFrames.data(family), trace);
    int mss = LabFrames.mss(family);
    return new DataOutcome(
        leg.out().stream().anyMatch(each -> dataLength(each) > mss),
        leg.stateSet(leg.out()),
        leg.taken() == leg.out().size());
  }

  private TrainOutcome train(Scenario scenario, Trace trace) {
    TrunkModel model = new TrunkModel(scenario.driver(), core);
    List<SocketBuffer> arriving = new ArrayList<>();
    for (byte[] frame : LabFrames.train(scenario.family(), 1)) {
      arriving.add(SkbHeader.buffer(VirtioHeader.NONE, frame));
    }
    List<SocketBuffer> merged = model.mergeAtNic(arriving, trace);
    Leg leg = onward(model, scenario, Port.TRUNK_IN, merged, trace);
    long most = leg.out().stream().mapToLong(each -> dataLength(each)).max().orElse(0);
    return new TrainOutcome(
        scenario.flow(),
        merged.size(),
        leg.out().size(),
        most / LabFrames.mss(scenario.family()),
        leg.stateSet(leg.out()),
        leg.taken());
  }

  private Leg fromVm(Scenario scenario, Port vm, byte[] frame, Trace trace) {
    TrunkModel model = new TrunkModel(scenario.driver(), core);
    SocketBuffer handedDown = SenderStack.handDown(frame, LabFrames.mss(scenario.family()));
    VmOffload offload = scenario.vmOffload();
    List<SocketBuffer> in = new ArrayList<>();
    for (SocketBuffer each : model.leaveVm(vm, handedDown, offload, trace)) {
      model.cross(vm, each, trace).ifPresent(in::add);
    }
    return onward(model, scenario, vm.peer(), in, trace);
  }

  /** From the inbound side's stack to the destination's TCP. */
  private static Leg onward(
      TrunkModel model, Scenario scenario, Port inbound, List<SocketBuffer> in, Trace trace) {
    Port outbound = inbound.acrossBridge();
    List<SocketBuffer> out = new ArrayList<>();
    List<SocketBuffer> arrived = new ArrayList<>();
    for (SocketBuffer each : in) {
      for (SocketBuffer leaving :
          model.forward(outbound, each.copy(), scenario.flow(), scenario.fragList(), trace)) {
        out.add(leaving.copy());
        Optional<SocketBuffer> up = model.cross(outbound, leaving, trace);
        up.ifPresent(arrived::add);
      }
    }
    return new Leg(in, out, arrived);
  }

  private static int dataLength(SocketBuffer buffer) {
    return TcpFrame.of(buffer.frame()).map(TcpFrame::dataLength).orElse(0);
  }

  /** Frames on one way: at the inbound side, at the outbound trunk, and at the destination. */
  private record Leg(List<SocketBuffer> in, List<SocketBuffer> out, List<SocketBuffer> arrived) {

    /** How many the destination's TCP takes. */
    long taken() {
      DestinationReceive stack = new DestinationReceive();
      Trace trace = new Trace(Place.DESTINATION_STACK);
      return arrived.stream()
          .filter(each -> stack.judge(each.copy(), new PathCounters(), trace) == Fate.ACCEPTED)
          .count();
    }

    SortedSet<String> stateSet(List<SocketBuffer> buffers) {
      SortedSet<String> states = new TreeSet<>();
      buffers.forEach(each -> states.add(RelayedFrame.state(each)));
      return states;
    }

    String states(List<SocketBuffer> buffers) {
      return String.join(" and ", stateSet(buffers));
    }
  }
}
