package org.trunkscope.replay.send;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.trunkscope.replay.correct.CaptureAgain;
import org.trunkscope.replay.correct.CorrectionTally;
import org.trunkscope.replay.rewrite.SideSummary;
import org.trunkscope.replay.send.linux.FrameBatch.Headers;

/** Prepares everything and sends nothing. */
public final class DryRun {

  private final ReplaySettings settings;
  private final Preparation preparation;
  private final FrameQueue queue;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private long shown;
  private long length;

  /** Is shown what would be sent. */
  public interface Viewer {

    /**
     * A frame.
     *
     * @param number of the captured frame that it comes from
     * @param dueNanos after the first frame
     * @param link name of the interface
     * @param length bytes
     * @param segmentSize bytes of TCP data in each frame that the kernel is to cut it into; 0 where
     *     it is not to be cut
     * @param marked whether the kernel is to complete its checksum
     */
    void show(long number, long dueNanos, String link, int length, int segmentSize, boolean marked)
        throws IOException;
  }

  /**
   * A dry run.
   *
   * @param mtu bytes of the longest IP packet that would be sent uncut
   */
  public DryRun(ReplaySettings settings, CaptureAgain capture, int mtu) {
    this.settings = settings;
    this.queue = new FrameQueue(settings.mode().isMarked() ? Headers.VIRTIO : Headers.NONE);
    this.preparation = new Preparation(settings, capture, mtu, queue, FarSide.none(), stopped);
  }

  /**
   * Shows every frame in its order.
   *
   * @throws IOException if the capture cannot be read
   */
  public void run(Viewer viewer) throws IOException {
    PreparationThread thread = new PreparationThread(preparation);
    thread.start();
    try {
      boolean last = false;
      while (!last) {
        PreparedFrames frames = queue.next();
        last = show(frames, viewer);
      }
    } finally {
      stopped.set(true);
      thread.end();
    }
    if (thread.failure().isPresent()) {
      throw thread.failure().get();
    }
  }

  private boolean show(PreparedFrames frames, Viewer viewer) throws IOException {
    for (int i = 0; i < frames.count(); i++) {
      if (frames.due(i) >= settings.durationNanos().orElse(Long.MAX_VALUE)) {
        return true;
      }
      shown++;
      length = frames.due(i);
      viewer.show(
          frames.number(i),
          frames.due(i),
          settings.links().get(frames.link(i)),
          frames.batch().length(i),
          frames.segmentSize(i),
          frames.isMarked(i));
    }
    boolean last = frames.isLast();
    if (!last) {
      queue.sent(frames);
    }
    return last;
  }

  /** What is to be told of the schedule. */
  public ScheduleNotes notes() {
    ScheduleNotes all = preparation.schedule().notes();
    return new ScheduleNotes(
        shown,
        length,
        all.backwards(),
        all.untimed(),
        all.shortened(),
        all.longestGapNanos(),
        all.longestGapFrame());
  }

  /** Frames that cannot be sent. */
  public List<UnsendableGroup> unsendable() {
    return preparation.unsendable().groups();
  }

  /** What was corrected; empty where the capture is sent as it is. */
  public Optional<CorrectionTally> corrections() {
    return preparation.corrections();
  }

  /** How sides were told apart; empty if they were not. */
  public Optional<SideSummary> sides() {
    return preparation.sides();
  }

  /** Why the capture could not be read to its end; empty if it could. */
  public String damage() {
    return preparation.damage();
  }
}
