package org.trunkscope.analysis.tap;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.wire.LinkLayer;

/** What the situations say of one interface. */
final class InterfaceEvidence {

  private final LinkLayer linkLayer;
  private final Map<AddressPair, PairEvidence> pairs = new TreeMap<>();
  private long frames;
  private long ipFrames;
  private long loopbackAddressed;
  private long zeroAddresses;

  InterfaceEvidence(int linkType) {
    linkLayer = LinkLayer.of(linkType);
  }

  /** What passed from one address to another. */
  static final class PairEvidence {

    private final Map<Side, Long> frames = new EnumMap<>(Side.class);
    private final ChecksumCounts checksums = new ChecksumCounts();

    private void add(Situation situation) {
      frames.merge(situation.link().recorded(), situation.frames(), Long::sum);
      checksums.add(situation.shape(), situation.frames());
    }

    /** Frames that the capture records so. */
    long frames(Side recorded) {
      return frames.getOrDefault(recorded, 0L);
    }

    ChecksumCounts checksums() {
      return checksums;
    }
  }

  void add(Situation situation) {
    Link link = situation.link();
    long count = situation.frames();
    frames += count;
    ipFrames += situation.shape().ipVersion() == 0 ? 0 : count;
    loopbackAddressed += situation.shape().isLoopbackAddressed() ? count : 0;
    boolean noDestination = link.destination() == 0 || link.destination() == Link.NO_ADDRESS;
    zeroAddresses += link.source() == 0 && noDestination ? count : 0;
    pairs
        .computeIfAbsent(
            new AddressPair(link.source(), link.destination()), pair -> new PairEvidence())
        .add(situation);
  }

  LinkLayer linkLayer() {
    return linkLayer;
  }

  /** Each pair of addresses, in ascending order. */
  Map<AddressPair, PairEvidence> pairs() {
    return Collections.unmodifiableMap(pairs);
  }

  long frames() {
    return frames;
  }

  /** Frames that hold an IP packet. */
  long ipFrames() {
    return ipFrames;
  }

  /** Frames whose IP packet no adapter carries. */
  long loopbackAddressed() {
    return loopbackAddressed;
  }

  /** Frames whose link addresses are all zero. */
  long zeroAddresses() {
    return zeroAddresses;
  }

  /** Frames that the capture records so. */
  long recorded(Side side) {
    return pairs.values().stream().mapToLong(pair -> pair.frames(side)).sum();
  }
}
