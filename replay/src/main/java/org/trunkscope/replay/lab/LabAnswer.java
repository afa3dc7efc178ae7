package org.trunkscope.replay.lab;

import java.util.List;

/**
 * What the kernel made of one capture.
 *
 * @param table its verdicts
 * @param flows what was delivered of each connection, if all of it was sent
 * @param connections how many were asked about
 * @param beyond SYNs of connections beyond the limit
 * @param notWhole SYNs that are not captured whole, are too long for the lab, or go by a source
 *     route
 */
public record LabAnswer(
    VerdictTable table, List<FlowAnswer> flows, long connections, long beyond, long notWhole) {

  /** Copies the list. */
  public LabAnswer {
    flows = List.copyOf(flows);
  }

  /** Whether model and kernel differ anywhere. */
  public boolean differs() {
    return table.differs()
        || flows.stream().anyMatch(flow -> flow.agreement() == Agreement.DIFFERS);
  }

  /** Whether anything could be compared: otherwise they neither agree nor differ. */
  public boolean compares() {
    return table.verdicts().stream().anyMatch(verdict -> verdict.agreement() != Agreement.NOT_KNOWN)
        || flows.stream().anyMatch(flow -> flow.agreement() != Agreement.NOT_KNOWN);
  }
}
