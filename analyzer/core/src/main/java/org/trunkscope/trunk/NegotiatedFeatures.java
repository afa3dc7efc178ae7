package org.trunkscope.trunk;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.trunkscope.trunk.Adapter.FirmwareLargeSend;
import org.trunkscope.trunk.Adapter.Role;

/**
 * How an adapter stands after probe.
 *
 * @param offered what {@code ethtool -K} may turn on, in the order of {@link Feature}
 * @param enabled what is on, in the order of {@link Feature}
 * @param role what the driver took the adapter for
 * @param largeSend how a large send tells the hypervisor its MSS
 */
public record NegotiatedFeatures(
    Set<Feature> offered, Set<Feature> enabled, Role role, FirmwareLargeSend largeSend) {

  /** Copies the sets. */
  public NegotiatedFeatures {
    offered = Collections.unmodifiableSet(copy(offered));
    enabled = Collections.unmodifiableSet(copy(enabled));
  }

  private static Set<Feature> copy(Set<Feature> features) {
    Set<Feature> copy = EnumSet.noneOf(Feature.class);
    copy.addAll(features);
    return copy;
  }
}
