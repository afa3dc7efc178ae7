package org.trunkscope.analysis.pairing;

import java.util.Optional;
import org.trunkscope.analysis.situation.Hash;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LayerKind;

/**
 * Says of the frames of one capture on which of two sides they were seen, and when on the clock of
 * the inbound side.
 *
 * <p>Two captures are the two sides. One capture holds both where it records the direction of
 * frames at several interfaces (pcapng {@code epb_flags}, SLL, SLL2): what was received is the
 * inbound side, what was sent the outbound one; or where it describes exactly two interfaces. That
 * is decided by the capture's first frame.
 */
public final class PairSides {

  /** The first capture, or what interfaces received. */
  public static final int INBOUND = 0;

  /** The capture of {@code --outbound}, or what interfaces sent. */
  public static final int OUTBOUND = 1;

  /** Not to be matched. */
  public static final int NEITHER = -1;

  /** Some 146 years. */
  private static final long FARTHEST_NANOS = (1L << 62) - 1;

  private static final PairSides NONE = new PairSides(Optional.empty(), NEITHER, 0, 0);

  private final Optional<Between> between;
  private final int side;
  private final long aheadNanos;
  private final int stream;

  private PairSides(Optional<Between> between, int side, long aheadNanos, int stream) {
    this.between = between;
    this.side = side;
    this.aheadNanos = aheadNanos;
    this.stream = stream;
  }

  /** Of a capture none of whose frames can be matched. */
  public static PairSides none() {
    return NONE;
  }

  /** Of the inbound one of two captures. */
  public static PairSides inbound() {
    return new PairSides(Optional.of(Between.CAPTURES), INBOUND, 0, 0);
  }

  /** Of the outbound one of two captures, whose clock differs by {@code clock}. */
  public static PairSides outbound(ClockOffset clock) {
    return new PairSides(Optional.of(Between.CAPTURES), OUTBOUND, clock.aheadNanos(), 0);
  }

  /**
   * Of a capture that may hold both sides.
   *
   * @param source after its first frame
   * @param frame that frame
   * @param view its headers
   * @param lane of the capture; frames of different lanes are not matched
   */
  public static PairSides within(
      FrameSource source, CapturedFrame frame, FrameView view, int lane) {
    boolean several = source.interfaces().size() > 1 || view.hasSllPacketType();
    if (!several) {
      return NONE;
    }
    if (Side.recorded(frame, view) != Side.UNKNOWN) {
      return new PairSides(Optional.of(Between.DIRECTIONS), NEITHER, 0, lane);
    }
    return source.interfaces().size() == 2
        ? new PairSides(Optional.of(Between.INTERFACES), NEITHER, 0, lane)
        : NONE;
  }

  /** What the sides are; empty if there are none. */
  public Optional<Between> between() {
    return between;
  }

  /** {@link #INBOUND}, {@link #OUTBOUND} or {@link #NEITHER}. */
  public int side(CapturedFrame frame, FrameView view) {
    if (between.isEmpty()) {
      return NEITHER;
    }
    return switch (between.get()) {
      case CAPTURES -> side;
      case DIRECTIONS ->
          switch (Side.recorded(frame, view)) {
            case RECEIVED -> INBOUND;
            case SENT -> OUTBOUND;
            case UNKNOWN -> NEITHER;
          };
      case INTERFACES -> frame.interfaceIndex <= OUTBOUND ? frame.interfaceIndex : NEITHER;
    };
  }

  /** One number for each interface: a frame does not leave by the one it came in at. */
  public long tap(CapturedFrame frame, FrameView view) {
    boolean named = side == NEITHER && !isCooked(view);
    return named ? Hash.of(Link.part(view), frame.interfaceIndex) : side(frame, view);
  }

  /** SLL tells no interface from another; SLL2 does. */
  private static boolean isCooked(FrameView view) {
    return view.layerCount() > 0 && view.layerKind(0) == LayerKind.SLL;
  }

  /**
   * When a frame was seen, on the inbound side's clock; as recorded where that is no time. Before
   * 1824 and after 2116 it stands still, so that no difference of two times overflows.
   */
  public long time(CapturedFrame frame) {
    if (frame.timestampNanos == CapturedFrame.NO_TIMESTAMP) {
      return CapturedFrame.NO_TIMESTAMP;
    }
    return within(within(frame.timestampNanos) - within(aheadNanos));
  }

  private static long within(long nanos) {
    return Math.max(-FARTHEST_NANOS, Math.min(FARTHEST_NANOS, nanos));
  }

  /** Frames of different streams are not matched. */
  public int stream() {
    return stream;
  }
}
