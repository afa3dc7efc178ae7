package org.trunkscope.samples.acceptance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trunkscope.json.ParsedJson;

/** The plan of {@code fix}, read as any other program would read it. */
final class FixPlan {

  private final Map<Long, List<Entry>> entries = new TreeMap<>();
  private final Map<String, Object> totals;

  private FixPlan(Map<String, Object> tree) {
    totals = Found.map(tree.get("totals"));
    for (Object each : Found.list(tree.get("frames"))) {
      Entry entry = new Entry(Found.map(each));
      entries.computeIfAbsent(entry.number("frame"), frame -> new ArrayList<>()).add(entry);
    }
  }

  static FixPlan of(String json) throws IOException {
    return new FixPlan(ParsedJson.object(json));
  }

  /** What it says of a frame by its number; empty if nothing. */
  List<Entry> of(long frame) {
    return entries.getOrDefault(frame, List.of());
  }

  /** Of a frame, what is of one kind. */
  List<Entry> of(long frame, String kind) {
    return of(frame).stream().filter(entry -> entry.is(kind)).toList();
  }

  /** All that is of one kind. */
  List<Entry> all(String kind) {
    return entries.values().stream().flatMap(List::stream).filter(e -> e.is(kind)).toList();
  }

  long total(String name) {
    return (Long) totals.get(name);
  }

  /** One entry, by the plan's own keys. */
  record Entry(Map<String, Object> json) {

    boolean is(String kind) {
      return json.get("change").equals(kind);
    }

    String text(String key) {
      return (String) json.get(key);
    }

    long number(String key) {
      return (Long) json.get(key);
    }

    byte[] bytes(String key) {
      return HexFormat.of().parseHex(text(key));
    }
  }
}
