package org.trunkscope.trunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trunkscope.trunk.DriverBehaviour.RxLarge;
import org.trunkscope.trunk.DriverBehaviour.RxOrder;
import org.trunkscope.trunk.DriverBehaviour.RxTcp;
import org.trunkscope.trunk.DriverBehaviour.TrunkOffload;
import org.trunkscope.trunk.DriverBehaviour.TxCopy;
import org.trunkscope.trunk.DriverBehaviour.TxLarge;
import org.trunkscope.trunk.DriverBehaviour.TxMac;

/**
 * The named combinations of knobs: ten states of the mainline driver in order of merge, then mixes
 * that stable and distribution trees ship, then one for the kernel lab. Sources: model document,
 * sections 2 and 3.
 */
public enum DriverPreset {
  /** G0: no trunk support. */
  V4_12(
      "v4.12",
      "G0",
      "up to v4.12",
      "",
      "no trunk support: an active trunk gets no checksum offload and no large send",
      new DriverBehaviour(
          RxOrder.CSUM_FIRST,
          RxLarge.LENGTH,
          RxTcp.NOTHING,
          TxMac.NONE,
          TxLarge.ANY_STATE,
          TxCopy.SIX_DESCRIPTORS,
          TrunkOffload.REFUSED,
          0)),
  /** G1: trunk checksum and large send. */
  V4_13(
      "v4.13",
      "G1",
      "v4.13 to v5.4",
      "66aa0678efc29abd2ab02a09b23f9a8bc9f12a6c",
      "trunks get checksum offload and large send; the pseudo checksum is rebuilt on receive; a"
          + " frag_list is linearized on transmit",
      new DriverBehaviour(
          RxOrder.CSUM_FIRST,
          RxLarge.LENGTH,
          RxTcp.TRUNK_ALWAYS,
          TxMac.NONE,
          TxLarge.NEEDS_PARTIAL,
          TxCopy.SIX_DESCRIPTORS,
          TrunkOffload.ALLOWED,
          0)),
  /** G5: transmit MAC checks. */
  V5_5(
      "v5.5",
      "G5",
      "v5.5 to v5.9",
      "6f2275433a2f4ce5161dbd8a8b24b379d90bc150",
      "frames from any but the adapter's own address are dropped, so a trunk cannot bridge; so are"
          + " frames to its own address",
      V4_13.behaviour.withTxMac(TxMac.DEST_AND_SOURCE)),
  /** G4: receive helpers in the right order. */
  V5_10_MID(
      "5ce9ad81",
      "G4",
      "between v5.9 and v5.10-rc1, in no release by itself",
      "5ce9ad815a296374ca21f43f3b1ab5083d202ee1",
      "the MSS is read before the checksum is rebuilt, no longer the pseudo checksum taken for it",
      V5_5.behaviour.withRxOrder(RxOrder.MSS_FIRST)),
  /** G3: large send recognised by bit or 0xffff. */
  V5_10_RC1(
      "v5.10-rc1",
      "G3",
      "v5.10-rc1",
      "413f142cc05cb03f2d1ea83388e40c1ddc0d74e9",
      "a large receive is recognised by the descriptor's bit or IP checksum 0xffff, not by length"
          + " alone",
      V5_10_MID.behaviour.withRxLarge(RxLarge.LENGTH_BIT_OR_FFFF)),
  /** G3b: source-MAC check removed. */
  V5_10(
      "v5.10",
      "G3b",
      "v5.10 to v5.13",
      "2ac8af0967aaa2b67cb382727e784900d2f4d0da",
      "frames from other addresses are sent again: trunks bridge",
      V5_10_RC1.behaviour.withTxMac(TxMac.DEST)),
  /** G2: act only on a null TCP checksum. */
  V5_14(
      "v5.14",
      "G2",
      "v5.14 to v6.0",
      "7525de2516fba8661bdea409718708c711c5d5e1",
      "only a TCP checksum of 0 is touched on receive; off a trunk such a frame becomes PARTIAL"
          + " over a zero field",
      V5_10.behaviour.withRxTcp(RxTcp.NULL_ONLY)),
  /** G6: one premapped transmit buffer. */
  V6_1(
      "v6.1",
      "G6",
      "v6.1 to v6.5",
      "d6832ca48d8af0ec3d02d93c17027304c429c087",
      "transmit copies into one 64 KiB buffer; a frame with a frag_list is dropped, though still"
          + " advertised",
      V5_14.behaviour.withTxCopy(TxCopy.ONE_BUFFER)),
  /** G7: pseudo recomputed on every adapter. */
  V6_6(
      "v6.6",
      "G7",
      "v6.6 to v7.0",
      "51e7a66666e0ca9642c59464ef8359f0ac604d41",
      "the pseudo checksum is rebuilt on every adapter, not on trunks alone",
      V6_1.behaviour.withRxTcp(RxTcp.NULL_ONLY_PSEUDO)),
  /** G8: no segmentation offload below MSS 224. */
  V7_1(
      "v7.1",
      "G8",
      "v7.1 and later",
      "cc427d24ac6442ffdeafd157a63c7c5b73ed4de4",
      "buffers with an MSS below 224 are segmented before they reach the driver",
      V6_6.behaviour.withMinMss(224)),
  /** 5.4 stable from October 2020. */
  STABLE_5_4(
      "stable-5.4",
      "",
      "5.4 stable from October 2020",
      "",
      "v4.13 with the receive routine of v5.10-rc1",
      V4_13.behaviour.withRxOrder(RxOrder.MSS_FIRST).withRxLarge(RxLarge.LENGTH_BIT_OR_FFFF)),
  /** 5.8 stable from October 2020. */
  STABLE_5_8(
      "stable-5.8",
      "",
      "5.8 stable from October 2020",
      "",
      "v5.5 with the receive routine of v5.10-rc1",
      V5_5.behaviour.withRxOrder(RxOrder.MSS_FIRST).withRxLarge(RxLarge.LENGTH_BIT_OR_FFFF)),
  /** RHEL 8. */
  RHEL_8(
      "rhel8-4.18.0-394",
      "",
      "RHEL 8, 4.18.0-394",
      "",
      "called 4.18, has exactly the receive and transmit rules of v5.14",
      V5_14.behaviour),
  /** For the kernel lab alone. */
  PARTIAL_ONLY(
      "partial-only",
      "",
      "none: for the kernel lab",
      "",
      "v4.13 without the rebuilt pseudo checksum: cures Issue 2 and leaves Issue 3",
      V4_13.behaviour.withRxTcp(RxTcp.TRUNK_PARTIAL_UNWRITTEN));

