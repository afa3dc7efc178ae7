package org.trunkscope.analysis.tap;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the user says of where captures were taken.
 *
 * @param role whose interface was tapped, {@code --point}; empty for {@code auto}
 * @param local the addresses behind a trunk or of a VM, {@code --local}: six bytes each, the first
 *     in bits 47 to 40
 */
public record PointGiven(Optional<InterfaceRole> role, Set<Long> local) {

  /** Copies the set. */
  public PointGiven {
    local = Set.copyOf(local);
  }

  /** The addresses as {@code --local} takes them, in their order. */
  public String localText() {
    return local.stream().sorted().map(LinkAddress::text).collect(Collectors.joining(","));
  }

  /** Nothing. */
  public static PointGiven nothing() {
    return new PointGiven(Optional.empty(), Set.of());
  }
}
