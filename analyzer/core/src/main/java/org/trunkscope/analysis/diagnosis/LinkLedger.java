package org.trunkscope.analysis.diagnosis;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.trunkscope.analysis.flow.SuspectCount;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.ChecksumState;

/**
 * The suspicious frames of one link, each counted once: how many there are comes from the
 * situations, what became of them from the flows, which may also have given them another code.
 */
final class LinkLedger {

  /** Codes that flows give to frames whose bytes looked like another one's. */
  private static final Set<FindingCode> TURNED_INTO =
      Set.of(
          FindingCode.ADDRESSES_REWRITTEN,
          FindingCode.CORRUPT_CHECKSUM,
          FindingCode.SHORT_FRAME_CHECKSUM,
          FindingCode.LARGE_SEND_UNMARKED);

  /** Codes whose frames flows give another one, in the order in which they are looked through. */
  private static final FindingCode[] TURNED_FROM = {
    FindingCode.CORRUPT_CHECKSUM, FindingCode.SHORT_FRAME_CHECKSUM, FindingCode.PADDING_IN_PSEUDO
  };

  private final Map<FindingCode, Frames> counted = new EnumMap<>(FindingCode.class);
  private final Map<FindingCode, Frames> followed = new EnumMap<>(FindingCode.class);

  /** Counted frames with a checksum that is or, in a tunnel, can be CORRUPT: only they turn. */
  private final Map<FindingCode, Long> corrupt = new EnumMap<>(FindingCode.class);

  void add(FindingCode code, Situation situation) {
    counted.merge(code, Frames.of(situation), Frames::plus);
    if (situation.shape().has(ChecksumState.CORRUPT) || situation.shape().isTunnelled()) {
      corrupt.merge(code, situation.frames(), Long::sum);
    }
  }

  void add(SuspectCount suspect) {
    followed.merge(
        suspect.code(), Frames.of(suspect, CodeTraits.basis(suspect.code())), Frames::plus);
  }

  /** All frames by their last code, which is the flows' where there is one. */
  Map<FindingCode, Frames> frames() {
    Map<FindingCode, Frames> rest = notFollowed();
    Map<FindingCode, Frames> all = new EnumMap<>(followed);
    all.replaceAll((code, frames) -> frames.weakened(basisOf(code)));
    rest.forEach((code, frames) -> all.merge(code, frames, Frames::plus));
    return all;
  }

  private Basis basisOf(FindingCode code) {
    Frames frames = counted.get(code);
    return frames == null ? Basis.OBSERVED : frames.basis();
  }

  private Map<FindingCode, Frames> notFollowed() {
    Map<FindingCode, Frames> rest = new EnumMap<>(FindingCode.class);
    counted.forEach(
        (code, frames) -> {
          Frames seen = followed.get(code);
          long left = seen == null ? frames.count() : frames.count() - seen.count();
          long bytes = seen == null ? frames.bytes() : frames.bytes() - seen.bytes();
          put(rest, code, frames, left, bytes);
        });
    long turned = 0;
    long turnedBytes = 0;
    for (FindingCode code : TURNED_INTO) {
      Frames into = followed.get(code);
      Frames before = counted.get(code);
      if (into != null) {
        turned += Math.max(0, into.count() - (before == null ? 0 : before.count()));
        turnedBytes += Math.max(0, into.bytes() - (before == null ? 0 : before.bytes()));
      }
    }
    takeAway(rest, turned, turnedBytes);
    return rest;
  }

  private void takeAway(Map<FindingCode, Frames> rest, long turned, long turnedBytes) {
    long frames = turned;
    long bytes = turnedBytes;
    for (FindingCode code : TURNED_FROM) {
      Frames from = rest.get(code);
      if (from != null && frames > 0) {
        long taken = Math.min(frames, Math.min(from.count(), corrupt.getOrDefault(code, 0L)));
        long takenBytes = Math.min(bytes, from.bytes());
        put(rest, code, from, from.count() - taken, from.bytes() - takenBytes);
        frames -= taken;
        bytes -= takenBytes;
      }
    }
  }

  private static void put(
      Map<FindingCode, Frames> rest, FindingCode code, Frames frames, long count, long bytes) {
    if (count <= 0) {
      rest.remove(code);
    } else {
      rest.put(
          code,
          new Frames(
              count,
              0,
              0,
              Math.max(0, bytes),
              frames.first(),
              frames.last(),
              frames.examples(),
              frames.basis()));
    }
  }
}
