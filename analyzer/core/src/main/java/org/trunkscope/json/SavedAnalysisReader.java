package org.trunkscope.json;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.trunkscope.json.SavedAnalysis.Bucket;
import org.trunkscope.json.SavedAnalysis.Capture;
import org.trunkscope.json.SavedAnalysis.Delay;
import org.trunkscope.json.SavedAnalysis.Driver;
import org.trunkscope.json.SavedAnalysis.Finding;
import org.trunkscope.json.SavedAnalysis.Flow;
import org.trunkscope.json.SavedAnalysis.Forwarding;
import org.trunkscope.json.SavedAnalysis.Group;
import org.trunkscope.json.SavedAnalysis.Mss;
import org.trunkscope.json.SavedAnalysis.Mtu;
import org.trunkscope.json.SavedAnalysis.Series;
import org.trunkscope.json.SavedAnalysis.Sizes;
import org.trunkscope.json.SavedAnalysis.Timeline;

/** Turns the values of a saved analysis into its records, and says what is wrong with them. */
final class SavedAnalysisReader {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final Set<String> KEYS =
      Set.of(
          "schema",
          "captures",
          "options",
          "findings",
          "drivers",
          "timeline",
          "sizes",
          "mss",
          "flows",
          "pairing");

  private final InputStream in;
  private final String name;

