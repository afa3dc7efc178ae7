package org.trunkscope.capture.rewrite;

import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;

/**
 * Finds every header of a frame and has its addresses and ports rewritten.
 *
 * <p>The walk is {@link FrameView}'s, so that what the analysis sees is what is rewritten. Where
 * that one ends because of lengths that contradict each other, a fragment or a bound, this one goes
 * on by what the bytes say next: an address is no less one for a wrong length before it. Each such
 * stretch begins further on in the frame or takes a header that the one before did not, so the walk
 * ends.
 */
final class HeaderWalk {

  private final FrameRewrite frame;
  private final ChecksumKeeper checksums;
  private final FrameView view = new FrameView();
  private final LinkAddresses links;
  private final IpAddresses ip;
  private final TunnelAddresses tunnels;
  private final LooseWalk loose;

  HeaderWalk(FrameRewrite frame, ChecksumKeeper checksums) {
    this.frame = frame;
    this.checksums = checksums;
    this.links = new LinkAddresses(frame);
    this.ip = new IpAddresses(frame, checksums);
    this.tunnels = new TunnelAddresses(frame, checksums);
    this.loose = new LooseWalk(frame, checksums, ip);
  }

  /** Rewrites the addresses of the frame and notes its checksums. */
  void walk(LinkLayer link, long wireLength) {
    LayerKind kind = link.firstHeader();
    int at = 0;
    while (kind != LayerKind.NONE && at < frame.length) {
      loose.go(LayerKind.NONE, at);
      stretch(kind, at, wireLength);
      kind = loose.kind();
      at = loose.at();
    }
  }

  /** Walks as far as {@link FrameView} does, and lets {@link #loose} say what comes next. */
  private void stretch(LayerKind first, int start, long wireLength) {
    view.begin(frame.before, start, frame.length - start, Math.max(0, wireLength - start));
    LayerKind kind = first;
    int at = start;
    int segments = 0;
    boolean any = false;
    while (view.accept(kind, at)) {
      any = true;
      header(kind, at);
      while (segments < view.segmentCount()) {
        segment(view.segment(segments++));
      }
      if (view.next() == LayerKind.NONE) {
        ended(kind, at);
        return;
      }
      kind = view.next();
      at = view.nextOffset();
    }
    header(kind, at);
    if (LooseWalk.needsIpHeader(kind)) {
      loose.after(kind, at);
    } else if (any) {
      // Refused for what encloses it: alone it may be taken.
      loose.go(kind, at);
    }
  }

  private void segment(Segment segment) {
    checksums.segment(segment);
    if (segment.portsCaptured()) {
      frame.ports(segment.l4Offset());
    }
  }

  private void header(LayerKind kind, int at) {
    switch (kind) {
      case ETHERNET -> links.ethernet(at);
      case SLL -> links.sll(at);
      case SLL2 -> links.sll2(at);
      case NFLOG -> links.nflog(at);
      case IPV4 -> {
        ip.ipv4(at);
        loose.under(kind, at);
      }
      case IPV6 -> {
        ip.ipv6(at);
        loose.under(kind, at);
      }
      case ROUTING -> ip.routing(at);
      case DESTINATION_OPTIONS -> ip.destinationOptions(at);
      case GRE -> tunnels.gre(at);
      case TEREDO -> tunnels.teredo(at);
      default -> {}
    }
  }

  private void ended(LayerKind kind, int at) {
    switch (view.end()) {
      case NOT_MODELLED -> loose.other(kind, view.endProtocol(), view.endOffset());
      case FRAGMENT -> loose.fragment(kind, view.endProtocol(), view.endOffset());
      case CONTRADICTION, TOO_DEEP -> loose.after(kind, at);
      case COMPLETE, CUT -> {}
    }
  }
}
