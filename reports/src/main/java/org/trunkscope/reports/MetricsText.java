package org.trunkscope.reports;

import java.math.BigDecimal;

/**
 * Metrics in Prometheus's text exposition format 0.0.4: families of gauges, each with its HELP and
 * TYPE line, and samples without times of their own.
 *
 * <p>Own code, since what it takes are two rules of escaping; the client library would bring its
 * model, its configuration and Protocol Buffers into the jar.
 */
final class MetricsText {

  private static final int NANOS_DIGITS = 9;

  private final StringBuilder text = new StringBuilder();
  private String family = "";

  /** A label of a sample; names are of {@code [a-z_]}. */
  record Label(String name, String value) {}

  static Label label(String name, String value) {
    return new Label(name, value);
  }

  /** Begins a family, whose samples follow; a name occurs once. */
  void gauge(String name, String help) {
    family = name;
    text.append("# HELP ").append(name).append(' ');
    text.append(help.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    text.append("# TYPE ").append(name).append(" gauge\n");
  }

  /** Adds a sample of the family; its labels differ from those of the samples before. */
  void sample(long value, Label... labels) {
    append(Long.toString(value), labels);
  }

  /**
   * Adds a sample in seconds.
   *
   * @param nanos nanoseconds, all of which are written
   */
  void seconds(long nanos, Label... labels) {
    append(BigDecimal.valueOf(nanos, NANOS_DIGITS).toPlainString(), labels);
  }

  private void append(String value, Label... labels) {
    text.append(family);
    String before = "{";
    for (Label label : labels) {
      text.append(before).append(label.name()).append("=\"");
      text.append(escaped(label.value())).append('"');
      before = ",";
    }
    text.append(labels.length == 0 ? " " : "} ").append(value).append('\n');
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
