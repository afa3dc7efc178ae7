package org.trunkscope.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.pairing.Between;
import org.trunkscope.analysis.pairing.ClockOffset;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.ShapeExamples;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.capture.FrameSource;

/**
 * One analysis over one or more captures: reads every frame, names the state of every checksum,
 * hands each frame to the sinks, counts, and concludes.
 *
 * <p>Memory does not grow with the captures.
 */
public final class Analysis {

  private final AnalysisOptions options;
  private final RemarkLog remarks;
  private final ReadRange all;
  private Optional<Conclusion.Concluded> concluded = Optional.empty();

  /** One for each thread. */
  private final List<FrameTaker> takers = new ArrayList<>();

  /** Into which parts are read that wait for their turn: two for each thread but the first. */
  private final List<ReadRange> later = new ArrayList<>();

  private final List<CaptureSummary> captures = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private PairedBy pairedBy = PairedBy.oneCapture();

  /** An analysis by one thread that hands its frames to {@code sinks}. */
  public Analysis(AnalysisOptions options, List<FrameSink.Session> sinks) {
    this(options, sinks, 1, RemarkLog.none());
  }

  /**
   * An analysis by several threads. However many they are, the result is the same.
   *
   * @param sinks take the frames
   * @param threads 1 or more; each takes up to some 8 MiB of memory
   * @param remarks takes what is said of single frames; closed by the caller
   */
  public Analysis(
      AnalysisOptions options, List<FrameSink.Session> sinks, int threads, RemarkLog remarks) {
    this.options = options;
    this.remarks = remarks;
    Mtus mtus = options.outlook().mtus();
    this.all = ReadRange.ofAll(mtus, sinks, remarks);
    ShapeExamples examples = new ShapeExamples();
    for (int i = 0; i < threads; i++) {
      takers.add(new FrameTaker(new FrameCounts(mtus, examples)));
    }
    for (int i = 0; i < 2 * threads - 1; i++) {
      later.add(ReadRange.ofSome(sinks));
    }
  }

  /**
   * Reads a capture to its end, or as far as it can be read.
   *
   * @param place the capture's 1-based place on the command line
   * @param lane captures that follow each other in time share one, from 1; they are read in order
   *     of time
   * @param source the capture; not closed here
   * @return the capture's part of the result
   * @throws IOException if a sink cannot write
   */
  public CaptureSummary read(int place, int lane, FrameSource source) throws IOException {
    places.add(place);
    PartedReading reading =
        new PartedReading(new OpenCapture(place, lane, source), places.size(), takers, all, later);
    CaptureSummary summary = reading.read();
    pairedBy = pairedBy.with(reading.sides());
    captures.add(summary);
    return summary;
  }

  /**
   * Reads two captures frame by frame in order of time and matches their frames.
   *
   * @param inbound captures of the inbound side, one after another
   * @param outbound captures of the outbound side
   * @param clock how far the outbound clock is ahead
   * @throws IOException if a sink cannot write
   */
  public void readPaired(CaptureSequence inbound, CaptureSequence outbound, ClockOffset clock)
      throws IOException {
    pairedBy = new PairedBy(Between.CAPTURES, clock);
    PairedReading in = new PairedReading(this, inbound, PairSides.inbound());
    PairedReading out = new PairedReading(this, outbound, PairSides.outbound(clock));
    while (in.hasFrame() || out.hasFrame()) {
      boolean inboundNext = in.hasFrame() && (!out.hasFrame() || in.time() <= out.time());
      (inboundNext ? in : out).take();
    }
    all.write();
  }

  CaptureReader open(OpenCapture capture) {
    places.add(capture.place());
    return new CaptureReader(capture, places.size());
  }

  /** Judges and counts the reader's current frame, and hands it to the sinks. */
  void take(CaptureReader reader) throws IOException {
    takers.get(0).takeInTurn(reader.verdict(), all);
  }

  CaptureSummary close(CaptureReader reader) {
    CaptureSummary summary = reader.summary();
    captures.add(summary);
    return summary;
  }

  /**
   * What was found in the captures read so far.
   *
   * @throws UncheckedIOException if what was remarked of frames cannot be read again
   */
  public AnalysisResult result() {
    return concluded().result();
  }

  private Conclusion.Concluded concluded() {
    RangeTally tally = new RangeTally(counts(), all.sequence());
    try {
      concluded =
          Optional.of(
              new Conclusion(options, inOrder()).of(tally, new CapturePlaces(places), pairedBy));
      return concluded.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To read the captures once more, when their {@link #result} is known. */
  public FrameReview review() {
    return new FrameReview(
        concluded.orElseGet(this::concluded), remarks, new CapturePlaces(places));
  }

  /** Where the captures read so far were taken. */
  public CapturePoints points() {
    return new Conclusion(options, inOrder())
        .points(counts().situations().situations(), Optional.empty());
  }

  /** What all threads have counted: it is with the first one then. */
  private FrameCounts counts() {
    FrameCounts counts = takers.get(0).counts();
    while (takers.size() > 1) {
      counts.merge(takers.remove(takers.size() - 1).counts());
    }
    return counts;
  }

  private List<CaptureSummary> inOrder() {
    return captures.stream().sorted(Comparator.comparingInt(CaptureSummary::place)).toList();
  }
}
