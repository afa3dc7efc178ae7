package org.trunkscope.replay.send;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.trunkscope.replay.correct.FixOptions.Unexplained;
import org.trunkscope.replay.rewrite.Rewriting;
import org.trunkscope.replay.rewrite.Side;
import org.trunkscope.replay.rewrite.SideRule;

/**
 * What is sent, where, how and when.
 *
 * @param links names of the interfaces: the client's, or everybody's; then the server's, if there
 *     are two
 * @param mode in which state frames are handed to the kernel
 * @param via by what
 * @param cutting whether super-frames are cut, where the mode does not leave it to the kernel
 * @param mss of super-frames where the capture does not tell it; empty: by the MTU
 * @param unexplained what becomes of checksums that are wrong for no reason the model knows
 * @param timing when
 * @param spinNanos for how long before each moment the sender does not sleep, 0 or more
 * @param loops how often the capture is sent; 0: until stopped
 * @param limit the most frames that are sent; empty: all
 * @param durationNanos when it is stopped; empty: never
 * @param sides how two sides are told apart; empty where all is the client's
 * @param rewriting what is replaced
 */
public record ReplaySettings(
    List<String> links,
    SendMode mode,
    Via via,
    Cutting cutting,
    OptionalInt mss,
    Unexplained unexplained,
    Timing timing,
    long spinNanos,
    long loops,
    OptionalLong limit,
    OptionalLong durationNanos,
    Optional<SideRule> sides,
    Rewriting rewriting) {

  /** By what frames are sent. */
  public enum Via {
    /** A packet socket of Linux. */
    PACKET,
    /** libpcap. */
    PCAP4J
  }

  /** Whether frames that the MTU does not take are cut. */
  public enum Cutting {
    /** They are. */
    CUT,
    /** They are offered as they are, and the kernel says what it thinks of them. */
    UNCUT
  }

  /** Copies the list. */
  public ReplaySettings {
    links = List.copyOf(links);
  }

  /** The place in {@link #links} of the interface by which frames of a side leave. */
  int link(Side side) {
    return side == Side.SERVER && hasTwoLinks() ? 1 : 0;
  }

  /** Whether the server's frames leave by an interface of their own. */
  public boolean hasTwoLinks() {
    return links.size() == 2;
  }
}
