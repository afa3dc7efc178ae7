package org.trunkscope.analysis.diagnosis;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.finding.FindingCode;

/** As what single frames are reported, given their link and what they look like. */
public final class Reporting {

  private final Map<Link, Map<FindingCode, FindingCode>> codes = new HashMap<>();

  /** Where there are too many links, flows know no link where situations still know a part. */
  private final Map<FindingCode, FindingCode> codesWithoutAddress =
      new EnumMap<>(FindingCode.class);

  private final Set<Link> judgedElsewhere = new HashSet<>();
  private final Set<Link> synsNotSent = new HashSet<>();
  private final Set<Link> toItself = new HashSet<>();

  /** One that reports nothing yet. */
  public Reporting() {}

  void reports(Link link, FindingCode looks, FindingCode reported) {
    codes.computeIfAbsent(link, unseen -> new EnumMap<>(FindingCode.class)).put(looks, reported);
    if (link.source() == Link.NO_ADDRESS) {
      codesWithoutAddress.put(looks, reported);
    }
  }

  void judgesElsewhere(Link link) {
    judgedElsewhere.add(link);
  }

  void findsSynsNotSent(Set<Link> links) {
    synsNotSent.addAll(links);
  }

  void findsSentToItself(Set<Link> links) {
    toItself.addAll(links);
  }

  /**
   * What the frames of a link are reported as.
   *
   * @param suspected what they are suspected of
   * @return empty if they are not odd there
   */
  public Optional<FindingCode> suspects(Link link, FindingCode suspected) {
    Map<FindingCode, FindingCode> others =
        link.source() == Link.NO_ADDRESS ? codesWithoutAddress : Map.of();
    return Optional.ofNullable(codes.getOrDefault(link, others).get(suspected));
  }

  /** Whether those frames of a link that were seen to leave elsewhere are judged there. */
  public boolean isJudgedElsewhere(Link link) {
    return judgedElsewhere.contains(link);
  }

  /** What the healthy SYNs of a link are reported as; empty if nothing. */
  public Optional<FindingCode> healthySyns(Link link) {
    return synsNotSent.contains(link)
        ? Optional.of(FindingCode.SOURCE_MAC_DROPPED)
        : Optional.empty();
  }

  /** What every frame of a link is reported as; empty if nothing. */
  public Optional<FindingCode> everyFrame(Link link) {
    return toItself.contains(link) ? Optional.of(FindingCode.OWN_MAC_DROPPED) : Optional.empty();
  }
}
