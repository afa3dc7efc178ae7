package org.trunkscope.replay.correct;

import java.io.IOException;
import java.util.Optional;
import org.trunkscope.analysis.flow.TcpOptions;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.replay.correct.CuttingRule.Kind;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/**
 * Says of which TCP frames no link would carry the data in one piece, and how much it would carry.
 *
 * <p>A frame is looked at if its IP packet is longer than the MTU, or if the capture recorded that
 * its segmentation was offloaded. Its MSS then is that of its flow. A frame that the MTU takes is
 * looked at if its checksum was not complete and it holds more data than the smallest MSS that
 * anybody announced so far; it is cut by what its own handshake says alone.
 */
final class SuperFrames {

  private static final MssGuess NONE = new MssGuess(0, MssSource.GIVEN);

  /** The smallest MSS that Linux accepts of its own routes (TCP_MIN_MSS). */
  private static final int LEAST_MSS = 88;

  private final CuttingRule rule;
  private final LateSurvey survey;
  private int leastAnnounced = Integer.MAX_VALUE;

  SuperFrames(CuttingRule rule, LateSurvey survey) {
    this.rule = rule;
    this.survey = survey;
  }

  /**
   * How much data each piece of a frame shall carry; 0 bytes if it stays whole. Every frame has to
   * be shown, in order.
   *
   * @throws IOException if the capture has to be read for it and cannot be
   */
  MssGuess mss(CapturedFrame frame, FrameView view, SegmentStates states) throws IOException {
    if (rule.kind() == Kind.OFF || view.segmentCount() == 0) {
      return NONE;
    }
    int last = view.segmentCount() - 1;
    Segment tcp = view.segment(last);
    if (!tcp.isTcp() || tcp.isFragment()) {
      return NONE;
    }
    if ((tcp.flags() & (Tcp.SYN | Tcp.RST)) != 0) {
      listen(view, tcp);
      return NONE;
    }
    long data = tcp.payloadLength();
    if (rule.kind() == Kind.EVERY) {
      return data > rule.every() ? new MssGuess(rule.every(), MssSource.GIVEN) : NONE;
    }
    boolean large = isLarge(frame, view, tcp) && data > 0;
    boolean merged =
        data > leastAnnounced - optionsLength(tcp) && states.state(last) != ChecksumState.VALID;
    if (!large && !merged) {
      return NONE;
    }
    MssGuess guess = fitting(guess(view, tcp, states.state(last), data), view, tcp);
    boolean sure = large || guess.source() == MssSource.HANDSHAKE;
    return sure && guess.bytes() > 0 && guess.bytes() < data ? guess : NONE;
  }

  private void listen(FrameView view, Segment syn) {
    int mss = TcpOptions.mss(view.bytes(), syn);
    if (mss > 0) {
      leastAnnounced = Math.min(leastAnnounced, mss);
    }
  }

  /** No link of the MTU takes it in one piece, or the capture says that it is one to be cut. */
  private boolean isLarge(CapturedFrame frame, FrameView view, Segment tcp) {
    return packetEnd(tcp) - outermostPacket(view) > rule.mtu() || frame.segmentationOffloaded();
  }

  private static long packetEnd(Segment tcp) {
    return tcp.l4Offset() + tcp.l4Length();
  }

  private static int optionsLength(Segment tcp) {
    return Math.max(0, tcp.l4HeaderLength() - Tcp.LENGTH);
  }

  private static int outermostPacket(FrameView view) {
    for (int layer = 0; layer < view.layerCount(); layer++) {
      LayerKind kind = view.layerKind(layer);
      if (kind == LayerKind.IPV4 || kind == LayerKind.IPV6) {
        return view.layerOffset(layer);
      }
    }
    return view.frameOffset();
  }

  private MssGuess guess(FrameView view, Segment tcp, ChecksumState state, long data)
      throws IOException {
    Optional<MssGuess> flow = survey.get().mss(view, tcp);
    if (flow.isPresent() && flow.get().source() == MssSource.HANDSHAKE) {
      return flow.get();
    }
    int field =
        state == ChecksumState.LARGE_SEND_MSS && tcp.checksumCaptured()
            ? BigEndian.u16(view.bytes(), tcp.checksumOffset())
            : 0;
    if (field >= LEAST_MSS && field < data) {
      return new MssGuess(field, MssSource.LARGE_SEND_FIELD);
    }
    return flow.orElseGet(() -> assumed(view, tcp));
  }

  private MssGuess assumed(FrameView view, Segment tcp) {
    return rule.given().isPresent()
        ? new MssGuess(rule.given().getAsInt(), MssSource.GIVEN)
        : new MssGuess(roomInMtu(view, tcp), MssSource.MTU);
  }

  private MssGuess fitting(MssGuess guess, FrameView view, Segment tcp) {
    int room = roomInMtu(view, tcp);
    return rule.kind() == Kind.FITTING && guess.bytes() > room
        ? new MssGuess(room, MssSource.MTU)
        : guess;
  }

  private int roomInMtu(FrameView view, Segment tcp) {
    int headers = tcp.l4Offset() + tcp.l4HeaderLength() - outermostPacket(view);
    return Math.max(0, rule.mtu() - headers);
  }
}
