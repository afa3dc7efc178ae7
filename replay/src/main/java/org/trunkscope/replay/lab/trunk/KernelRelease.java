package org.trunkscope.replay.lab.trunk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trunkscope.trunk.CoreBehaviour;

/** The release of a kernel, by which the model knows its network core. */
public final class KernelRelease {

  private static final Pattern RELEASE = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4}).*");

  private static final int NEWEST = 99;

  private KernelRelease() {}

  /**
   * The core of a release.
   *
   * @param release as {@code uname -r} has it, e.g. {@code 6.18.44-custom}; what is none is taken
   *     for the newest that the model knows
   */
  public static CoreBehaviour core(String release) {
    Matcher matcher = RELEASE.matcher(release);
    return matcher.matches()
        ? CoreBehaviour.ofRelease(
            Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
        : CoreBehaviour.ofRelease(NEWEST, 0);
  }
}
