package org.trunkscope.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.trunkscope.analysis.AnalysisResult;

/**
 * What charts need of the JSON of an analysis, read back from it: so a chart of a saved analysis
 * and one of a fresh analysis have the same numbers by the same way.
 *
 * <p>Counts are whole numbers from 0 on, points of time nanoseconds since 1970 UTC, and names are
 * taken as they stand: a newer version may have codes and drivers that this one does not know.
 *
 * @param captures what was read, in the order of the command line
 * @param mtu what the interfaces of the I/O server were assumed to take
 * @param findings what is wrong, the worst first
 * @param drivers what every driver would make of the frames; empty if none could be asked
 * @param timeline what occurred over time
 * @param sizes how long the frames were; empty if the analysis does not say
 * @param mss the announced segment sizes, each with how many sides announced it; empty if the
 *     analysis does not say
 * @param flows the worst flows, the worst first
 * @param forwarding what became of frames between two sides, by direction; empty if nothing was
 *     matched
 */
public record SavedAnalysis(
    List<Capture> captures,
    Mtu mtu,
    List<Finding> findings,
    List<Driver> drivers,
    Timeline timeline,
    Optional<Sizes> sizes,
    List<Mss> mss,
    List<Flow> flows,
    List<Forwarding> forwarding) {

  /** The longest JSON that is read, in bytes. */
  public static final int MOST_BYTES = 64 * 1024 * 1024;

  /** Copies the lists. */
  public SavedAnalysis {
    captures = List.copyOf(captures);
    findings = List.copyOf(findings);
    drivers = List.copyOf(drivers);
    mss = List.copyOf(mss);
    flows = List.copyOf(flows);
    forwarding = List.copyOf(forwarding);
  }

  /**
   * Reads the JSON that {@link AnalysisWriter} wrote. Keys that nobody asked for are skipped, lists
   * and the whole are bounded, and the stream stays open.
   *
   * @param name the file, for messages
   * @throws IOException if it cannot be read, is no such JSON, or lacks what charts need; the
   *     message names file, line and column
   */
  public static SavedAnalysis read(InputStream in, String name) throws IOException {
    return new SavedAnalysisReader(in, name).read();
  }

  /**
   * What the JSON of a result says.
   *
   * @throws IOException if the JSON is longer than is read back
   */
  public static SavedAnalysis of(AnalysisResult result) throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    AnalysisWriter.write(result, json);
    return read(new ByteArrayInputStream(json.toByteArray()), "the analysis");
  }

  /**
   * One capture.
   *
   * @param path its name
   * @param frames its frames
   * @param first the time of the earliest frame; empty if none has one
   * @param last the time of the latest
   */
  public record Capture(String path, long frames, OptionalLong first, OptionalLong last) {}

  /**
   * The longest IP packets of two interfaces, in bytes.
   *
   * @param trunk of the trunk
   * @param port of the outbound port
   */
  public record Mtu(long trunk, long port) {}

  /**
   * One finding.
   *
   * @param code its stable name
   * @param title what it is, in the plural
   * @param severity {@code error}, {@code warning} or {@code info}
   * @param count its frames
   * @param confirmed those of them that were lost
   * @param refuted those that arrived
   */
  public record Finding(
      String code, String title, String severity, long count, long confirmed, long refuted) {

    /** Whether frames are lost, damaged or at risk. */
    public boolean isFault() {
      return severity.equals("error") || severity.equals("warning");
    }
  }

  /**
   * What one driver would make of the frames.
   *
   * @param id its preset
   * @param kernel the kernels that have it
   * @param accepted frames that arrive
   * @param dropped frames that do not
   * @param altered frames that arrive with other bytes or another MSS
   * @param segmented frames that are cut up
   * @param uncertain frames that can be several things with different fates
   * @param causes dropped, altered and segmented frames by code, in the order of the JSON
   */
  public record Driver(
      String id,
      String kernel,
      long accepted,
      long dropped,
      long altered,
      long segmented,
      long uncertain,
      Map<String, Long> causes) {

    /** Copies the map. */
    public Driver {
      causes = ordered(causes);
    }
  }

  /**
   * What occurred how often over time.
   *
   * @param start the time of the first bucket; empty if no frame has a time
   * @param bucketNanos the length of a bucket; 0 if there are none
   * @param series by name, in the order of the JSON; all have the same length
   */
  public record Timeline(OptionalLong start, long bucketNanos, Map<String, Series> series) {

    /** Copies the map. */
    public Timeline {
      series = ordered(series);
    }
  }

  /**
   * Counts one after the other.
   *
   * @param counts the counts
   */
  public record Series(List<Long> counts) {

    /** Copies the list. */
    public Series {
      counts = List.copyOf(counts);
    }

    /** Their sum, or the largest number if it is larger than that. */
    public long sum() {
      long sum = 0;
      for (long count : counts) {
        sum = sum > Long.MAX_VALUE - count ? Long.MAX_VALUE : sum + count;
      }
      return sum;
    }
  }

  /**
   * How long the frames were on the wire.
   *
   * @param bounds the longest frame of each bin but the last, in bytes, ascending
   * @param received frames that the tapped interface received, by bin: one more than the bounds,
   *     the last for all that are longer
   * @param sent frames that it sent, likewise
   * @param unknown frames of which nothing tells, likewise
   */
  public record Sizes(List<Long> bounds, Series received, Series sent, Series unknown) {

    /** Copies the list. */
    public Sizes {
      bounds = List.copyOf(bounds);
    }
  }

  /**
   * An announced maximum segment size (RFC 9293 section 3.7.1).
   *
   * @param value the size, in bytes
   * @param sides sides of connections that announced it
   */
  public record Mss(long value, long sides) {}

  /**
   * One flow.
   *
   * @param client address and port of the side that opened it or was seen first
   * @param server the other side
   * @param suspects suspicious frames by code, in the order of the JSON
   * @param events segments by what they are, in the order of the JSON
   */
  public record Flow(
      String client, String server, Map<String, Long> suspects, Map<String, Long> events) {

    /** Copies the maps. */
    public Flow {
      suspects = ordered(suspects);
      events = ordered(events);
    }
  }

  /**
   * What became of the frames that came in on one side.
   *
   * @param from {@code inbound} or {@code outbound}
   * @param groups frames in and frames out by what became of them; those without frames are left
   *     out
   * @param delay how long the frames took; empty if no frame left whole
   */
  public record Forwarding(String from, List<Group> groups, Optional<Delay> delay) {

    /** Copies the list. */
    public Forwarding {
      groups = List.copyOf(groups);
    }
  }

  /**
   * Frames with one fate.
   *
   * @param kind the fate, as the JSON calls it: {@code whole}, {@code segmented} with its cause,
   *     {@code coalesced}, {@code regrouped}, {@code cutShort}, {@code lost}, {@code lostOverMtu}
   * @param framesIn how many came in
   * @param framesOut how many left
   */
  public record Group(String kind, long framesIn, long framesOut) {}

  /**
   * How long frames took, in nanoseconds.
   *
   * @param count frames that left after they came in
   * @param least the shortest delay
   * @param median half of them took no longer
   * @param p99 99 of 100 took no longer
   * @param most the longest delay
   * @param buckets frames by delay, ascending; empty ones may be missing
   */
  public record Delay(
      long count, long least, long median, long p99, long most, List<Bucket> buckets) {

    /** Copies the list. */
    public Delay {
      buckets = List.copyOf(buckets);
    }
  }

  /**
   * Frames that took about as long.
   *
   * @param upTo the longest delay of the bucket, in nanoseconds
   * @param count the frames
   */
  public record Bucket(long upTo, long count) {}

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
