package org.trunkscope.replay.lab;

import java.io.IOException;
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

  private CaptureLab(
      VethLab lab,
      LabWire wire,
      Listener listener,
      Optional<DropTrace> trace,
      String noReasons) {
    this.lab = lab;
    this.wire = wire;
    this.listener = listener;
    this.trace = trace;
    this.noReasons = noReasons;
    this.syns = new SynQuestions(lab, wire, trace);
  }

  /**
   * Builds it.
   *
   * @throws IOException if this machine cannot, or this user may not
   */
  public static CaptureLab open() throws IOException {
    VethLab lab = VethLab.open();
    try {
      LabWire wire = LabWire.open(lab);
      Listener listener = Listener.open(lab.destination(), LabEnds.PORT);
      try {
        DropTrace trace = DropTrace.open("veth", lab.linkPattern());
        return new CaptureLab(lab, wire, listener, Optional.of(trace), "");
      } catch (IOException e) {
        return new CaptureLab(lab, wire, listener, Optional.empty(), e.getMessage());
      }
    } catch (IOException e) {
      lab.close();
      throw e;
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
    boolean full = options.depth() == Depth.FULL;
    ClientFlows read =
        ClientFlows.read(
            capture,
            options.limit(),
            full ? ClientFlows.Depth.CLIENT_SIDE : ClientFlows.Depth.FIRST_SYN);
    List<ClientFlow> flows = read.flows();
    VerdictTable table = syns.ask(flows, options.delivery());
    return new LabAnswer(table, List.of(), flows.size(), read.beyond(), read.notWhole());
  }

  /** Takes it down. */
  @Override
  public void close() throws IOException {
    try {
      if (trace.isPresent()) {
        trace.get().close();
      }
    } finally {
      listener.close();
      wire.close();
      lab.close();
    }
  }
}
