package org.trunkscope.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.trunkscope.reports.MetricsText.label;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.OutputRequest;
import org.trunkscope.analysis.ResultWriter;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.flow.HandshakeCount;
import org.trunkscope.analysis.flow.SegmentEvent;
import org.trunkscope.analysis.outlook.DriverOutlook;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FrameCount;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.finding.Severity;
import org.trunkscope.reports.MetricsText.Label;
import org.trunkscope.wire.ChecksumState;

/**
 * {@code --metrics}: the numbers of the result for Prometheus, e.g. through the textfile collector
 * of its node exporter. All are gauges, for an analysis is over when it is written; label values
 * are the words of the JSON, whose numbers they equal.
 */
public final class MetricsReport implements ResultWriter {

  private static final String OPTION = "metrics";

  @Override
  public List<OutputOption> options() {
    return List.of(
        new OutputOption(OPTION, "FILE", "the numbers as text for Prometheus; - is stdout"));
  }

  @Override
  public void write(AnalysisResult result, OutputRequest request) throws IOException {
    Optional<String> file = request.value(OPTION);
    if (file.isEmpty()) {
      return;
    }
    try (WholeFile target = request.open(file.get())) {
      target.stream().write(text(result).getBytes(UTF_8));
      target.commit();
    }
  }

  /** All families, in an order that depends on nothing. */
  static String text(AnalysisResult result) {
    MetricsText text = new MetricsText();
    text.gauge("trunkscope_fault", "Whether a finding is a warning or an error: 1 or 0.");
    text.sample(result.worst().map(Severity::isFault).orElse(false) ? 1 : 0);
    appendCaptures(text, result.captures());
    appendFrames(text, result);
    appendFindings(text, result.findings());
    appendDrivers(text, result.outlook().drivers());
    appendFlows(text, result.flows());
    new PairingMetrics(text).append(result.pairing());
    return text.toString();
  }

  private static void appendCaptures(MetricsText text, List<CaptureSummary> captures) {
    text.gauge("trunkscope_capture_frames", "Frames of a capture.");
    captures.forEach(each -> text.sample(each.frames(), labels(each)));
    text.gauge("trunkscope_capture_bytes", "Captured bytes of its frames.");
    captures.forEach(each -> text.sample(each.bytes(), labels(each)));
    text.gauge(
        "trunkscope_capture_first_timestamp_seconds", "Its earliest time stamp, since 1970 UTC.");
    appendTimes(text, captures, CaptureSummary::firstNanos);
    text.gauge(
        "trunkscope_capture_last_timestamp_seconds", "Its latest time stamp, since 1970 UTC.");
    appendTimes(text, captures, CaptureSummary::lastNanos);
    text.gauge("trunkscope_capture_problem", "Whether it could not be read to its end: 1 or 0.");
    captures.forEach(each -> text.sample(each.end().reason().isEmpty() ? 0 : 1, labels(each)));
  }

  private static void appendTimes(
      MetricsText text,
      List<CaptureSummary> captures,
      Function<CaptureSummary, OptionalLong> nanos) {
    for (CaptureSummary each : captures) {
      nanos.apply(each).ifPresent(time -> text.seconds(time, labels(each)));
    }
  }

  private static Label[] labels(CaptureSummary capture) {
    return new Label[] {
      label("capture", Integer.toString(capture.place())), label("path", capture.name())
    };
  }

  private static void appendFrames(MetricsText text, AnalysisResult result) {
    text.gauge("trunkscope_frames", "Frames by kind; kind total is all of them.");
    for (FrameCount kind : FrameCount.values()) {
      text.sample(result.frames(kind), label("kind", kind.key()));
    }
    text.gauge("trunkscope_checksums", "Segments and datagrams by the state of their checksum.");
    appendStates(text, "tcp", result.tcp());
    appendStates(text, "udp", result.udp());
  }

  private static void appendStates(
      MetricsText text, String protocol, Map<ChecksumState, Occurrence> states) {
    for (ChecksumState state : ChecksumState.values()) {
      Occurrence found = states.get(state);
      text.sample(
          found == null ? 0 : found.count(),
          label("protocol", protocol),
          label("state", state.text()));
    }
  }

  private static void appendFindings(MetricsText text, List<Finding> findings) {
    text.gauge("trunkscope_finding_frames", "Frames of a finding by what became of them.");
    for (Finding each : findings) {
      text.sample(each.confirmed(), labels(each, label("verdict", "confirmed")));
      text.sample(each.refuted(), labels(each, label("verdict", "refuted")));
      text.sample(each.unconfirmed(), labels(each, label("verdict", "unconfirmed")));
    }
    text.gauge("trunkscope_finding_bytes", "Captured bytes of the frames of a finding.");
    findings.forEach(each -> text.sample(each.bytes(), labels(each)));
  }

  /** The issue is empty where the code has none. */
  private static Label[] labels(Finding finding, Label... more) {
    OptionalInt issue = finding.code().issue();
    Label[] labels = new Label[3 + more.length];
    labels[0] = label("code", finding.code().key());
    labels[1] = label("severity", finding.severity().key());
    labels[2] = label("issue", issue.isPresent() ? Integer.toString(issue.getAsInt()) : "");
    System.arraycopy(more, 0, labels, 3, more.length);
    return labels;
  }

  private static void appendDrivers(MetricsText text, List<DriverOutlook> drivers) {
    text.gauge("trunkscope_driver_frames", "What each driver would make of the frames.");
    for (DriverOutlook each : drivers) {
      outcome(text, each, "accepted", each.accepted());
      outcome(text, each, "dropped", each.dropped());
      outcome(text, each, "altered", each.altered());
      outcome(text, each, "segmented", each.segmented());
      outcome(text, each, "uncertain", each.uncertain());
    }
    text.gauge(
        "trunkscope_driver_cause_frames",
        "Frames that a driver would drop, alter or segment, by cause.");
    for (DriverOutlook each : drivers) {
      for (Map.Entry<FindingCode, Long> cause : each.causes().entrySet()) {
        text.sample(
            cause.getValue(),
            label("driver", each.driver().id()),
            label("cause", cause.getKey().key()));
      }
    }
  }

  private static void outcome(MetricsText text, DriverOutlook driver, String outcome, long frames) {
    text.sample(frames, label("driver", driver.driver().id()), label("outcome", outcome));
  }

  private static void appendFlows(MetricsText text, FlowEvidence flows) {
    text.gauge("trunkscope_flows", "TCP flows: seen, followed, and of these the odd ones.");
    text.sample(flows.flows(), label("state", "seen"));
    text.sample(flows.kept(), label("state", "followed"));
    text.sample(flows.totals().midFlow(), label("state", "midFlow"));
    text.sample(flows.totals().oneDirection(), label("state", "oneDirection"));
    text.gauge("trunkscope_connections", "Connections by what became of their SYN.");
    text.sample(sum(flows, HandshakeCount::answered), label("outcome", "answered"));
    text.sample(sum(flows, HandshakeCount::unanswered), label("outcome", "unanswered"));
    text.sample(sum(flows, HandshakeCount::silent), label("outcome", "silent"));
    text.gauge("trunkscope_segment_events", "TCP segments of followed flows by what they are.");
    for (SegmentEvent event : SegmentEvent.values()) {
      text.sample(flows.totals().of(event), label("event", event.key()));
    }
    text.gauge("trunkscope_segments_not_followed", "TCP segments of flows that were not kept.");
    text.sample(flows.segmentsNotFollowed());
  }

  private static long sum(FlowEvidence flows, ToLongFunction<HandshakeCount> count) {
    return flows.handshakes().stream().mapToLong(count).sum();
  }
}
