/**
 * What driver, hypervisor, bridge and receiver do to a frame: the model as numbered rules.
 *
 * <p>Imports {@code wire}. {@code analyzer/MODEL.md} lists every rule with its source; each rule
 * has one method here and leaves a {@link org.trunkscope.trunk.Step} where it applies. Nothing here
 * reads a capture: inputs are a frame's bytes and the state that travels beside them.
 *
 * <p>One frame's whole way is a {@link org.trunkscope.trunk.TrunkPath}, made with {@link
 * org.trunkscope.trunk.PathSettings} and entered at one of three places:
 *
 * <pre>{@code
 * PathSettings settings =
 *     PathSettings.of(DriverPreset.V4_13).with(change -> change.bridge(BridgeKind.OVS_MISS));
 * PathResult result =
 *     new TrunkPath(settings).send(List.of(SenderStack.handDown(frame, 1448)));
 * result.capture(CapturePoint.P2); // what tcpdump records on the inbound trunk
 * result.at(CapturePoint.P3);      // the same with ip_summed and GSO data
 * result.fate();                   // accepted, or where and why it was dropped
 * result.steps();                  // every rule that applied
 * }</pre>
 *
 * <p>{@code deliver} starts at {@link org.trunkscope.trunk.CapturePoint#W1}, from a {@link
 * org.trunkscope.trunk.HypervisorFrame} such as {@code HypervisorFrame.checksumGood(bytes)}.
 *
 * <p>Who follows many frames down many paths gives these a {@link org.trunkscope.trunk.PathMemory}:
 * what drivers do alike to the same frames is then worked out once.
 */
package org.trunkscope.trunk;
