package org.trunkscope.cli;

import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.capture.CapturedFrame;

/** Where one frame was captured, and how that is known. */
final class TapText {

  private final Page page;
  private final FoundFrame found;

  TapText(Page page, FoundFrame found) {
    this.page = page;
    this.found = found;
  }

  void print() {
    page.wrapped("  ", "  ", direction());
    page.wrapped("  ", "  ", whose(found.reading()));
  }

  private String direction() {
    Side side = found.side();
    if (side == Side.UNKNOWN) {
      return "The capture does not tell whether the interface received or sent the frame: "
          + found.point().sideReason()
          + ".";
    }
    String way = side == Side.RECEIVED ? "received" : "sent";
    if (found.frame().direction() != CapturedFrame.Direction.UNKNOWN) {
      return "OBSERVED: epb_flags record it as " + way + ".";
    }
    if (found.view().hasSllPacketType()) {
      return "OBSERVED: the cooked header's packet type says " + way + ".";
    }
    return found.point().sideBasis()
        + ": the interface "
        + way
        + " it: "
        + found.point().sideReason()
        + ".";
  }

  private String whose(TapReading reading) {
    InterfaceRole role = reading.role();
    String known = found.point().basis() + ": the interface is " + role.text() + ": ";
    String reason = found.point().reason() + ".";
    return switch (role) {
      case TRUNK, VM, NIC -> known + reason;
      case LOOPBACK ->
          known
              + reason
              + " A loopback leads past no adapter: a checksum left undone there is an artefact of"
              + " where the capture was taken. --point overrules this.";
      case HOST ->
          known
              + reason
              + " No bridge of an I/O server lies before it, so there is no path to follow."
              + " --point overrules this.";
      case UNKNOWN ->
          "ASSUMED: the interface is a trunk's; whose it was is not known: "
              + reason
              + " --point vm or nic says otherwise.";
    };
  }
}
