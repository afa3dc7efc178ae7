package org.trunkscope.analysis.counters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.analysis.counters.Statement.Kind;
import org.trunkscope.analysis.counters.text.Section;
import org.trunkscope.analysis.counters.text.Section.Setting;
import org.trunkscope.analysis.counters.text.TextKind;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;

/**
 * What {@code ethtool -k} and the driver's own states say of checksum offload, large send and frag
 * lists, beside what the captures show of them.
 */
final class OffloadStatements {

  private static final String CHECKSUM = "tx-checksumming";
  private static final String TSO = "tcp-segmentation-offload";
  private static final String TSO_IPV4 = "tx-tcp-segmentation";
  private static final String FRAG_LIST = "tx-scatter-gather-fraglist";
  private static final List<String> CHECKSUMS =
      List.of("tx-checksum-ipv4", "tx-checksum-ip-generic", "tx-checksum-ipv6");

  private final Captured captured;
  private final Devices devices;
  private final List<Statement> statements = new ArrayList<>();
  private final Map<String, String> refusals = new LinkedHashMap<>();

  private OffloadStatements(Captured captured, Devices devices) {
    this.captured = captured;
    this.devices = devices;
  }

  /** What is said, and where offload is off. */
  static OffloadStatements of(Captured captured, Devices devices, List<CounterChange> changes) {
    OffloadStatements made = new OffloadStatements(captured, devices);
    for (Section features : devices.latest(TextKind.FEATURES)) {
      if (devices.of(features.device()) != Devices.Relation.OTHER) {
        made.tell(features);
      }
    }
    changes.forEach(made::tellState);
    return made;
  }

  List<Statement> statements() {
    return List.copyOf(statements);
  }

  /** The findings, with offload-refused observed where it is. */
  List<Finding> applied(List<Finding> findings) {
    return refusals.isEmpty() ? findings : findings.stream().map(this::applied).toList();
  }

  private Finding applied(Finding finding) {
    return finding.code() != FindingCode.OFFLOAD_REFUSED
        ? finding
        : new Finding(
            finding.code(),
            finding.severity(),
            Basis.OBSERVED,
            finding.count(),
            finding.confirmed(),
            finding.refuted(),
            finding.bytes(),
            finding.first(),
            finding.last(),
            finding.examples(),
            finding.reason() + "; " + String.join("; ", refusals.values()));
  }

  private void tell(Section features) {
    Optional<Setting> checksum = features.setting(CHECKSUM);
    Optional<Setting> tso =
        features.setting(TSO_IPV4).isPresent() ? features.setting(TSO_IPV4) : features.setting(TSO);
    if (isOff(checksum)) {
      tellRefused(features, "checksum offload", checksumLine(features));
      tellPseudo(features, checksum.get());
    } else if (isOff(tso)) {
      String name = features.setting(TSO_IPV4).isPresent() ? TSO_IPV4 : TSO;
      tellRefused(features, "large send", new Named(name, tso.get()));
    } else if (tso.isPresent()) {
      tellGranted(features, tso.get());
    }
    features.setting(FRAG_LIST).ifPresent(setting -> tellFragList(features, setting));
  }

  private record Named(String name, Setting setting) {

    String quoted(Section in) {
      return "'" + name + ": " + setting.text() + "' (" + in.place(setting) + ")";
    }
  }

  /** The line that says most: a part that was asked for in vain, else the whole. */
  private static Named checksumLine(Section features) {
    for (String part : CHECKSUMS) {
      Optional<Setting> setting = features.setting(part);
      if (setting.filter(each -> each.text().contains("requested on")).isPresent()) {
        return new Named(part, setting.get());
      }
    }
    boolean fixed =
        CHECKSUMS.stream()
            .map(features::setting)
            .flatMap(Optional::stream)
            .allMatch(each -> each.text().contains("fixed"));
    Optional<Setting> first = features.setting(CHECKSUMS.get(0));
    return fixed && first.isPresent()
        ? new Named(CHECKSUMS.get(0), first.get())
        : new Named(CHECKSUM, features.setting(CHECKSUM).orElseThrow());
  }

  private static boolean isOff(Optional<Setting> setting) {
    return setting.filter(each -> each.text().startsWith("off")).isPresent();
  }

