package org.trunkscope.bench;

import java.util.Random;
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
import org.trunkscope.wire.InternetChecksum;

/** The sum of bytes that start where a frame's segment does: at no multiple of eight. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class ChecksumBenchmark {

  private static final int AT = 34;

  /** How many bytes. */
  @Param({"64", "1460", "65536"})
  public int length;

  private byte[] bytes;

  /** Fills the bytes. */
  @Setup
  public void fill() {
    bytes = new byte[AT + length];
    new Random(1).nextBytes(bytes);
  }

  /** One sum. */
  @Benchmark
  public long add() {
    return InternetChecksum.add(InternetChecksum.start(), bytes, AT, length);
  }
}
