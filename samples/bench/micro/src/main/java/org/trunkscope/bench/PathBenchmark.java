package org.trunkscope.bench;

import java.util.List;
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
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.TrunkPath;

/**
 * One frame delivered through the model of a driver. Analysis asks it once for each kind of frame
 * and driver, not for each frame, so it may allocate.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class PathBenchmark {

  /** Which driver, in trunk and VMs. */
  @Param({"V4_12", "V4_13", "V5_14", "V7_1"})
  public DriverPreset preset;

  /** Which frame. */
  @Param({"ACK", "FULL_PSEUDO"})
  public FrameKind kind;

  private TrunkPath path;
  private List<HypervisorFrame> delivered;

  /** Builds the path and the frame. */
  @Setup
  public void build() {
    path = new TrunkPath(PathSettings.of(preset));
    delivered = List.of(HypervisorFrame.checksumGood(kind.bytes()));
  }

  /** The whole way from the inbound trunk to the destination. */
  @Benchmark
  public PathResult deliver() {
    return path.deliver(delivered);
  }
}
