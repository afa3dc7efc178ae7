package org.trunkscope.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.finding.FindingCode;

/**
 * Reads a plan that {@link PlanWriter} wrote, one entry after the other, in bounded memory. Keys
 * that it does not know are skipped.
 *
 * <p>Every fault of the plan is an {@link IOException} that names file, line and column.
 */
public final class PlanReader implements Closeable {

  private static final List<String> HEAD_KEYS =
      List.of("schema", "capture", "format", "output", "options");

  private static final Set<String> ENTRY_KEYS =
      Set.of(
          "change",
          "frame",
          "output",
          "frames",
          "code",
          "field",
          "offset",
          "before",
          "after",
          "mss",
          "mssFrom",
          "pieceHeaderLength",
          "trailer",
          "wireLength",
          "reason",
          "head",
          "tail");

  /** Values of an entry or of the options, and of the totals. */
  private static final int MOST_VALUES = 64;

  private static final int MOST_TOTALS = 1024;

  private static final long LAST_WIRE_LENGTH = 0xffff_ffffL;

  private final InputStream in;
  private final SavedTree json;
  private final PlanOrder order = new PlanOrder();
  private final PlanHead head;
  private Map<String, Long> totals = Map.of();
  private boolean ended;

  private PlanReader(InputStream in, String name) throws IOException {
    this.in = in;
    this.json = SavedTree.open(in, name, "a plan");
    this.head = readHead(json);
  }

  /**
   * Reads the head of a plan.
   *
   * @param in closed with the reader; not if there is none
   * @param name the file, for messages
   * @throws IOException if it cannot be read or is no plan
   */
  public static PlanReader open(InputStream in, String name) throws IOException {
    return new PlanReader(in, name);
  }

  /** What the plan is about. */
  public PlanHead head() {
    return head;
  }

  /**
   * The next entry; empty after the last.
   *
   * @throws IOException if it cannot be read, is none, or is out of order
   */
  public Optional<PlanEntry> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    Optional<SavedValue> value = json.nextElement("frames", ENTRY_KEYS, MOST_VALUES);
    if (value.isEmpty()) {
      ended = true;
      readTotals();
      return Optional.empty();
    }
    PlanEntry entry = entry(value.get());
    Optional<String> refused = order.refuse(entry);
    if (refused.isPresent()) {
      throw value.get().fault(refused.get());
    }
    return Optional.of(entry);
  }

  /** Counts by name; empty before {@link #next} has found the end. */
  public Map<String, Long> totals() {
    return totals;
  }

  @Override
  public void close() throws IOException {
    json.close();
    in.close();
  }

  private static PlanHead readHead(SavedTree json) throws IOException {
    Map<String, SavedValue> known = new HashMap<>();
    json.startObject();
    Optional<String> key = json.nextKey();
    while (key.isPresent() && !key.get().equals("frames")) {
      if (HEAD_KEYS.contains(key.get())) {
        known.put(key.get(), json.value(key.get(), MOST_VALUES));
      } else {
        json.skip();
      }
      key = json.nextKey();
    }
    if (key.isEmpty()) {
      throw json.fault("key 'frames' is missing");
    }
    for (String wanted : HEAD_KEYS) {
      if (!known.containsKey(wanted)) {
        throw json.fault("key '" + wanted + "' is missing before 'frames'");
      }
    }
    json.startArray("frames");
    return head(known);
  }

  private static PlanHead head(Map<String, SavedValue> known) throws IOException {
    SavedValue schema = known.get("schema");
    if (!schema.text().equals(PlanWriter.SCHEMA)) {
      throw schema.fault("expected " + PlanWriter.SCHEMA + ", found '" + brief(schema) + "'");
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (Map.Entry<String, SavedValue> option : known.get("options").entries().entrySet()) {
      options.put(option.getKey(), option.getValue().text());
    }
    SavedValue output = known.get("output");
    return new PlanHead(
        known.get("capture").text(),
        known.get("format").text(),
        output.isNull() ? Optional.empty() : Optional.of(output.text()),
        options);
  }

  private void readTotals() throws IOException {
    Optional<String> key = json.nextKey();
    boolean found = false;
    while (key.isPresent()) {
      if (key.get().equals("totals")) {
        totals = Collections.unmodifiableMap(json.value("totals", MOST_TOTALS).counts());
        found = true;
      } else {
        json.skip();
      }
      key = json.nextKey();
    }
    if (!found) {
      throw json.fault("key 'totals' is missing");
    }
    json.end();
  }

  private static PlanEntry entry(SavedValue value) throws IOException {
    SavedValue kind = value.field("change");
    try {
      return switch (kind.text()) {
        case "record" -> record(value);
        case "bytes" -> change(value);
        case "segmentation" -> segmentation(value);
        case "left" -> left(value);
        default ->
            throw kind.fault(
                "expected record, bytes, segmentation or left, found '" + brief(kind) + "'");
      };
    } catch (IllegalArgumentException e) {
      IOException fault = value.fault(e.getMessage());
      fault.initCause(e);
      throw fault;
    }
  }

  private static PlanEntry record(SavedValue value) throws IOException {
    return new PlannedRecord(
        frame(value), output(value), bytes(value.field("head")), bytes(value.field("tail")));
  }

  private static PlanEntry change(SavedValue value) throws IOException {
    return new PlannedChange(
        frame(value),
        output(value),
        code(value.field("code")),
        value.field("field").text(),
        (int) number(value.field("offset"), 0, PlanEntry.MOST_BYTES),
        bytes(value.field("before")),
        bytes(value.field("after")));
  }

  private static PlanEntry segmentation(SavedValue value) throws IOException {
    return new PlannedSegmentation(
        frame(value),
        output(value),
        (int) number(value.field("frames"), 1, PlanEntry.MOST_BYTES),
        code(value.field("code")),
        (int) number(value.field("mss"), 1, Integer.MAX_VALUE),
        value.field("mssFrom").text(),
        bytes(value.field("before")),
        (int) number(value.field("pieceHeaderLength"), 0, PlanEntry.MOST_BYTES),
        bytes(value.field("trailer")),
        number(value.field("wireLength"), 0, LAST_WIRE_LENGTH));
  }

  private static PlanEntry left(SavedValue value) throws IOException {
    SavedValue code = value.field("code");
    return new PlannedLeft(
        frame(value),
        output(value),
        code.isNull() ? Optional.empty() : Optional.of(code(code)),
        value.field("reason").text());
  }

  private static long frame(SavedValue value) throws IOException {
    return number(value.field("frame"), 1, PlanEntry.LAST_FRAME);
  }

  private static long output(SavedValue value) throws IOException {
    return number(value.field("output"), 1, PlanEntry.LAST_FRAME);
  }

  private static long number(SavedValue value, long least, long most) throws IOException {
    long number = value.count();
    if (number < least || number > most) {
      throw value.fault("expected " + least + " to " + most + ", found " + number);
    }
    return number;
  }

  private static FindingCode code(SavedValue value) throws IOException {
    String key = value.text();
    return Arrays.stream(FindingCode.values())
        .filter(code -> code.key().equals(key))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + brief(key) + "' is no finding's code"));
  }

  private static byte[] bytes(SavedValue value) throws IOException {
    String digits = value.text();
    try {
      return HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      IOException fault =
          value.fault("expected bytes as hexadecimal digits, found '" + brief(digits) + "'");
      fault.initCause(e);
      throw fault;
    }
  }

  private static String brief(SavedValue value) throws IOException {
    return brief(value.text());
  }

  private static String brief(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
