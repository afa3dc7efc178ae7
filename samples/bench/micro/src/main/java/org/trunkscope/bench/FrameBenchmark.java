package org.trunkscope.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** One frame: its headers walked, and the state of its checksum named. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class FrameBenchmark {

  /** Which frame. */
  @Param public FrameKind kind;

  private final FrameView view = new FrameView();
  private final FrameView parsed = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private byte[] bytes;

  /** Builds the frame. */
  @Setup
  public void build() {
    bytes = kind.bytes();
    parsed.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
  }

  /** The walk alone. */
  @Benchmark
  public FrameView parse() {
    view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
    return view;
  }

  /** The innermost segment's checksum alone. */
  @Benchmark
  public ChecksumState classify() {
    return classifier.classify(parsed.segment(parsed.segmentCount() - 1));
  }
}