  private void tellRefused(Section features, String what, Named line) {
    String device = Devices.name(features.device());
    String off = what + " is off on " + device + ": " + line.quoted(features);
    refusals.put(features.device(), off);
    statements.add(
        Statement.of(
            Kind.OBSERVATION,
            Basis.OBSERVED,
            off + ", " + why(line.setting().text()) + "; " + besideTrains(),
            FindingCode.OFFLOAD_REFUSED));
  }

  private static String why(String text) {
    if (text.contains("requested on")) {
      return "asked for and refused, as a driver up to v4.12 does to a trunk";
    }
    return text.contains("fixed")
        ? "which the driver does not offer there"
        : "turned off there (ethtool -K)";
  }

  private String besideTrains() {
    return captured
        .finding(FindingCode.OFFLOAD_REFUSED)
        .map(each -> "the captures show offload-refused in " + each.count() + " frames")
        .orElse("offload-refused, though the captures show no train of full segments");
  }

  private void tellGranted(Section features, Setting tso) {
    if (captured.finding(FindingCode.OFFLOAD_REFUSED).isPresent()) {
      statements.add(
          Statement.of(
              Kind.CONTRADICTION,
              Basis.INFERRED,
              "large send is "
                  + tso.text()
                  + " on "
                  + Devices.name(features.device())
                  + " ("
                  + features.place(tso)
                  + "): what offload-refused shows was refused or turned off elsewhere, such as in"
                  + " the sending VM",
              FindingCode.OFFLOAD_REFUSED));
    }
  }

  /** Without checksum offload the core completes every checksum before the tap. */
  private void tellPseudo(Section features, Setting checksum) {
    Optional<InterfacePoint> point = devices.pointOrOnly(features.device());
    long pseudo = point.map(captured::pseudoSent).orElse(0L);
    if (pseudo > 0) {
      statements.add(
          Statement.of(
              Kind.CONTRADICTION,
              Basis.INFERRED,
              "tx-checksumming is off on "
                  + Devices.name(features.device())
                  + " ("
                  + features.place(checksum)
                  + "), but the captures show "
                  + pseudo
                  + " pseudo sums leaving it, which then nothing completes: the text is of another"
                  + " time or another interface"));
    }
  }

  private void tellFragList(Section features, Setting setting) {
    boolean on = setting.text().startsWith("on");
    FindingCode against = on ? FindingCode.FRAG_LIST_SEGMENTATION : FindingCode.FRAG_LIST_DROPPED;
    FindingCode along = on ? FindingCode.FRAG_LIST_DROPPED : FindingCode.FRAG_LIST_SEGMENTATION;
    String lead =
        "tx-scatter-gather-fraglist is "
            + setting.text()
            + " on "
            + Devices.name(features.device())
            + " ("
            + features.place(setting)
            + ")";
    if (captured.finding(along).isPresent()) {
      statements.add(
          Statement.of(
              Kind.OBSERVATION,
              Basis.OBSERVED,
              lead
                  + (on
                      ? ": frag lists reach that driver, as frag-list-dropped has it"
                      : ": frag lists are cut up before that driver, as frag-list-segmentation has"
                          + " it"),
              along));
    }
    if (captured.finding(against).isPresent()) {
      statements.add(
          Statement.of(
              Kind.CONTRADICTION,
              Basis.INFERRED,
              lead
                  + (on
                      ? ": what was cut up was so for another reason: a constant IP identification,"
                          + " a tag, large send off, or at another interface"
                      : ": no frag list reaches that driver, so that what vanished was not dropped"
                          + " for one"),
              against));
    }
  }

  /** The hypervisor's answer, as the driver remembers it. */
  private void tellState(CounterChange change) {
    boolean refused = change.counter() == WatchedCounter.FW_IPV4_CHECKSUM && change.after() == 0;
    if (refused) {
      String said =
          "checksum offload over IPv4 is not granted to "
              + Devices.name(change.device())
              + ": fw_enabled_ipv4_csum 0 ("
              + change.place()
              + ")";
      refusals.putIfAbsent(change.device(), said);
      statements.add(
          Statement.of(
              Kind.OBSERVATION,
              Basis.OBSERVED,
              said + "; " + besideTrains(),
              FindingCode.OFFLOAD_REFUSED));
    }
  }
}
