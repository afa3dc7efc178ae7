package org.trunkscope.replay.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.replay.correct.CorrectionTally;
import org.trunkscope.replay.rewrite.SideSummary;
import org.trunkscope.replay.send.InterfaceCount;
import org.trunkscope.replay.send.ReplayResult;
import org.trunkscope.replay.send.ReplaySettings;
import org.trunkscope.replay.send.ScheduleNotes;
import org.trunkscope.replay.send.SendTally;
import org.trunkscope.replay.verify.VerificationTree;

/**
 * The summary of a replay as JSON, of the form {@code trunkscope/replay/1}: times in nanoseconds,
 * what is not known is null.
 */
final class ReplayJson {

  private ReplayJson() {}

  static Map<String, Object> of(String capture, ReplayResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", "trunkscope/replay/1");
    json.put("capture", capture);
    json.put("damage", result.damage().isEmpty() ? Optional.empty() : result.damage());
    json.put("delivered", result.isDelivered());
    json.put("stopped", result.reason().text());
    json.put("settings", settings(result));
    json.put("accepted", accepted(result.tally()));
    json.put("late", result.tally().late().map(VerificationTree::of));
    json.put("schedule", schedule(result.notes()));
    json.put("interfaces", result.counts().stream().map(ReplayJson::count).toList());
    json.put("notDelivered", notDelivered(result));
    json.put("corrections", result.corrections().map(ReplayJson::corrections));
    json.put("sides", result.sides().map(ReplayJson::sides));
    json.put("farSide", result.farSide().stream().map(VerificationTree::of).toList());
    json.put(
        "farSideProblem",
        result.unwatched().isEmpty() ? Optional.empty() : result.unwatched());
    return json;
  }

  private static Map<String, Object> settings(ReplayResult result) {
    ReplaySettings settings = result.settings();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("interfaces", settings.links());
    json.put("mode", settings.mode().key());
    json.put("via", result.via());
    json.put("mtu", result.mtu());
    json.put("timing", settings.timing().kind());
    json.put("rate", settings.timing().rate());
    json.put("spinNanos", settings.spinNanos());
    json.put("loops", settings.loops());
    return json;
  }

  private static Map<String, Object> accepted(SendTally tally) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("frames", tally.frames());
    json.put("bytes", tally.bytes());
    json.put("toBeCompleted", tally.marked());
    json.put("toBeCut", tally.superFrames());
    json.put("elapsedNanos", tally.elapsedNanos());
    json.put("offeredAgain", tally.retries());
    return json;
  }

  private static Map<String, Object> schedule(ScheduleNotes notes) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("frames", notes.frames());
    json.put("lengthNanos", notes.lengthNanos());
    json.put("backwards", notes.backwards());
    json.put("untimed", notes.untimed());
    json.put("shortened", notes.shortened());
    json.put("longestGapNanos", notes.longestGapNanos());
    json.put("longestGapFrame", notes.longestGapFrame());
    return json;
  }

  private static Map<String, Object> count(InterfaceCount count) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("interface", count.link());
    json.put("accepted", count.accepted());
    json.put("txPackets", count.counted().txPackets());
    json.put("txDropped", count.counted().txDropped());
    json.put("txErrors", count.counted().txErrors());
    return json;
  }

  private static Map<String, Object> notDelivered(ReplayResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("unsendable", result.unsendable());
    json.put("refused", result.tally().reasons());
    json.put("dropped", result.droppedFrames());
    List<Map<String, Object>> frames = new ArrayList<>();
    for (SendTally.Refused refused : result.tally().named()) {
      frames.add(Map.of("frame", refused.frame(), "reason", refused.reason()));
    }
    json.put("frames", frames);
    return json;
  }

  private static Map<String, Object> corrections(CorrectionTally tally) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("framesIn", tally.framesIn());
    json.put("framesOut", tally.framesOut());
    json.put("changed", tally.framesChanged());
    json.put("segmented", tally.framesCut());
    return json;
  }

  private static Map<String, Object> sides(SideSummary sides) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("client", sides.client());
    json.put("server", sides.server());
    Map<String, Object> reasons = new LinkedHashMap<>();
    sides.reasons().forEach((reason, count) -> reasons.put(reason.text(), count));
    json.put("toldBy", reasons);
    json.put("notKept", sides.notKept());
    return json;
  }
}
