package org.trunkscope.analysis.diagnosis;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Severity;

/** Everything that is reported under one code: the frames by the rule that judged them. */
final class Account {

  private final FindingCode code;
  private final Map<VerdictRule, Frames> frames = new EnumMap<>(VerdictRule.class);
  private final Map<VerdictRule, Severity> severities = new EnumMap<>(VerdictRule.class);

  Account(FindingCode code) {
    this.code = code;
  }

  void add(VerdictRule rule, Case suspects) {
    frames.merge(rule, rule.judged(suspects), Frames::plus);
    severities.merge(
        rule, rule.severity(suspects), (one, other) -> one.compareTo(other) <= 0 ? one : other);
  }

  /** One finding: as bad as the worst of its frames, for the reason that holds for those. */
  Finding finding() {
    List<VerdictRule> rules =
        frames.keySet().stream()
            .sorted(
                Comparator.comparing((VerdictRule rule) -> severities.get(rule))
                    .thenComparing(rule -> -frames.get(rule).count()))
            .toList();
    VerdictRule decisive = rules.get(0);
    Frames all = frames.values().stream().reduce(Frames::plus).orElseThrow();
    return new Finding(
        code,
        severities.get(decisive),
        frames.get(decisive).basis(),
        all.count(),
        all.confirmed(),
        all.refuted(),
        all.bytes(),
        all.first(),
        all.last(),
        all.examplesOrEnds(),
        rules.stream().map(this::reason).collect(Collectors.joining("; ")));
  }

  private String reason(VerdictRule rule) {
    Frames judged = frames.get(rule);
    boolean alone = frames.size() == 1;
    return (alone ? "" : String.format(Locale.ROOT, "%d: ", judged.count())) + rule.reason(judged);
  }
}
