package org.trunkscope.trunk;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.trunk.FeatureNegotiation.VlanTags;

/**
 * The device that a buffer is about to be sent by, as the core sees it.
 *
 * @param enabled the features that are on
 * @param driver whose checks are asked for each buffer; empty for a physical adapter, which has the
 *     same features for tagged buffers
 */
public record OutboundPort(Set<Feature> enabled, Optional<FeatureNegotiation> driver) {

  /** A physical adapter that can do everything but a frag_list. */
  public static OutboundPort physical() {
    Set<Feature> all = EnumSet.allOf(Feature.class);
    all.remove(Feature.FRAGLIST);
    return new OutboundPort(all, Optional.empty());
  }

  /** What is left of the features for one buffer (rules F7 to F9); free to be changed. */
  Set<Feature> featuresFor(SocketBuffer buffer, PathFrame headers, Trace trace) {
    Set<Feature> all = EnumSet.noneOf(Feature.class);
    all.addAll(enabled);
    if (driver.isEmpty()) {
      return all;
    }
    VlanTags tags =
        switch (headers.tags()) {
          case 0 -> VlanTags.NONE;
          case 1 -> VlanTags.ONE;
          default -> VlanTags.SEVERAL;
        };
    return driver
        .get()
        .check(driver.get().withTags(all, tags, trace), buffer.gsoSize(), tags, trace);
  }
}
