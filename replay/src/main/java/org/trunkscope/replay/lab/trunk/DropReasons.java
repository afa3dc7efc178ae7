package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trunkscope.replay.lab.Drop;
import org.trunkscope.replay.lab.DropTrace;

/** Why the destination's kernel dropped frames, where it can be seen. */
final class DropReasons implements AutoCloseable {

  /** The reason for a wrong TCP checksum. */
  static final String TCP_CHECKSUM = "TCP_CSUM";

  private final Optional<DropTrace> trace;
  private final String missing;

  private DropReasons(Optional<DropTrace> trace, String missing) {
    this.trace = trace;
    this.missing = missing;
  }

  /** Watches what a device receives; what this machine or user may not see is not seen. */
  static DropReasons watch(String device) {
    try {
      return new DropReasons(Optional.of(DropTrace.open("trunk", device)), "");
    } catch (IOException e) {
      return new DropReasons(Optional.empty(), e.getMessage());
    }
  }

  /** Why nothing can be seen; empty if it can. */
  String missing() {
    return missing;
  }

  /** How many frames were dropped for which reason since the last call. */
  SortedMap<String, Long> take() throws IOException {
    SortedMap<String, Long> counts = new TreeMap<>();
    List<Drop> drops = trace.isPresent() ? trace.get().take() : List.of();
    drops.forEach(drop -> counts.merge(drop.reason(), 1L, Long::sum));
    return counts;
  }

  /** What is wrong if so many are counted as dropped for their checksum; empty if it fits. */
  Optional<String> contradiction(SortedMap<String, Long> reasons, long counted) {
    long traced = reasons.getOrDefault(TCP_CHECKSUM, 0L);
    return trace.isEmpty() || traced == counted
        ? Optional.empty()
        : Optional.of(
            counted + " counted by Tcp.InCsumErrors, " + traced + " traced as " + TCP_CHECKSUM);
  }

  @Override
  public void close() throws IOException {
    if (trace.isPresent()) {
      trace.get().close();
    }
  }
}
