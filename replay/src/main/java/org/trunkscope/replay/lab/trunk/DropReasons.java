package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.trunkscope.replay.lab.Drop;
import org.trunkscope.replay.lab.DropTrace;

/** Why the destination's kernel dropped frames, where it can be seen. */
final class DropReasons implements AutoCloseable {

  /** The reason for a wrong TCP checksum. */
  private static final String TCP_CHECKSUM = "TCP_CSUM";

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

  /** Forgets what was seen so far. */
  void forget() throws IOException {
    tracedForChecksum();
  }

  /** What was traced of the frames that the destination counts as dropped for their checksum. */
  Traced take(long counted) throws IOException {
    if (trace.isEmpty() || counted == 0) {
      return Traced.NOTHING;
    }
    long traced = tracedForChecksum();
    // Others' drops may be among them: a trace tells frames apart by addresses that are used again.
    return traced >= counted
        ? new Traced(TCP_CHECKSUM, Optional.empty())
        : new Traced(
            "",
            Optional.of(
                counted
                    + " counted by Tcp.InCsumErrors, "
                    + traced
                    + " traced as "
                    + TCP_CHECKSUM));
  }

  private long tracedForChecksum() throws IOException {
    List<Drop> drops = trace.isPresent() ? trace.get().take() : List.of();
    return drops.stream().filter(drop -> drop.reason().equals(TCP_CHECKSUM)).count();
  }

  /**
   * What a trace says of drops that were counted.
   *
   * @param reason the kernel's name of their reason; empty if none was counted, or it is not seen
   * @param contradiction how it contradicts the count; empty if it does not
   */
  record Traced(String reason, Optional<String> contradiction) {

    static final Traced NOTHING = new Traced("", Optional.empty());
  }

  @Override
  public void close() throws IOException {
    if (trace.isPresent()) {
      trace.get().close();
    }
  }
}
