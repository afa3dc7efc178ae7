package org.trunkscope.reports;

import static org.trunkscope.reports.MetricsText.label;

import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.pairing.Forwarding;
import org.trunkscope.analysis.pairing.Forwarding.Delay;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.analysis.pairing.PairingEvidence;

/** The numbers of what became of frames between two interfaces. */
final class PairingMetrics {

  private final MetricsText text;

  PairingMetrics(MetricsText text) {
    this.text = text;
  }

  /** Appends the families; none where nothing was matched. */
  void append(Optional<PairingEvidence> pairing) {
    pairing.ifPresent(pairs -> append(pairs.forwardings()));
  }

  private void append(List<Forwarding> forwardings) {
    text.gauge("trunkscope_pairing_frames", "What became of frames between two interfaces.");
    for (Forwarding each : forwardings) {
      frames(each, "framesIn", each.framesIn());
      frames(each, "framesOut", each.framesOut());
      frames(each, "whole", each.whole());
      frames(each, "unchanged", each.unchanged());
      frames(each, "lost", each.lost().count());
      frames(each, "lostResent", each.lostResent().count());
      frames(each, "lostOverMtu", each.lostOverMtu().count());
      frames(each, "lostOverMtuResent", each.lostOverMtuResent().count());
      frames(each, "missed", each.missed().count());
      frames(each, "unannounced", each.unannounced().count());
    }
    text.gauge("trunkscope_pairing_lost_bytes", "Captured bytes of the frames that were lost.");
    for (Forwarding each : forwardings) {
      text.sample(each.lost().bytes(), label("from", from(each)));
    }
    text.gauge("trunkscope_pairing_delay_seconds", "How long frames took from one to the other.");
    for (Forwarding each : forwardings) {
      each.delay().ifPresent(delay -> delays(each, delay));
    }
  }

  private void frames(Forwarding forwarding, String outcome, long count) {
    text.sample(count, label("from", from(forwarding)), label("outcome", outcome));
  }

  private void delays(Forwarding forwarding, Delay delay) {
    delay(forwarding, "least", delay.least());
    delay(forwarding, "median", delay.median());
    delay(forwarding, "p90", delay.p90());
    delay(forwarding, "p99", delay.p99());
    delay(forwarding, "most", delay.most());
  }

  private void delay(Forwarding forwarding, String statistic, long nanos) {
    text.seconds(nanos, label("from", from(forwarding)), label("statistic", statistic));
  }

  private static String from(Forwarding forwarding) {
    return forwarding.in() == PairSides.INBOUND ? "inbound" : "outbound";
  }
}
