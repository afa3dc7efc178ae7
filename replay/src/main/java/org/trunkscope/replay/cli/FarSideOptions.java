package org.trunkscope.replay.cli;

import org.apache.commons.cli.Options;

/** The options that say where arriving frames are looked at. */
final class FarSideOptions {

  /** Where what leaves by the first interface arrives. */
  static final String AT = "verify-at";

  /** Where what leaves by the second interface arrives. */
  static final String AT_SECOND = "verify-at2";

  /** The network namespace of both. */
  static final String NAMESPACE = "verify-netns";

  private FarSideOptions() {}

  /** The options themselves. */
  static Options options() {
    return new Options()
        .addOption(
            ReplayArguments.valued(
                AT, "IFACE", "compare what arrives at this interface with what was sent"))
        .addOption(
            ReplayArguments.valued(AT_SECOND, "IFACE", "the same for what --intf2 sends"))
        .addOption(
            ReplayArguments.valued(
                NAMESPACE,
                "NAME|PATH",
                "the network namespace where these interfaces are; default this one"));
  }
}
