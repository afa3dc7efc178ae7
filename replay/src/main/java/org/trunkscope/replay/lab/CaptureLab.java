package org.trunkscope.replay.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.replay.lab.LabOptions.Depth;

/** The lab as long as captures are asked about: its network, a listening TCP, and the trace. */
public final class CaptureLab implements AutoCloseable {

  private final VethLab lab;
  private final LabWire wire;
  private final Listener listener;
  private final Optional<DropTrace> trace;
  private final String noReasons;
  private final SynQuestions syns;
  private final FullReplay full;

  private CaptureLab(
      VethLab lab, LabWire wire, Listener listener, Optional<DropTrace> trace, String noReasons) {
    this.lab = lab;
    this.wire = wire;
    this.listener = listener;
    this.trace = trace;
    this.noReasons = noReasons;
    ClientPorts ports = new ClientPorts();
    this.syns = new SynQuestions(lab, wire, trace, ports);
    this.full = new FullReplay(lab, wire, listener, trace, ports);
  }

  /**
   * Builds it.
   *
   * @throws IOException if this machine cannot, or this user may not
   */
  public static CaptureLab open() throws IOException {
    VethLab lab = VethLab.open();
    try {
      return wired(lab, LabWire.open(lab));
    } catch (IOException | RuntimeException e) {
      lab.close();
      throw e;
    }
  }

  private static CaptureLab wired(VethLab lab, LabWire wire) throws IOException {
    try {
      return listening(lab, wire, Listener.open(lab.destination(), LabEnds.PORT));
    } catch (IOException | RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  private static CaptureLab listening(VethLab lab, LabWire wire, Listener listener)
      throws IOException {
    try {
      return watched(lab, wire, listener);
    } catch (RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  private static CaptureLab watched(VethLab lab, LabWire wire, Listener listener) {
    try {
      DropTrace trace = DropTrace.open("veth", lab.linkPattern());
      return new CaptureLab(lab, wire, listener, Optional.of(trace), "");
    } catch (IOException e) {
      return new CaptureLab(lab, wire, listener, Optional.empty(), e.getMessage());
    }
  }

  /** Why the kernel's drop reasons cannot be seen; empty if they can. */
  public String noReasons() {
    return noReasons;
  }

  /**
   * Asks the kernel about a capture, which stays the caller's to close.
   *
   * @throws IOException if it cannot be read, or the lab fails
   */
  public LabAnswer ask(FrameSource capture, LabOptions options) throws IOException {
    if (options.depth() == Depth.SYN) {
      ClientFlows read = ClientFlows.read(capture, options.limit(), ClientFlows.Depth.FIRST_SYN);
      return answer(read, syns.ask(read.flows(), options.delivery()), List.of());
    }
    ClientFlows read = ClientFlows.read(capture, options.limit(), ClientFlows.Depth.CLIENT_SIDE);
    VerdictTable table = new VerdictTable();
    List<FlowAnswer> delivered = new ArrayList<>();
    for (ClientFlow flow : read.flows()) {
      delivered.add(full.send(flow, options.delivery(), table));
    }
    return answer(read, table, delivered);
  }

  private static LabAnswer answer(
      ClientFlows read, VerdictTable table, List<FlowAnswer> delivered) {
    return new LabAnswer(table, delivered, read.flows().size(), read.beyond(), read.notWhole());
  }

  /** Takes it down. */
  @Override
  public void close() throws IOException {
    try {
      if (trace.isPresent()) {
        trace.get().close();
      }
    } finally {
      closeNetwork();
    }
  }

  private void closeNetwork() throws IOException {
    try {
      listener.close();
    } finally {
      wire.close();
      lab.close();
    }
  }
}
