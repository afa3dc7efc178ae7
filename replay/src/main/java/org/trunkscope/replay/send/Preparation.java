package org.trunkscope.replay.send;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.replay.correct.CaptureAgain;
import org.trunkscope.replay.correct.ChecksumMode;
import org.trunkscope.replay.correct.CorrectedStream;
import org.trunkscope.replay.correct.CorrectedStream.Large;
import org.trunkscope.replay.correct.CorrectionTally;
import org.trunkscope.replay.correct.CuttingRule;
import org.trunkscope.replay.correct.FixOptions;
import org.trunkscope.replay.rewrite.FrameRewriter;
import org.trunkscope.replay.rewrite.Side;
import org.trunkscope.replay.rewrite.SideSplitter;
import org.trunkscope.replay.rewrite.SideSummary;
import org.trunkscope.replay.send.ReplaySettings.Cutting;
import org.trunkscope.replay.send.linux.VirtioHeader;
import org.trunkscope.replay.send.verify.Verification;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** Reads the capture and makes of it what is to be sent; runs in a thread of its own. */
final class Preparation {

  private final ReplaySettings settings;
  private final CaptureAgain capture;
  private final int mtu;
  private final FrameQueue queue;
  private final FarSide farSide;
  private final AtomicBoolean stopped;
  private final Schedule schedule;
  private final Optional<SideSplitter> splitter;
  private final FrameRewriter rewriter;
  private final FrameState state = new FrameState();
  private final FrameView view = new FrameView();
  private final Unsendable unsendable = new Unsendable();
  private byte[] large = new byte[0];
  private final Optional<CorrectedStream> corrected;
  private String damage = "";
  private long read;
  private long prepared;

  /**
   * A preparation.
   *
   * @param mtu bytes of the longest IP packet that is sent uncut
   * @param queue takes the frames
   * @param farSide is told of them
   * @param stopped ends it early
   */
  Preparation(
      ReplaySettings settings,
      CaptureAgain capture,
      int mtu,
      FrameQueue queue,
      FarSide farSide,
      AtomicBoolean stopped) {
    this.settings = settings;
    this.capture = capture;
    this.mtu = mtu;
    this.queue = queue;
    this.farSide = farSide;
    this.stopped = stopped;
    this.schedule = new Schedule(settings.timing());
    this.splitter = settings.sides().map(SideSplitter::new);
    this.rewriter = new FrameRewriter(settings.rewriting());
    this.corrected =
        settings.mode() == SendMode.AS_CAPTURED
            ? Optional.empty()
            : Optional.of(new CorrectedStream(capture, options(), whole()));
  }

  /**
   * Reads to the end, or as often as is asked for.
   *
   * @throws IOException if the capture cannot be read; what was prepared before is sent
   */
  void run() throws IOException {
    try {
      for (long loop = 0; wants() && (settings.loops() == 0 || loop < settings.loops()); loop++) {
        long before = prepared;
        once();
        if (prepared == before) {
          // A capture with nothing to send has no end.
          return;
        }
        schedule.again();
      }
    } finally {
      queue.end();
    }
  }

  private boolean wants() {
    return !stopped.get()
        && (settings.limit().isEmpty() || prepared < settings.limit().getAsLong());
  }

  private void once() throws IOException {
    try (FrameSource source = capture.open()) {
      if (corrected.isPresent()) {
        corrected.get().run(source, this::take);
      } else {
        CapturedFrame frame = new CapturedFrame();
        boolean wanted = true;
        while (wanted && source.next(frame)) {
          wanted = take(frame, 0);
        }
      }
      CaptureEnd end = source.end();
      if (end.kind() != CaptureEnd.Kind.COMPLETE && end.kind() != CaptureEnd.Kind.OPEN) {
        damage = end.reason();
      }
    }
  }

  private FixOptions options() {
    CuttingRule.Kind cut =
        settings.cutting() == Cutting.CUT ? CuttingRule.Kind.FITTING : CuttingRule.Kind.OFF;
    return new FixOptions(
        settings.mode().isMarked() ? ChecksumMode.PARTIAL : ChecksumMode.FULL,
        new CuttingRule(cut, 0, settings.mss(), mtu),
        Set.of(),
        settings.unexplained());
  }

  private Large whole() {
    return settings.mode() == SendMode.GSO ? Large.WHOLE : Large.CUT;
  }

  private boolean take(CapturedFrame frame, int mss) throws IOException {
    read++;
    if (unsendable.refuses(frame, settings.mode())) {
      return wants();
    }
    LinkLayer link = LinkLayer.of(frame.linkType);
    Side side = Side.CLIENT;
    if (splitter.isPresent()) {
      view.parse(link, frame.bytes, frame.offset, frame.capturedLength, frame.wireLength);
      side = splitter.get().side(view);
    }
    rewriter.rewrite(
        frame.bytes, frame.offset, frame.capturedLength, frame.linkType, frame.wireLength, side);
    long due = schedule.due(frame, rewriter.length());
    prepared++;
    if (mss > 0) {
      addLarge(link, frame, due, side, mss);
    } else {
      add(rewriter.bytes(), rewriter.offset(), header(link), frame, due, side);
    }
    return wants();
  }

  private VirtioHeader header(LinkLayer link) {
    if (!settings.mode().isMarked()) {
      return VirtioHeader.NONE;
    }
    view.parse(link, rewriter.bytes(), rewriter.offset(), rewriter.length(), rewriter.wireLength());
    return state.of(view);
  }

  private void addLarge(LinkLayer link, CapturedFrame frame, long due, Side side, int mss)
      throws IOException {
    int length = rewriter.length();
    if (large.length < length) {
      large = new byte[2 * length];
    }
    System.arraycopy(rewriter.bytes(), rewriter.offset(), large, 0, length);
    view.parse(link, large, 0, length, rewriter.wireLength());
    add(large, 0, state.ofLarge(view, mss), frame, due, side);
  }

  private void add(
      byte[] bytes, int offset, VirtioHeader header, CapturedFrame frame, long due, Side side)
      throws IOException {
    int length = rewriter.length();
    int link = settings.link(side);
    PreparedFrames batch = queue.roomFor(length);
    long dueThere = settings.timing().isPaced() ? due : Verification.NOT_SCHEDULED;
    long ticket = farSide.announce(link, frame.number, bytes, offset, length, header, dueThere);
    batch.add(bytes, offset, length, header, frame.number, due, link, ticket);
  }

  /** What was corrected so far; empty where nothing is to be. */
  Optional<CorrectionTally> corrections() {
    return corrected.map(CorrectedStream::tally);
  }

  /** Frames that cannot be sent. */
  Unsendable unsendable() {
    return unsendable;
  }

  Schedule schedule() {
    return schedule;
  }

  /** How sides were told apart; empty if they were not. */
  Optional<SideSummary> sides() {
    return splitter.map(SideSplitter::summary);
  }

  /** Frames read, pieces of one counted each. */
  long read() {
    return read;
  }

  /** Why the capture could not be read to its end; empty if it could. */
  String damage() {
    return damage;
  }
}
