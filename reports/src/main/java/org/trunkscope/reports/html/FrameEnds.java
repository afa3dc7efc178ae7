package org.trunkscope.reports.html;

import java.util.Optional;
import org.trunkscope.trunk.MacAddress;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.IpAddressText;
import org.trunkscope.wire.Segment;

/** Who sent a frame to whom, as far as it is captured: of a segment, else by MAC address. */
final class FrameEnds {

  private static final int HALF_LENGTH = 8;

  private final FrameView view;
  private final int segment;

  FrameEnds(FrameView view, int segment) {
    this.view = view;
    this.segment = segment;
  }

  Optional<String> source() {
    if (segment >= view.segmentCount()) {
      return view.hasSourceMac() ? Optional.of(mac(view.sourceMacOffset())) : Optional.empty();
    }
    Segment each = view.segment(segment);
    return Optional.of(
        end(each, each.ipSourceOffset(), each.portsCaptured() ? each.sourcePort() : -1));
  }

  Optional<String> destination() {
    if (segment >= view.segmentCount()) {
      return view.hasDestinationMac()
          ? Optional.of(mac(view.destinationMacOffset()))
          : Optional.empty();
    }
    Segment each = view.segment(segment);
    return Optional.of(
        end(each, each.ipDestinationOffset(), each.portsCaptured() ? each.destinationPort() : -1));
  }

  /** As flows are named: {@code 10.66.0.1:40192} or {@code [fd00::1]:40192}. */
  private String end(Segment each, int offset, int port) {
    boolean four = each.ipVersion() == 4;
    String address = four ? four(offset) : six(offset);
    if (port < 0) {
      return address;
    }
    return four ? address + ":" + port : "[" + address + "]:" + port;
  }

  private String four(int offset) {
    return IpAddressText.ipv4((int) BigEndian.u32(view.bytes(), offset));
  }

  private String six(int offset) {
    return IpAddressText.ipv6(half(offset), half(offset + HALF_LENGTH));
  }

  private long half(int offset) {
    byte[] bytes = view.bytes();
    return BigEndian.u32(bytes, offset) << 32 | BigEndian.u32(bytes, offset + 4);
  }

  private String mac(int offset) {
    byte[] bytes = view.bytes();
    long address = (long) BigEndian.u16(bytes, offset) << 32 | BigEndian.u32(bytes, offset + 2);
    return new MacAddress(address).toString();
  }
}