  /** Another name of the newest mainline preset. */
  public static final String LATEST = "latest";

  private final String id;
  private final String label;
  private final String kernels;
  private final String commit;
  private final String change;

  @SuppressWarnings("ImmutableEnumChecker") // a record of enums and a number
  private final DriverBehaviour behaviour;

  DriverPreset(
      String id,
      String label,
      String kernels,
      String commit,
      String change,
      DriverBehaviour behaviour) {
    this.id = id;
    this.label = label;
    this.kernels = kernels;
    this.commit = commit;
    this.change = change;
    this.behaviour = behaviour;
  }

  /** The preset that an id or {@link #LATEST} names; case matters. */
  public static Optional<DriverPreset> withId(String id) {
    if (id.equals(LATEST)) {
      return Optional.of(V7_1);
    }
    for (DriverPreset preset : values()) {
      if (preset.id.equals(id)) {
        return Optional.of(preset);
      }
    }
    return Optional.empty();
  }

  /** The preset that a label of the vectors ({@code G0} to {@code G8}, {@code G3b}) names. */
  public static Optional<DriverPreset> withLabel(String label) {
    for (DriverPreset preset : values()) {
      if (!label.isEmpty() && preset.label.equals(label)) {
        return Optional.of(preset);
      }
    }
    return Optional.empty();
  }

  /** Every preset that a kernel ships, in their order: all but the lab's. */
  public static List<DriverPreset> released() {
    return Arrays.stream(values()).filter(preset -> preset != PARTIAL_ONLY).toList();
  }

  /** Every id in order, {@link #LATEST} last. */
  public static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (DriverPreset preset : values()) {
      ids.add(preset.id);
    }
    ids.add(LATEST);
    return ids;
  }

  /** The name on the command line, e.g. {@code v5.10}. */
  public String id() {
    return id;
  }

  /** The label of the vectors, e.g. {@code G3b}; none for a mix. */
  public Optional<String> label() {
    return label.isEmpty() ? Optional.empty() : Optional.of(label);
  }

  /** Which kernels behave so, for people. */
  public String kernels() {
    return kernels;
  }

  /** The mainline commit that brought the change, 40 digits; none for G0 and the mixes. */
  public Optional<String> commit() {
    return commit.isEmpty() ? Optional.empty() : Optional.of(commit);
  }

  /** What is different from the {@link #predecessor}, one sentence. */
  public String change() {
    return change;
  }

  /** The knobs. */
  public DriverBehaviour behaviour() {
    return behaviour;
  }

  /** What this preset is compared with: the state before it, or what a mix is made from. */
  public Optional<DriverPreset> predecessor() {
    return switch (this) {
      case V4_12 -> Optional.empty();
      case V4_13 -> Optional.of(V4_12);
      case V5_5 -> Optional.of(V4_13);
      case V5_10_MID -> Optional.of(V5_5);
      case V5_10_RC1 -> Optional.of(V5_10_MID);
      case V5_10 -> Optional.of(V5_10_RC1);
      case V5_14 -> Optional.of(V5_10);
      case V6_1 -> Optional.of(V5_14);
      case V6_6 -> Optional.of(V6_1);
      case V7_1 -> Optional.of(V6_6);
      case STABLE_5_4, RHEL_8, PARTIAL_ONLY -> Optional.of(V4_13);
      case STABLE_5_8 -> Optional.of(V5_5);
    };
  }
}
