package org.trunkscope.replay.rewrite;

import java.util.OptionalInt;
import org.trunkscope.wire.EtherType;

/**
 * What becomes of the outermost VLAN tag of an Ethernet frame (IEEE 802.1Q).
 *
 * @param kind what is done
 * @param identifier VLAN, 0 to 4,095; empty: 0 in a new tag, unchanged in another
 * @param priority 0 to 7; empty: likewise
 * @param dropEligible the bit once called CFI, 0 or 1; empty: likewise
 * @param etherType 0x8100 or 0x88a8; empty: 0x8100 of a new tag, unchanged of another
 */
public record VlanEdit(
    Kind kind,
    OptionalInt identifier,
    OptionalInt priority,
    OptionalInt dropEligible,
    OptionalInt etherType) {

  /** The ethertype of 802.1q. */
  public static final int CUSTOMER = EtherType.VLAN;

  /** The ethertype of 802.1ad. */
  public static final int SERVICE = EtherType.SERVICE_VLAN;

  /** Changes nothing. */
  public static final VlanEdit NONE = of(Kind.NONE);

  /** Takes the outermost tag off. */
  public static final VlanEdit DELETE = of(Kind.DELETE);

  private static final int PRIORITY_SHIFT = 13;
  private static final int ELIGIBLE_SHIFT = 12;

  /** What is done. */
  public enum Kind {
    /** Nothing. */
    NONE,
    /** A tag comes before those that are there. */
    ADD,
    /** The outermost tag goes; a frame without one stays as it is. */
    DELETE,
    /** The outermost tag gets other values; a frame without one stays as it is. */
    CHANGE
  }

  private static VlanEdit of(Kind kind) {
    return new VlanEdit(
        kind, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /** Whether no value is given. */
  public boolean isUnchanging() {
    return identifier.isEmpty()
        && priority.isEmpty()
        && dropEligible.isEmpty()
        && etherType.isEmpty();
  }

  /** Tag control information in the place of another. */
  int control(int before) {
    int identity = identifier.orElse(before & 0xfff);
    int urgency = priority.orElse(before >>> PRIORITY_SHIFT);
    int eligible = dropEligible.orElse(before >>> ELIGIBLE_SHIFT & 1);
    return urgency << PRIORITY_SHIFT | eligible << ELIGIBLE_SHIFT | identity;
  }
}