  SavedAnalysisReader(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  SavedAnalysis read() throws IOException {
    SavedValue root = SavedTree.read(in, name, KEYS);
    SavedValue schema = root.field("schema");
    if (!schema.text().equals(AnalysisWriter.SCHEMA)) {
      throw schema.fault(
          "expected " + AnalysisWriter.SCHEMA + ", found '" + brief(schema.text()) + "'");
    }
    SavedValue mtu = root.field("options").field("mtu");
    Optional<SavedValue> sizes = root.optional("sizes");
    return new SavedAnalysis(
        each(root.field("captures"), SavedAnalysisReader::capture),
        new Mtu(mtu.field("trunk").count(), mtu.field("port").count()),
        each(root.field("findings"), SavedAnalysisReader::finding),
        each(root.field("drivers"), SavedAnalysisReader::driver),
        timeline(root.field("timeline")),
        sizes.isPresent() ? Optional.of(sizes(sizes.get())) : Optional.empty(),
        optionalList(root, "mss", SavedAnalysisReader::mss),
        each(root.field("flows"), SavedAnalysisReader::flow),
        forwarding(root.field("pairing")));
  }

  /** Reads one value of a list. */
  private interface Reading<T> {
    T of(SavedValue value) throws IOException;
  }

  private static <T> List<T> each(SavedValue list, Reading<T> reading) throws IOException {
    List<T> all = new ArrayList<>();
    for (SavedValue element : list.elements()) {
      all.add(reading.of(element));
    }
    return all;
  }

  private static <T> List<T> optionalList(SavedValue root, String key, Reading<T> reading)
      throws IOException {
    Optional<SavedValue> list = root.optional(key);
    return list.isPresent() ? each(list.get(), reading) : List.of();
  }

  private static Capture capture(SavedValue value) throws IOException {
    return new Capture(
        value.field("path").text(),
        value.field("frames").count(),
        time(value.field("first")),
        time(value.field("last")));
  }

  private static OptionalLong time(SavedValue value) throws IOException {
    if (value.isNull()) {
      return OptionalLong.empty();
    }
    try {
      Instant time = Instant.parse(value.text());
      return OptionalLong.of(
          Math.addExact(
              Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano()));
    } catch (DateTimeException | ArithmeticException e) {
      IOException fault =
          value.fault(
              "expected a time as 2026-01-02T03:04:05Z, found '" + brief(value.text()) + "'");
      fault.initCause(e);
      throw fault;
    }
  }

  private static Finding finding(SavedValue value) throws IOException {
    return new Finding(
        value.field("code").text(),
        value.field("title").text(),
        value.field("severity").text(),
        value.field("count").count(),
        value.field("confirmed").count(),
        value.field("refuted").count());
  }

  private static Driver driver(SavedValue value) throws IOException {
    return new Driver(
        value.field("id").text(),
        value.field("kernel").text(),
        value.field("accepted").count(),
        value.field("dropped").count(),
        value.field("altered").count(),
        value.field("segmented").count(),
        value.field("uncertain").count(),
        value.field("causes").counts());
  }

  private static Timeline timeline(SavedValue value) throws IOException {
    Map<String, Series> series = new LinkedHashMap<>();
    int length = -1;
    for (Map.Entry<String, SavedValue> entry : value.field("series").entries().entrySet()) {
      Series counts = entry.getValue().series();
      if (length >= 0 && counts.counts().size() != length) {
        throw entry
            .getValue()
            .fault("has " + counts.counts().size() + " buckets, the series before it " + length);
      }
      length = counts.counts().size();
      series.put(entry.getKey(), counts);
    }
    return new Timeline(time(value.field("start")), value.field("bucketNanos").count(), series);
  }

  private static Sizes sizes(SavedValue value) throws IOException {
    SavedValue bounds = value.field("bounds");
    Series ascending = bounds.series();
    long before = 0;
    for (long bound : ascending.counts()) {
      if (bound <= before) {
        throw bounds.fault("expected numbers that ascend from above 0");
      }
      before = bound;
    }
    int bins = ascending.counts().size() + 1;
    return new Sizes(
        ascending.counts(),
        bins(value.field("received"), bins),
        bins(value.field("sent"), bins),
        bins(value.field("unknown"), bins));
  }

  private static Series bins(SavedValue value, int bins) throws IOException {
    Series series = value.series();
    if (series.counts().size() != bins) {
      throw value.fault("expected " + bins + " counts, found " + series.counts().size());
    }
    return series;
  }

  private static Mss mss(SavedValue value) throws IOException {
    return new Mss(value.field("value").count(), value.field("sides").count());
  }

  private static Flow flow(SavedValue value) throws IOException {
    return new Flow(
        value.field("client").text(),
        value.field("server").text(),
        value.field("suspects").counts(),
        value.field("events").counts());
  }

  private static List<Forwarding> forwarding(SavedValue pairing) throws IOException {
    if (pairing.isNull()) {
      return List.of();
    }
    return each(
        pairing.field("forwarding"),
        value -> new Forwarding(value.field("from").text(), groups(value), delay(value)));
  }

  private static List<Group> groups(SavedValue value) throws IOException {
    List<Group> all = new ArrayList<>();
    long whole = value.field("whole").count();
    all.add(new Group("whole", whole, whole));
    for (SavedValue cut : value.field("segmented").elements()) {
      all.add(group("segmented: " + cut.field("cause").text(), cut));
    }
    for (String kind : List.of("coalesced", "regrouped", "cutShort")) {
      all.add(group(kind, value.field(kind)));
    }
    for (String kind : List.of("lost", "lostOverMtu")) {
      all.add(new Group(kind, value.field(kind).field("count").count(), 0));
    }
    return all.stream().filter(group -> group.framesIn() > 0).toList();
  }

  private static Group group(String kind, SavedValue value) throws IOException {
    return new Group(kind, value.field("framesIn").count(), value.field("framesOut").count());
  }

  private static Optional<Delay> delay(SavedValue value) throws IOException {
    Optional<SavedValue> delay = value.optional("delay");
    if (delay.isEmpty()) {
      return Optional.empty();
    }
    SavedValue nanos = delay.get();
    SavedValue list = nanos.field("buckets");
    List<Bucket> buckets =
        each(list, each -> new Bucket(each.field("upTo").count(), each.field("count").count()));
    for (int i = 1; i < buckets.size(); i++) {
      if (buckets.get(i).upTo() <= buckets.get(i - 1).upTo()) {
        throw list.fault("expected 'upTo' to ascend");
      }
    }
    return Optional.of(
        new Delay(
            nanos.field("count").count(),
            nanos.field("least").count(),
            nanos.field("median").count(),
            nanos.field("p99").count(),
            nanos.field("most").count(),
            buckets));
  }

  private static String brief(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
