package org.trunkscope.finding;

/** The place of a frame in one number, which orders them by capture, then by frame. */
public final class PackedPlace {

  private static final int FRAME_BITS = 40;
  private static final long FRAME_MASK = (1L << FRAME_BITS) - 1;

  private PackedPlace() {}

  /** Of a frame: its capture's place on the command line, its number. */
  public static long of(int capture, long frame) {
    return (long) capture << FRAME_BITS | frame;
  }

  /** Of a place. */
  public static long of(FramePlace place) {
    return of(place.capture(), place.frame());
  }

  /** The place that {@link #of(FramePlace)} packed. */
  public static FramePlace unpack(long packed) {
    return new FramePlace((int) (packed >>> FRAME_BITS), packed & FRAME_MASK);
  }
}
