package org.trunkscope.trunk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.trunk.CoreBehaviour.ExtensionHeaders;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Tcp;

/**
 * What the network core does to a buffer just before a driver's transmit routine ({@code
 * validate_xmit_skb}): feature checks, software segmentation, software checksum. Rules C1 to C12 of
 * {@code analyzer/MODEL.md}.
 */
public final class TransmitCore {

  private final OutboundPort port;
  private final ExtensionHeaders extensionHeaders;

  /** The core before one device. */
  public TransmitCore(OutboundPort port, ExtensionHeaders extensionHeaders) {
    this.port = port;
    this.extensionHeaders = extensionHeaders;
  }

  /**
   * Makes a buffer fit for the device.
   *
   * @param buffer may be changed
   * @return what the driver is given, in order; empty if the core dropped it ({@code tx_dropped} of
   *     the device)
   */
  public Optional<List<SocketBuffer>> validate(SocketBuffer buffer, Trace trace) {
    PathFrame headers = PathFrame.at(buffer.frame());
    Set<Feature> features = port.featuresFor(buffer, headers, trace);
    withdrawForExtensionHeaders(buffer, headers, features, trace);
    withdrawForProtocol(buffer, headers, features, trace);
    if (buffer.isGso() && !takesLarge(buffer, features)) {
      return segmented(buffer, headers, features, trace);
    }
    if (buffer.isGso() && buffer.ipSummed() == IpSummed.NONE) {
      return madePartial(buffer, headers, trace);
    }
    return whole(buffer, headers, features, trace);
  }

  /** C1. */
  private void withdrawForExtensionHeaders(
      SocketBuffer buffer, PathFrame headers, Set<Feature> features, Trace trace) {
    if (buffer.isGso()
        && headers.hasExtensionHeaders()
        && extensionHeaders == ExtensionHeaders.NEITHER_OFFLOADED
        && !features.contains(Feature.HW_CSUM)) {
      features.remove(Feature.IPV6_CSUM);
      features.remove(Feature.TSO6);
      trace.step(CoreRule.EXTENSION_HEADERS_NOT_SEGMENTED, "IPV6_CSUM and TSO6 withdrawn");
    }
  }

  /** C2. */
  private static void withdrawForProtocol(
      SocketBuffer buffer, PathFrame headers, Set<Feature> features, Trace trace) {
    if (buffer.ipSummed() == IpSummed.NONE || canChecksum(headers, features)) {
      return;
    }
    features.removeIf(
        feature ->
            feature.kind() == Feature.Kind.CHECKSUM || feature.kind() == Feature.Kind.SEGMENTATION);
    trace.step(CoreRule.PROTOCOL_NOT_OFFLOADED, "no checksum offload for it: " + features);
  }

  private static boolean canChecksum(PathFrame headers, Set<Feature> features) {
    return features.contains(Feature.HW_CSUM)
        || (headers.isIpv4() && features.contains(Feature.IP_CSUM))
        || (headers.isIpv6() && features.contains(Feature.IPV6_CSUM));
  }

  /** C3, the question. */
  private static boolean takesLarge(SocketBuffer buffer, Set<Feature> features) {
    return takesType(buffer, features)
        && (!buffer.shape().hasFragList() || features.contains(Feature.FRAGLIST));
  }

  private static boolean takesType(SocketBuffer buffer, Set<Feature> features) {
    Feature type = buffer.gsoType() == GsoType.TCPV6 ? Feature.TSO6 : Feature.TSO;
    return features.contains(type)
        && (!buffer.fixedIpId() || features.contains(Feature.TSO_MANGLEID));
  }

