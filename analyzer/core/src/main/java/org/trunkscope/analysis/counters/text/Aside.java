package org.trunkscope.analysis.counters.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line between the outputs: a command that was typed, with or without the shell's prompt, a
 * comment, a rule, a date, a program's complaint. A command may name the interface of the output
 * that follows.
 *
 * @param text the line without blanks around it
 */
record Aside(String text) {

  /** Nothing said yet. */
  static final Aside NONE = new Aside("");

  private static final List<Pattern> FORMS =
      List.of(
          // A prompt: #, $, [root@vios /]#, root@vios:~#, user@vios ~$
          Pattern.compile("[#$%>+](?:\\s.*)?"),
          Pattern.compile("\\[[^\\]]{1,80}\\][#$%>](?:\\s.*)?"),
          Pattern.compile("[^\\s@]{1,40}@[^\\s@]{1,60}(?: \\S{1,60})?[#$%>](?:\\s.*)?"),
          // A command without one.
          Pattern.compile(
              "(?:\\( ?)?(?:sudo )?(?:/\\S{1,80}/)?(?:ethtool -|ip -|ip link|ip addr|cat /).*"),
          Pattern.compile("(?:\\( ?)?(?:sudo )?(?:/\\S{1,80}/)?nstat(?: .*)?"),
          // A comment, but not the first line of nstat.
          Pattern.compile("#(?!kernel$)(?!.*sampling_interval=).*"),
          // ==> FILE <==, --- before ---
          Pattern.compile("[-=*~_]{2,}.*"),
          Pattern.compile("(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\b.*\\d:\\d\\d:\\d\\d.*"),
          Pattern.compile("(?:no stats available|Cannot get |netlink error: ).*"));

  private static final Pattern NSTAT = Pattern.compile("\\bnstat((?: -{1,2}[a-z]{1,12})*)");

  private static final List<String> TOTALS = List.of("--ignore", "--reset");

  static Optional<Aside> of(Line line) {
    String text = line.text().strip();
    return FORMS.stream().anyMatch(form -> form.matcher(text).matches())
        ? Optional.of(new Aside(text))
        : Optional.empty();
  }

  /** The one interface that the command asks a program about. */
  Optional<String> device(TextKind kind) {
    return switch (kind) {
      case STATISTICS -> device("(?:-S|--statistics)");
      case FEATURES -> device("(?:-k|--show-features|--show-offload)");
      case DRIVER -> device("(?:-i|--driver)");
      case NSTAT, PROC_NET, LINK -> Optional.empty();
    };
  }

  private Optional<String> device(String option) {
    List<String> named =
        Pattern.compile("\\bethtool " + option + " ([^\\s;|&<>)]{1,32})")
            .matcher(text)
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  /** Whether the command runs {@code nstat} so that it prints what came since its last call. */
  boolean isNstatSinceLastCall() {
    Matcher nstat = NSTAT.matcher(text);
    if (!nstat.find()) {
      return false;
    }
    for (String option : nstat.group(1).strip().split(" ", -1)) {
      boolean letters = !option.startsWith("--");
      if (TOTALS.contains(option) || (letters && (option.contains("a") || option.contains("r")))) {
        return false;
      }
    }
    return true;
  }
}
