package org.trunkscope.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trunkscope.analysis.flow.FlowTally;
import org.trunkscope.analysis.flow.Sighting;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Suspicion;
import org.trunkscope.samples.generate.Profile;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/**
 * The flow table: what is a segment to its connection? One operation is one segment of 256
 * connections that open, send and close. Each turn starts with an empty table, so what is allocated
 * for a segment is that table's share.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class FlowBenchmark {

  private static final int SEGMENTS = 50_000;

  private final List<Sighting> sightings = new ArrayList<>();
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Suspicion suspicion = new Suspicion();

  /** Sights segments up to the number that one turn takes. */
  @Setup
  public void sight() throws IOException {
    for (CapturedFrame frame : GeneratedFrames.of(Profile.SMALL, 2 * SEGMENTS)) {
      FrameView view = new FrameView();
      view.parse(
          LinkLayer.ETHERNET, frame.bytes, frame.offset, frame.capturedLength, frame.wireLength);
      if (view.segmentCount() == 1 && sightings.size() < SEGMENTS) {
        sightings.add(sighting(frame, view));
      }
    }
  }

  private Sighting sighting(CapturedFrame frame, FrameView view) {
    Sighting sighting = new Sighting();
    ChecksumState state = classifier.classify(view.segment(0));
    ChecksumHint hint = classifier.hint();
    Optional<FindingCode> looks = suspicion.of(view, 0, state, hint);
    sighting.frame = frame;
    sighting.view = view;
    sighting.capture = 1;
    sighting.lane = 1;
    sighting.link = 0;
    sighting.segment = 0;
    sighting.state = state;
    sighting.hint = hint;
    sighting.checksumError = classifier.error();
    sighting.suspicion = looks;
    return sighting;
  }

  /** All segments in order. */
  @Benchmark
  @OperationsPerInvocation(SEGMENTS)
  public FlowTally segments() {
    FlowTally tally = new FlowTally();
    for (int i = 0; i < SEGMENTS; i++) {
      tally.segment(sightings.get(i));
    }
    return tally;
  }
}
