package org.trunkscope.cli;

import java.util.Locale;

/** Whose interface was tapped, as {@code --point} says. */
public enum PointArgument {
  /** What the capture itself tells. */
  AUTO,
  /** A VM's adapter. */
  VM,
  /** A trunk adapter of the I/O server. */
  TRUNK,
  /** A physical adapter of the I/O server. */
  NIC;

  static PointArgument parse(String value) throws UsageException {
    for (PointArgument point : values()) {
      if (point.name().toLowerCase(Locale.ROOT).equals(value)) {
        return point;
      }
    }
    throw new UsageException("--point is auto, vm, trunk or nic, not '" + value + "'");
  }
}
