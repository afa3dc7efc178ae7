package org.trunkscope.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of Prometheus's text exposition format 0.0.4, from its specification
 * (prometheus.io/docs/instrumenting/exposition_formats) and the data model's rules for names. Fails
 * on whatever is not a family of gauges, each with HELP and TYPE before its samples, each sample
 * once, and a line feed at the end.
 */
final class Exposition {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Pattern VALUE = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

  private final Map<String, BigDecimal> samples = new HashMap<>();
  private final Set<String> families = new HashSet<>();
  private String family = "";

  private Exposition() {}

  /** The values by name and labels, labels in the order of their names: {@code a{b=c,d=e}}. */
  static Map<String, BigDecimal> parse(String text) {
    assertThat(text).endsWith("\n");
    Exposition reader = new Exposition();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length - 1; i++) {
      i += reader.read(lines[i], lines[i + 1]);
    }
    return reader.samples;
  }

  private int read(String line, String next) {
    if (line.startsWith("# HELP ")) {
      family = line.split(" ", 4)[2];
      assertThat(family).matches(NAME);
      assertThat(line.split(" ", 4)[3].replace("\\\\", "").replace("\\n", "")).doesNotContain("\\");
      assertThat(families.add(family)).as("one family %s", family).isTrue();
      assertThat(next).isEqualTo("# TYPE " + family + " gauge");
      return 1;
    }
    sample(line);
    return 0;
  }

  private void sample(String line) {
    Matcher name = NAME.matcher(line);
    assertThat(name.lookingAt()).as(line).isTrue();
    assertThat(name.group()).as("%s below its TYPE", line).isEqualTo(family);
    int at = name.end();
    Map<String, String> labels = new TreeMap<>();
    if (line.charAt(at) == '{') {
      at = labels(line, at + 1, labels);
    }
    assertThat(line.charAt(at)).as(line).isEqualTo(' ');
    String value = line.substring(at + 1);
    assertThat(value).as(line).matches(VALUE);
    assertThat(samples.put(key(family, labels), new BigDecimal(value))).as(line).isNull();
  }

  /** Reads from the first label on; returns the place after the closing brace. */
  private static int labels(String line, int from, Map<String, String> labels) {
    int at = from;
    while (true) {
      Matcher name = LABEL_NAME.matcher(line).region(at, line.length());
      assertThat(name.lookingAt()).as(line).isTrue();
      assertThat(line.substring(name.end())).startsWith("=\"");
      StringBuilder value = new StringBuilder();
      at = quoted(line, name.end() + 2, value);
      assertThat(labels.put(name.group(), value.toString())).as(line).isNull();
      if (line.charAt(at) == '}') {
        return at + 1;
      }
      assertThat(line.charAt(at)).as(line).isEqualTo(',');
      at++;
    }
  }

  /** Reads up to the closing quote; returns the place after it. */
  private static int quoted(String line, int from, StringBuilder value) {
    int at = from;
    while (line.charAt(at) != '"') {
      char c = line.charAt(at++);
      if (c == '\\') {
        char escaped = line.charAt(at++);
        assertThat(escaped).as(line).isIn('\\', '"', 'n');
        c = escaped == 'n' ? '\n' : escaped;
      }
      value.append(c);
    }
    return at + 1;
  }

  private static String key(String name, Map<String, String> labels) {
    return labels.isEmpty()
        ? name
        : name + new LinkedHashMap<>(labels).toString().replace(", ", ",");
  }
}
