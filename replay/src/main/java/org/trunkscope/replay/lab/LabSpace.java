package org.trunkscope.replay.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.trunkscope.replay.send.linux.NetworkNamespace;

/**
 * A network namespace of the lab. It has no name and is held by descriptors of this process, so it
 * ends with the process, however that does, and its interfaces with it.
 */
public final class LabSpace implements AutoCloseable {

  private final NetworkNamespace namespace;

  private LabSpace(NetworkNamespace namespace) {
    this.namespace = namespace;
  }

  /**
   * A new one, with its loopback interface up.
   *
   * @throws IOException if this user may not, or {@code ip} is missing
   */
  public static LabSpace create() throws IOException {
    LabSpace space = new LabSpace(NetworkNamespace.create());
    try {
      space.ip("link set lo up");
    } catch (IOException e) {
      space.close();
      throw e;
    }
    return space;
  }

  /**
   * Does something in the namespace with the calling thread: sockets that it opens stay there.
   *
   * @throws IOException what the task throws
   */
  public <T> T within(Callable<T> task) throws IOException {
    return namespace.within(task);
  }

  /** A name for the namespace in the arguments of {@code ip}, e.g. behind {@code netns}. */
  public String path() {
    return namespace.path().toString();
  }

  /**
   * Runs {@code ip} in the namespace.
   *
   * @param arguments words with one blank between
   * @throws IOException if it fails; the message is what it said
   */
  public void ip(String arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(Arrays.asList(arguments.split(" ", -1)));
    run(command);
  }

  /**
   * Runs a program in the namespace to its end.
   *
   * @throws IOException if it is missing or fails; the message is what it said
   */
  public void run(List<String> command) throws IOException {
    run(command, Map.of());
  }

  /** The same with more in the environment of the program. */
  public void run(List<String> command, Map<String, String> environment) throws IOException {
    within(
        () -> {
          Programs.run(command, environment);
          return true;
        });
  }

  /**
   * Brings an interface up that sends nothing of its own accord: no address of its own, no router
   * solicitation.
   */
  public void up(String link) throws IOException {
    ip("link set " + link + " addrgenmode none");
    ip("link set " + link + " up");
  }

  /**
   * Sets a variable below {@code /proc/sys/net} of the namespace; one that this kernel lacks is
   * left.
   *
   * @param name with slashes, e.g. {@code ipv4/tcp_syncookies}
   */
  public void set(String name, String value) throws IOException {
    Path file = Path.of("/proc/sys/net").resolve(name);
    within(
        () ->
            Files.exists(file) ? Files.writeString(file, value, StandardCharsets.US_ASCII) : file);
  }

  /** What IP, TCP and UDP of the namespace have counted. */
  public SnmpCounters counters() throws IOException {
    return within(SnmpCounters::read);
  }

  /** Lets go of it; it ends with the last socket or program in it. */
  @Override
  public void close() {
    namespace.close();
  }
}
