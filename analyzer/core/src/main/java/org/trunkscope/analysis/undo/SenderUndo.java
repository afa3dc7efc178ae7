package org.trunkscope.analysis.undo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.PathMemory;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.PointState;
import org.trunkscope.trunk.SenderStack;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.TrunkPath;

/** From the sender VM's transmit tap (P1) forward through its driver: what W1 became of it. */
final class SenderUndo {

  private final TappedFrame frame;
  private final FrameFacts facts;
  private final Mtus mtus;
  private final ForwardCheck check;
  private final PathMemory memory;

  SenderUndo(
      TappedFrame frame, FrameFacts facts, Mtus mtus, ForwardCheck check, PathMemory memory) {
    this.memory = memory;
    this.frame = frame;
    this.facts = facts;
    this.mtus = mtus;
    this.check = check;
  }

  List<Alternative> alternatives(List<Exclusion> exclusions) {
    List<Alternative> all = new ArrayList<>();
    LargeSize size = LargeSize.of(frame, facts, mtus);
    size.whyNotSingle().ifPresent(exclusions::add);
    size.whyNotLarge().ifPresent(exclusions::add);
    if (size.mayBeSingle()) {
      sent(single(), LargeSend.NEW_FORM, singleValues(), all);
    }
    if (size.mayBeLarge()) {
      SocketBuffer large = SenderStack.handDown(facts.asCaptured(), size.mss());
      sent(large, LargeSend.NEW_FORM, largeValues(size, "new form: LRG_SND"), all);
      sent(large, LargeSend.OLD_FORM, largeValues(size, "old form: IP checksum 0xffff"), all);
    }
    return all;
  }

  private SocketBuffer single() {
    boolean partial = facts.field() == ChecksumField.PSEUDO;
    return partial
        ? SenderStack.handDown(facts.asCaptured(), facts.length())
        : new SocketBuffer(facts.asCaptured(), facts.ethertypeAt12());
  }

  private List<Value> singleValues() {
    List<Value> values = new ArrayList<>(frame.values());
    if (facts.field() == ChecksumField.PSEUDO) {
      values.add(
          Value.inferred(
              "state at the tap",
              "PARTIAL",
              "the field holds the pseudo-header sum that the stack leaves for the device"));
    } else if (facts.field() == ChecksumField.FULL) {
      values.add(
          Value.inferred(
              "state at the tap", "NONE", "the checksum was complete before the adapter"));
    } else {
      values.add(
          Value.assumed(
              "state at the tap", "NONE", "nothing shows that the adapter was to complete it"));
    }
    return values;
  }

  private List<Value> largeValues(LargeSize size, String form) {
    List<Value> values = new ArrayList<>(frame.values());
    values.add(Value.inferred("large send", "yes", size.reason()));
    values.add(Value.assumed("MSS", String.valueOf(size.mss()), size.mssReason()));
    values.add(Value.assumed("encoding", form, "the tap is before the driver, which encodes it"));
    return values;
  }

  /** Sends it with every preset; each different outcome is an alternative. */
  private void sent(
      SocketBuffer buffer, LargeSend form, List<Value> values, List<Alternative> all) {
    Map<String, Alternative> outcomes = new LinkedHashMap<>();
    for (DriverPreset vm : DriverPreset.values()) {
      PathSettings settings =
          PathSettings.of(vm).with(change -> change.largeSend(form).vmMtu(mtus.port()));
      PathResult result = new TrunkPath(settings, memory).sendToHypervisor(List.of(buffer));
      List<HypervisorFrame> carried = carried(result);
      if (!carried.isEmpty() && check.isCaptured(result.at(CapturePoint.P1))) {
        Reproduction under = new Reproduction(vm, Arrays.asList(BridgeKind.values()));
        outcomes.merge(
            key(carried),
            new Alternative(
                Tap.VM_SENT, new Origin.Hypervisor(carried), form, values, List.of(under)),
            SenderUndo::joined);
      }
    }
    all.addAll(outcomes.values());
  }

  private static Alternative joined(Alternative first, Alternative next) {
    List<Reproduction> reproductions = new ArrayList<>(first.reproductions());
    reproductions.addAll(next.reproductions());
    return new Alternative(
        first.tap(), first.origin(), first.largeSend(), first.values(), reproductions);
  }

  private static List<HypervisorFrame> carried(PathResult result) {
    List<HypervisorFrame> carried = new ArrayList<>();
    for (PointState state : result.at(CapturePoint.W1)) {
      if (state instanceof HypervisorFrame sent) {
        carried.add(sent);
      }
    }
    return carried;
  }

  private static String key(List<HypervisorFrame> carried) {
    return carried.stream()
        .map(each -> each.flagByte() + " " + each.mss() + " " + Arrays.toString(each.bytes()))
        .collect(Collectors.joining(";"));
  }
}
