package org.trunkscope.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.samples.generate.Profile;

/**
 * The whole way of a frame, on one thread: read from a capture in memory, walked, judged, counted.
 * One operation is one frame. What is allocated for it is its share of the tallies and of what is
 * concluded once, at the end.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class AnalysisBenchmark {

  private static final int FRAMES = 20_000;

  /** Small frames, or ones up to 64 KB. */
  @Param({"SMALL", "MIXED"})
  public Profile profile;

  private byte[] capture;

  /** Generates the capture. */
  @Setup
  public void generate() throws IOException {
    capture = GeneratedFrames.capture(profile, FRAMES);
  }

  /** The loop over the frames. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public Analysis read() throws IOException {
    Analysis analysis = new Analysis(AnalysisOptions.usual(), List.of());
    try (FrameSource source = CaptureFiles.open(new ByteArrayInputStream(capture), "bench")) {
      analysis.read(1, 1, source);
    }
    return analysis;
  }

  /** The same, and what is concluded from it under every driver. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public AnalysisResult readAndConclude() throws IOException {
    return read().result();
  }
}