  /** C3 to C6. */
  private static Optional<List<SocketBuffer>> segmented(
      SocketBuffer buffer, PathFrame headers, Set<Feature> features, Trace trace) {
    boolean checksum = canChecksum(headers, features);
    boolean atBorders = checksum && features.contains(Feature.SG) && takesType(buffer, features);
    Segmentation segmentation =
        new Segmentation(
            checksum ? Segmentation.Checksums.PARTIAL : Segmentation.Checksums.FULL,
            atBorders ? Segmentation.Cut.FRAG_LIST : Segmentation.Cut.MSS);
    Optional<List<SocketBuffer>> frames = segmentation.segments(buffer);
    trace.step(CoreRule.SEGMENTED, whySegmented(buffer, features));
    if (frames.isEmpty()) {
      trace.step(CoreRule.SEGMENTATION_FAILED, "gso_size " + buffer.gsoSize() + ": dropped");
      return frames;
    }
    if (atBorders && Segmentation.fragListCut(buffer).isPresent()) {
      trace.step(CoreRule.FRAG_LIST_SPLIT, frames.get().size() + " frames");
    }
    trace.step(
        CoreRule.SEGMENT_CHECKSUMS,
        frames.get().size() + " frames, " + (checksum ? "pseudo, PARTIAL" : "full, NONE"));
    return frames;
  }

  private static String whySegmented(SocketBuffer buffer, Set<Feature> features) {
    if (!takesType(buffer, features)) {
      return buffer.fixedIpId()
          ? "fixed IP id, or no segmentation offload, in " + features
          : "no segmentation offload in " + features;
    }
    return "frag_list and no FRAGLIST";
  }

  /** C12: software segmentation finds that the device could do it, after it made it PARTIAL. */
  private static Optional<List<SocketBuffer>> madePartial(
      SocketBuffer buffer, PathFrame headers, Trace trace) {
    int data = headers.isTcp() ? buffer.frame().length - headers.payloadOffset() : 0;
    if (data <= buffer.gsoSize()) {
      trace.step(CoreRule.SEGMENTATION_FAILED, "gso_size " + buffer.gsoSize() + ": dropped");
      return Optional.empty();
    }
    byte[] frame = buffer.frame();
    int start = headers.transportOffset();
    int field = headers.checksumOffset();
    byte[] before = Arrays.copyOfRange(frame, field, field + 2);
    BigEndian.put16(frame, field, InternetChecksum.fold(headers.pseudoSum(frame.length - start)));
    buffer.setPartial(start, Tcp.CHECKSUM_OFFSET);
    trace.step(
        CoreRule.NONE_MADE_PARTIAL,
        "large in state NONE: pseudo sum, state PARTIAL, not segmented",
        field,
        before,
        Arrays.copyOfRange(frame, field, field + 2));
    return Optional.of(List.of(buffer));
  }

  /** C7 to C11. */
  private Optional<List<SocketBuffer>> whole(
      SocketBuffer buffer, PathFrame headers, Set<Feature> features, Trace trace) {
    if (buffer.shape().hasFragList() && !features.contains(Feature.FRAGLIST)) {
      buffer.setShape(BufferShape.linear(buffer.frame().length));
    }
    if (buffer.ipSummed() != IpSummed.PARTIAL) {
      trace.step(
          buffer.isGso() ? CoreRule.UNNECESSARY_PASSED : CoreRule.PASSED,
          "state " + buffer.ipSummed());
      return Optional.of(List.of(buffer));
    }
    Optional<Rule> completion = softwareCompletion(headers, features);
    if (completion.isEmpty()) {
      trace.step(CoreRule.PASSED, "state PARTIAL, completed by the device");
      return Optional.of(List.of(buffer));
    }
    if (buffer.isGso()) {
      trace.step(CoreRule.COMPLETION_FAILED, "large: dropped");
      return Optional.empty();
    }
    SoftwareChecksum.complete(buffer, completion.get(), trace);
    return Optional.of(List.of(buffer));
  }

  /**
   * C8, C9: the rule by which a partial checksum is completed here; empty if the device does it.
   */
  private Optional<Rule> softwareCompletion(PathFrame headers, Set<Feature> features) {
    if (!canChecksum(headers, features)) {
      return Optional.of(CoreRule.COMPLETED);
    }
    boolean notByDevice =
        headers.hasExtensionHeaders()
            && extensionHeaders != ExtensionHeaders.REACH_DRIVER
            && !features.contains(Feature.HW_CSUM);
    return notByDevice ? Optional.of(CoreRule.EXTENSION_HEADERS_COMPLETED) : Optional.empty();
  }
}
