package org.trunkscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.trunkscope.trunk.DriverBehaviour;
import org.trunkscope.trunk.DriverPreset;

/**
 * {@code drivers [ID...]}: the presets, the kernels that behave so, and what each one changes
 * against the one it is compared with; with ids, every knob of these.
 */
public final class DriversCommand implements Command {

  private static final int WIDTH = 96;

  @Override
  public String name() {
    return "drivers";
  }

  @Override
  public String synopsis() {
    return "[ID...]";
  }

  @Override
  public String summary() {
    return "list the driver presets, their kernels and what each one changes; ID shows every knob";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public ExitCode run(CommandLine line, Console console) throws UsageException, IOException {
    StringBuilder text = new StringBuilder();
    if (line.getArgList().isEmpty()) {
      list(text);
    } else {
      for (String id : line.getArgList()) {
        detail(DriverArgument.parse(id), text);
      }
    }
    console.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
    return ExitCode.OK;
  }

  private static void list(StringBuilder text) {
    row(text, "id", "label", "kernels", "");
    for (DriverPreset preset : DriverPreset.values()) {
      row(text, preset.id(), preset.label().orElse("-"), preset.kernels(), latestMark(preset));
    }
    text.append("\nWhat each one changes (analyzer/MODEL.md says what a value means):\n");
    for (DriverPreset preset : DriverPreset.values()) {
      text.append('\n').append(preset.id());
      preset.predecessor().ifPresent(before -> text.append(" against ").append(before.id()));
      preset.commit().ifPresent(commit -> text.append(", commit ").append(commit, 0, 12));
      text.append('\n');
      wrap(text, preset.change());
      knobChanges(text, preset);
    }
  }

  private static String latestMark(DriverPreset preset) {
    return DriverPreset.withId(DriverPreset.LATEST).filter(preset::equals).isPresent()
        ? " (also: " + DriverPreset.LATEST + ")"
        : "";
  }

  private static void row(
      StringBuilder text, String id, String label, String kernels, String mark) {
    text.append(String.format(Locale.ROOT, "%-17s %-5s  %s%s\n", id, label, kernels, mark));
  }

  private static void knobChanges(StringBuilder text, DriverPreset preset) {
    Map<String, String> before = knobsBefore(preset);
    knobs(preset.behaviour())
        .forEach(
            (knob, value) -> {
              String old = before.get(knob);
              if (old == null) {
                text.append(String.format(Locale.ROOT, "    %-14s %s\n", knob, value));
              } else if (!old.equals(value)) {
                text.append(String.format(Locale.ROOT, "    %-14s %s -> %s\n", knob, old, value));
              }
            });
  }

  private static void detail(DriverPreset preset, StringBuilder text) {
    if (text.length() > 0) {
      text.append('\n');
    }
    text.append(preset.id()).append(latestMark(preset)).append('\n');
    fact(text, "label", preset.label());
    fact(text, "kernels", Optional.of(preset.kernels()));
    fact(text, "commit", preset.commit());
    fact(text, "compared with", preset.predecessor().map(DriverPreset::id));
    wrap(text, preset.change());
    Map<String, String> before = knobsBefore(preset);
    knobs(preset.behaviour())
        .forEach(
            (knob, value) -> {
              String old = before.getOrDefault(knob, value);
              String was = old.equals(value) ? "" : " (was " + old + ")";
              text.append(String.format(Locale.ROOT, "    %-14s %s%s\n", knob, value, was));
            });
  }

  private static void fact(StringBuilder text, String name, Optional<String> value) {
    text.append(String.format(Locale.ROOT, "  %-14s %s\n", name, value.orElse("-")));
  }

  private static Map<String, String> knobsBefore(DriverPreset preset) {
    return preset.predecessor().map(before -> knobs(before.behaviour())).orElse(Map.of());
  }

  private static Map<String, String> knobs(DriverBehaviour behaviour) {
    Map<String, String> knobs = new LinkedHashMap<>();
    knobs.put("rxOrder", behaviour.rxOrder().name());
    knobs.put("rxLarge", behaviour.rxLarge().name());
    knobs.put("rxTcp", behaviour.rxTcp().name());
    knobs.put("txMac", behaviour.txMac().name());
    knobs.put("txLarge", behaviour.txLarge().name());
    knobs.put("txCopy", behaviour.txCopy().name());
    knobs.put("trunkOffload", behaviour.trunkOffload().name());
    knobs.put("minMss", Integer.toString(behaviour.minMss()));
    return knobs;
  }

  private static void wrap(StringBuilder text, String sentence) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder("  ");
    for (String word : sentence.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("  ");
      }
      line.append(line.length() == 2 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    lines.forEach(each -> text.append(each).append('\n'));
  }
}
