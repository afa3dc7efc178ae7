package org.trunkscope.replay.driver;

import java.io.IOException;
import java.util.List;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.capture.CaptureCopy;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.replay.driver.Answer.Followed;
import org.trunkscope.wire.FrameView;

/**
 * Copies a capture frame by frame to what it would have shown under another driver. Time, interface
 * and comments stay; memory does not grow with the capture.
 */
public final class DriverCopy {

  /** The capture is the only one of its analysis. */
  private static final int LANE = 1;

  private final Comments comments;
  private final KnownKinds frames;
  private final Difference difference;

  /** Whether changed frames are commented; the format pcap has no room for it. */
  public enum Comments {
    /** Each. */
    ON,
    /** None. */
    OFF
  }

  /**
   * For one capture.
   *
   * @param asked the driver
   * @param points where the capture was taken
   */
  public DriverCopy(OtherDriver asked, CapturePoints points, Comments comments) {
    this.comments = comments;
    this.frames = new KnownKinds(asked, points);
    this.difference = new Difference(asked.driver().id());
  }

  /**
   * Copies everything that can be read.
   *
   * @param copy where frames are written
   * @param source where they are read: that of {@code copy}, or a filter on it
   * @throws IOException if the capture cannot be read or the copy not be written
   */
  public DriverTally run(CaptureCopy copy, FrameSource source) throws IOException {
    DriverTally tally = new DriverTally();
    CapturedFrame frame = new CapturedFrame();
    FrameView view = new FrameView();
    while (source.next(frame)) {
      source.headers(frame, view);
      Answer answer = frames.of(frame, view, LANE);
      tally.add(answer);
      if (answer instanceof Followed followed) {
        write(copy, frame, followed);
      } else {
        copy.keep();
      }
    }
    copy.flush();
    return tally;
  }

  private void write(CaptureCopy copy, CapturedFrame frame, Followed followed) throws IOException {
    for (int i = 0; i < followed.seen().size(); i++) {
      Shown shown = followed.seen().get(i);
      if (followed.isUnchanged()) {
        CapturedFrame record = Recast.of(frame, shown, followed.tap());
        if (Recast.isSame(record, frame)) {
          copy.keep();
        } else {
          copy.replace(record, List.of());
        }
      } else {
        boolean commented = comments == Comments.ON;
        copy.replace(
            Recast.of(frame, shown, followed.tap()),
            commented ? List.of(difference.comment(followed, i)) : List.of());
      }
    }
  }
}
