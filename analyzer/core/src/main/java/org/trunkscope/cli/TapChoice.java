package org.trunkscope.cli;

import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.PointGiven;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/**
 * Where a frame can have been captured, by what its capture records and {@code --point} says.
 *
 * @param taps every possibility; none for a loopback, which no driver of ours serves
 * @param reasons sentences for people, the direction's and the interface's
 */
record TapChoice(List<Tap> taps, List<String> reasons) {

  private static final int SLL_OUTGOING = 4;
  private static final int HARDWARE_LOOPBACK = 772;

  TapChoice {
    taps = List.copyOf(taps);
    reasons = List.copyOf(reasons);
  }

  static TapChoice of(
      PointGiven given, CapturedFrame frame, FrameView view, CaptureInterface tapped) {
    Optional<String> loopback = loopback(frame, tapped);
    if (given.role().isEmpty() && loopback.isPresent()) {
      return new TapChoice(
          List.of(),
          List.of(
              loopback.get(),
              "A loopback leads past no adapter: a checksum left undone there is an artefact of"
                  + " where the capture was taken. --point overrules this."));
    }
    Way way = Way.of(frame, view);
    InterfaceRole role = given.role().orElse(InterfaceRole.UNKNOWN);
    List<Tap> taps =
        switch (role) {
          case VM -> way.pick(Tap.VM_RECEIVED, Tap.VM_SENT);
          case NIC -> way.pick(Tap.NIC_RECEIVED, Tap.NIC_SENT);
          default -> way.pick(Tap.TRUNK_RECEIVED, Tap.TRUNK_SENT);
        };
    String whose =
        switch (role) {
          default ->
              "Whose interface it was is ASSUMED: a trunk's. --point vm or nic says otherwise.";
          case VM -> "That it was a VM's interface is ASSUMED: --point says so.";
          case TRUNK -> "That it was a trunk's interface is ASSUMED: --point says so.";
          case NIC -> "That it was a physical adapter's interface is ASSUMED: --point says so.";
        };
    return new TapChoice(taps, List.of(way.reason, whose));
  }

  private static Optional<String> loopback(CapturedFrame frame, CaptureInterface tapped) {
    if (tapped.name().equals("lo") || tapped.name().equals("lo0")) {
      return Optional.of("OBSERVED: the interface is called " + tapped.name() + ".");
    }
    LinkLayer link = LinkLayer.of(frame.linkType);
    if (link == LinkLayer.LOOPBACK) {
      return Optional.of("OBSERVED: the link type is a loopback's.");
    }
    int hardwareAt = link == LinkLayer.SLL ? 2 : 8;
    boolean cooked = link == LinkLayer.SLL || link == LinkLayer.SLL2;
    return cooked
            && frame.capturedLength >= hardwareAt + 2
            && BigEndian.u16(frame.bytes, frame.offset + hardwareAt) == HARDWARE_LOOPBACK
        ? Optional.of("OBSERVED: the cooked header names loopback hardware (772).")
        : Optional.empty();
  }

  /** Which way the frame went at its interface. */
  private enum Way {
    RECEIVED_BY_FLAGS("OBSERVED: epb_flags record it as received."),
    SENT_BY_FLAGS("OBSERVED: epb_flags record it as sent."),
    RECEIVED_BY_SLL("OBSERVED: the cooked header's packet type says received."),
    SENT_BY_SLL("OBSERVED: the cooked header's packet type says sent."),
    UNKNOWN(
        "The capture does not tell whether the interface received or sent the frame: both follow.");

    private final String reason;

    Way(String reason) {
      this.reason = reason;
    }

    static Way of(CapturedFrame frame, FrameView view) {
      return switch (frame.direction()) {
        case INBOUND -> RECEIVED_BY_FLAGS;
        case OUTBOUND -> SENT_BY_FLAGS;
        case UNKNOWN -> {
          if (!view.hasSllPacketType()) {
            yield UNKNOWN;
          }
          yield view.sllPacketType() == SLL_OUTGOING ? SENT_BY_SLL : RECEIVED_BY_SLL;
        }
      };
    }

    List<Tap> pick(Tap received, Tap sent) {
      return switch (this) {
        case RECEIVED_BY_FLAGS, RECEIVED_BY_SLL -> List.of(received);
        case SENT_BY_FLAGS, SENT_BY_SLL -> List.of(sent);
        case UNKNOWN -> List.of(received, sent);
      };
    }
  }
}
