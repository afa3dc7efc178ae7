package org.trunkscope.analysis.diagnosis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.trunkscope.analysis.flow.SuspectCount;
import org.trunkscope.analysis.pairing.PairingEvidence.PairedLink;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FindingCode;

/**
 * The suspicious frames of one link, each counted once: how many there are comes from the
 * situations, what became of them from the flows, which may also have given them another code.
 */
final class LinkLedger {

  private final Map<FindingCode, Frames> counted = new EnumMap<>(FindingCode.class);
  private final List<SuspectCount> followed = new ArrayList<>();

  void add(FindingCode code, Situation situation) {
    counted.merge(code, Frames.of(situation), Frames::plus);
  }

  void add(SuspectCount suspects) {
    followed.add(suspects);
  }

  /** How many frames look like something. */
  long count(FindingCode code) {
    Frames frames = counted.get(code);
    return frames == null ? 0 : frames.count();
  }

  /** All frames by their last code, which is the flows' where there is one. */
  Map<FindingCode, Frames> frames() {
    Map<FindingCode, Frames> all = new EnumMap<>(FindingCode.class);
    Map<FindingCode, Frames> rest = new EnumMap<>(counted);
    for (SuspectCount suspects : followed) {
      Frames frames = Frames.of(suspects, basis(suspects));
      all.merge(suspects.code(), frames, Frames::plus);
      suspects
          .bytesAlone()
          .ifPresent(looks -> rest.computeIfPresent(looks, (code, some) -> some.without(frames)));
    }
    rest.values().removeIf(frames -> frames.count() <= 0);
    rest.forEach((code, frames) -> all.merge(code, frames, Frames::plus));
    return all;
  }

  /**
   * All frames but those that were seen to leave elsewhere. What only a sequence of frames shows is
   * left to where they leave, too, if most of the link's frames were.
   *
   * @param frames of the link, suspicious or not
   */
  Map<FindingCode, Frames> framesNotPaired(PairedLink paired, long frames) {
    Map<FindingCode, Frames> all = frames();
    boolean most = 2 * paired.pairs() >= frames;
    all.replaceAll((code, some) -> some.minus(paired.suspects().getOrDefault(code, 0L)));
    all.entrySet()
        .removeIf(
            each ->
                each.getValue().count() <= 0
                    || (most && !paired.suspects().containsKey(each.getKey())));
    return all;
  }

  /** No better than it is known what the frames look like by their bytes. */
  private Basis basis(SuspectCount suspects) {
    Basis own = CodeTraits.basis(suspects.code());
    return suspects
        .bytesAlone()
        .map(counted::get)
        .map(frames -> own.weaker(frames.basis()))
        .orElse(own);
  }
}
