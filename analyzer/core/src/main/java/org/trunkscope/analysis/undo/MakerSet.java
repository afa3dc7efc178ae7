package org.trunkscope.analysis.undo;

import java.util.ArrayList;
import java.util.List;
import org.trunkscope.trunk.BridgeFamily;
import org.trunkscope.trunk.DriverPreset;

/**
 * Drivers, each with the families of bridges, that can have made something.
 *
 * @param bits one for each pair
 */
public record MakerSet(long bits) {

  /** Nobody. */
  public static final MakerSet NONE = new MakerSet(0);

  private static final List<DriverPreset> EVERY = List.of(DriverPreset.values());
  private static final List<BridgeFamily> BOTH = List.of(BridgeFamily.values());

  /** By hand: what a record brings is linked at its first use, which costs more than a path run. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MakerSet that && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  private static long bit(DriverPreset driver, BridgeFamily family) {
    return 1L << (driver.ordinal() * BOTH.size() + family.ordinal());
  }

  /** Every driver, with some families. */
  public static MakerSet every(List<BridgeFamily> families) {
    return of(EVERY, families);
  }

  /** Some drivers, each with some families. */
  public static MakerSet of(List<DriverPreset> drivers, List<BridgeFamily> families) {
    long bits = 0;
    for (DriverPreset driver : drivers) {
      for (BridgeFamily family : families) {
        bits |= bit(driver, family);
      }
    }
    return new MakerSet(bits);
  }

  /** Who is in one or both. */
  public MakerSet or(MakerSet other) {
    return new MakerSet(bits | other.bits);
  }

  /** Who is in both. */
  public MakerSet and(MakerSet other) {
    return new MakerSet(bits & other.bits);
  }

  /** Who is in this and not in the other. */
  public MakerSet without(MakerSet other) {
    return new MakerSet(bits & ~other.bits);
  }

  /** Whether nobody is in it. */
  public boolean isEmpty() {
    return bits == 0;
  }

  /** Whether a driver is in it with a family. */
  public boolean has(DriverPreset driver, BridgeFamily family) {
    return (bits & bit(driver, family)) != 0;
  }

  /** The drivers that it has with any family, in their order. */
  public List<DriverPreset> drivers() {
    List<DriverPreset> drivers = new ArrayList<>();
    for (DriverPreset driver : EVERY) {
      boolean any = false;
      for (BridgeFamily family : BOTH) {
        any |= has(driver, family);
      }
      if (any) {
        drivers.add(driver);
      }
    }
    return drivers;
  }

  /** The families that it has with any driver, in their order. */
  public List<BridgeFamily> families() {
    List<BridgeFamily> families = new ArrayList<>();
    for (BridgeFamily family : BOTH) {
      boolean any = false;
      for (DriverPreset driver : EVERY) {
        any |= has(driver, family);
      }
      if (any) {
        families.add(family);
      }
    }
    return families;
  }
}
