package org.trunkscope.wire;

import java.util.ArrayList;
import java.util.List;

/** All that a view says about a frame, as text, with offsets from the start of the frame. */
final class ViewText {

  private final ChecksumClassifier classifier = new ChecksumClassifier();

  /** Calls every accessor of the view and its segments. */
  String of(FrameView view) {
    int start = view.frameOffset();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < view.layerCount(); i++) {
      parts.add(view.layerKind(i) + "@" + (view.layerOffset(i) - start));
    }
    for (int i = 0; i < view.segmentCount(); i++) {
      parts.add(segment(view.segment(i), start));
    }
    parts.add(view.end() + "@" + (view.endOffset() - start) + ":" + view.endProtocol());
    parts.add("vlan " + view.vlanTagCount());
    parts.add(view.hasSourceMac() ? "from " + (view.sourceMacOffset() - start) : "");
    parts.add(view.hasDestinationMac() ? "to " + (view.destinationMacOffset() - start) : "");
    parts.add(view.hasEtherType() ? "type " + view.etherType() : "");
    parts.add(view.hasSllPacketType() ? "sll " + view.sllPacketType() : "");
    parts.add(view.capturedLength() + "/" + view.wireLength());
    return String.join(" ", parts);
  }

  String segment(Segment segment, int start) {
    ChecksumState state = classifier.classify(segment);
    List<Object> parts = new ArrayList<>();
    parts.addAll(
        List.of(
            segment.isTcp() ? "tcp" : "udp",
            segment.layer(),
            segment.ipVersion(),
            segment.ipHeaderOffset() - start,
            segment.ipHeaderLength(),
            segment.extensionHeadersLength(),
            segment.l4Offset() - start,
            segment.l4HeaderLength()));
    parts.addAll(
        List.of(
            segment.l4Length(),
            segment.payloadLength(),
            segment.checksumLength(),
            segment.capturedLength(),
            segment.paddingLength(),
            segment.pseudoSourceOffset() - start,
            segment.pseudoDestinationOffset() - start));
    parts.add(segment.portsCaptured() ? segment.sourcePort() : "-");
    parts.add(segment.portsCaptured() ? segment.destinationPort() : "-");
    parts.add(segment.flagsCaptured() ? segment.flags() : "-");
    parts.add(Integer.toBinaryString(segment.details()));
    parts.add(segment.ipChecksumState());
    parts.add(state);
    parts.add(classifier.hint());
    parts.add(classifier.isFieldKnown() ? classifier.field() : "-");
    parts.add(classifier.isFullKnown() ? classifier.full() : "-");
    parts.add(classifier.isPseudoKnown() ? classifier.pseudo() : "-");
    return parts.toString();
  }
}
