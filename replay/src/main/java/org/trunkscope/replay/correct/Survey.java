package org.trunkscope.replay.correct;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Segment;

/**
 * What only the whole capture tells of a frame, from one reading of it: the MSS of connections, and
 * the checksums of datagrams that were sent in fragments. Holds no frames; memory is bounded (some
 * 50 MB at most, 100 kB for a small capture). Allocates nothing for a frame, only to grow.
 *
 * <p>Answers are the same however often they are asked for. Not safe for use by several threads
 * while it reads.
 */
final class Survey {

  private final FlowMss flows;
  private final FragmentSums fragments =
      new FragmentSums(OpenDatagrams.MOST, FragmentSums.MOST_ANSWERS);

  private Survey(int longestPacket) {
    flows = new FlowMss(longestPacket, FlowDirections.MOST);
  }

  /**
   * Reads a capture to its end or as far as it can be read; it stays the caller's to close.
   *
   * @param longestPacket bytes of IP packet that the MTU takes, e.g. 1500
   * @throws IOException if the medium cannot be read
   */
  static Survey of(FrameSource source, int longestPacket) throws IOException {
    Survey survey = new Survey(longestPacket);
    CapturedFrame frame = new CapturedFrame();
    FrameView view = new FrameView();
    while (source.next(frame)) {
      source.headers(frame, view);
      survey.take(frame, view);
    }
    return survey;
  }

  /** Only the last segment of a frame can be TCP, or a fragment: neither is walked into. */
  private void take(CapturedFrame frame, FrameView view) {
    int count = view.segmentCount();
    if (count == 0) {
      return;
    }
    Segment last = view.segment(count - 1);
    if (last.isFragment()) {
      fragments.take(view, last, frame);
    } else if (last.isTcp()) {
      flows.take(view.bytes(), last);
    }
  }

  /**
   * The MSS that a segment's connection has in its direction, as bytes of data in a segment with
   * the same options. {@link FlowMss} says what it goes by.
   *
   * @param view of a frame of this capture, or one like it
   * @param tcp a segment of the view
   * @return from {@link MssSource#HANDSHAKE} or {@link MssSource#SIZES}; empty if the capture does
   *     not tell
   */
  Optional<MssGuess> mss(FrameView view, Segment tcp) {
    return flows.of(view.bytes(), tcp);
  }

  /**
   * The right checksum field, finished, in the first fragment of a datagram; it is in the last
   * segment of the frame's view.
   *
   * @param number of the frame that holds the first fragment
   * @return 0 to 65,535; empty if not all fragments are here, the first does not look unfinished,
   *     or one of the others looks overwritten
   */
  OptionalInt firstFragmentChecksum(long number) {
    return fragments.firstFragmentChecksum(number);
  }

  /**
   * What stood 16 bytes after the start of a later TCP fragment's data before a trunk wrote a
   * pseudo sum there, if the checksum of the first fragment is the sender's.
   *
   * @param number of the frame that holds the fragment
   * @return 1 to 65,534; empty if it is not known: not all fragments are here, several look
   *     overwritten, the datagram verifies as it is, its checksum is unfinished, or the word may be
   *     0x0000 as well as 0xffff, which are the same to the checksum
   */
  OptionalInt overwrittenWord(long number) {
    return fragments.overwrittenWord(number);
  }

  /** Datagrams given up for lack of room. */
  long givenUp() {
    return fragments.givenUp();
  }

  /** How often a segment would have told the MSS of a connection for which there was no room. */
  long untold() {
    return flows.refused();
  }
}
