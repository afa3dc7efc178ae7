package org.trunkscope.analysis.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.SituationTally;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.FrameView;

/** The segments of a capture, each with its events and how its connection stands after it. */
final class FollowedFlows {

  /**
   * One segment.
   *
   * @param layer 0 under the outermost IP header
   * @param flow what is the same for all segments of one flow
   * @param row a copy
   * @param events the bits of its events
   * @param handshake how its connection was opened, as far as is known after it
   */
  record Segment(
      long frame, int layer, List<Long> flow, SegmentRow row, int events, Handshake handshake) {}

  private final FrameView view = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final SituationTally links = new SituationTally();
  private final SightingReader reader = new SightingReader();
  private final LinkTallies tallies = new LinkTallies();
  private final Map<List<Long>, Flow> flows = new HashMap<>();
  private final List<Segment> segments = new ArrayList<>();

  private FollowedFlows() {}

  /** The segments whose flags are captured; those before the capture cannot be read any more. */
  static List<Segment> of(Path capture) throws IOException {
    FollowedFlows followed = new FollowedFlows();
    CapturedFrame frame = new CapturedFrame();
    try (FrameSource source = CaptureFiles.open(capture)) {
      while (source.next(frame)) {
        source.headers(frame, followed.view);
        followed.take(frame);
      }
    } catch (CaptureException e) {
      return followed.segments;
    }
    return followed.segments;
  }

  private void take(CapturedFrame frame) {
    long link = links.count(frame, view, 1, 1, 0);
    for (int i = 0; i < view.segmentCount(); i++) {
      Sighting sighting = new Sighting();
      sighting.frame = frame;
      sighting.view = view;
      sighting.capture = 1;
      sighting.lane = 1;
      sighting.link = link;
      sighting.segment = i;
      sighting.state = classifier.classify(view.segment(i));
      sighting.hint = classifier.hint();
      sighting.suspicion = Optional.empty();
      SegmentRow row = new SegmentRow();
      if (reader.read(sighting, row)) {
        follow(frame.number, view.segment(i).layer(), row);
      }
    }
  }

  private void follow(long frame, int layer, SegmentRow row) {
    List<Long> key = List.of(row.keyHigh, row.keyLow);
    Flow flow = flows.computeIfAbsent(key, k -> new Flow(row, new Budget(1000), RemarkLog.none()));
    int events = flow.take(row, tallies, new Budget(1000));
    segments.add(new Segment(frame, layer, key, row, events, flow.handshake()));
  }
}
