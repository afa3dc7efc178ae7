package org.trunkscope.replay.send.verify;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where frames are watched as they arrive.
 *
 * @param interfaceName an Ethernet interface
 * @param namespace the file of the network namespace that it is in; empty for that of the thread
 *     that opens the verification
 */
public record VerifyPoint(String interfaceName, Optional<Path> namespace) {

  /** Where {@code ip netns} keeps namespaces by name. */
  private static final Path NAMED = Path.of("/run/netns");

  /** An interface of this thread's namespace. */
  public static VerifyPoint at(String interfaceName) {
    return new VerifyPoint(interfaceName, Optional.empty());
  }

  /**
   * An interface of another namespace.
   *
   * @param namespace its file where there is a slash in it, else its name as for {@code ip netns}
   */
  public static VerifyPoint in(String namespace, String interfaceName) {
    Path file = namespace.contains("/") ? Path.of(namespace) : NAMED.resolve(namespace);
    return new VerifyPoint(interfaceName, Optional.of(file));
  }
}
