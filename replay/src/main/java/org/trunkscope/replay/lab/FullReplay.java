package org.trunkscope.replay.lab;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Sends the client side of connections, one after the other. */
final class FullReplay {

  private final VethLab lab;
  private final LabWire wire;
  private final Listener listener;
  private final Optional<DropTrace> trace;
  private final ClientPorts ports;

  FullReplay(
      VethLab lab, LabWire wire, Listener listener, Optional<DropTrace> trace, ClientPorts ports) {
    this.lab = lab;
    this.wire = wire;
    this.listener = listener;
    this.trace = trace;
    this.ports = ports;
  }

  /** Sends one, adds what became of each segment to a table, and says what was delivered. */
  FlowAnswer send(ClientFlow flow, Delivery delivery, VerdictTable table) throws IOException {
    ports.move(flow.syn());
    int port = flow.syn().segment().sourcePort();
    try (ServerSocket server = new ServerSocket(listener, port)) {
      Asking asking = new Asking(lab, wire, trace, delivery);
      Conversation conversation = new Conversation(flow, port, server, wire, asking);
      asking.begin();
      List<LabSegment> segments = flow.segments();
      int next = 0;
      while (next < segments.size() && conversation.send(segments.get(next))) {
        next++;
      }
      asking.tell(flow.text(), table);
      return conversation.end(segments.size() - next);
    }
  }
}
