package org.trunkscope.replay.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.trunkscope.replay.send.linux.KernelException;
import org.trunkscope.replay.send.linux.NetworkNamespace;
import org.trunkscope.testing.Requirement;

/**
 * A network namespace without a name, entered by the one thread that makes it. Sockets opened there
 * stay there, also when the thread has gone back by {@link #close}; with the last of them the
 * namespace and its interfaces end, however the process does.
 */
public final class PrivateNetwork implements AutoCloseable {

  private final NetworkNamespace namespace;
  private final NetworkNamespace.Visit visit;

  private PrivateNetwork(NetworkNamespace namespace) throws IOException {
    this.namespace = namespace;
    this.visit = namespace.enter();
  }

  /** Moves this thread into a new namespace; skips the test where that is not possible. */
  public static PrivateNetwork enter() throws IOException {
    Requirement.rootUser();
    Requirement.program("ip", "-V");
    Requirement.program("ethtool", "--version");
    try {
      return new PrivateNetwork(NetworkNamespace.create());
    } catch (KernelException e) {
      Requirement.require(false, "may not make a network namespace: " + e.getMessage());
      throw e;
    }
  }

  /** A pair of interfaces, both up, that send nothing of their own. */
  public void veth(String one, String other, int mtu) throws IOException {
    run("ip link add " + one + " mtu " + mtu + " type veth peer name " + other + " mtu " + mtu);
    up(one);
    up(other);
  }

  /** Brings an interface up, without addresses of its own. */
  public void up(String name) throws IOException {
    run("ip link set " + name + " addrgenmode none");
    run("ip link set " + name + " up");
  }

  /** Makes the kernel cut what leaves by an interface, and complete its checksums. */
  public void withoutOffloads(String name) throws IOException {
    run("ethtool -K " + name + " tso off gso off tx off");
  }

  /** Runs a program in the namespace: a child process is where the thread is that starts it. */
  public void run(String command) throws IOException {
    List<String> words = List.of(command.split(" ", -1));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(command + ": " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(command + ": interrupted", e);
    }
  }

  /** The namespace itself. */
  public NetworkNamespace namespace() {
    return namespace;
  }

  /** Moves the thread back. */
  @Override
  public void close() {
    visit.close();
    namespace.close();
  }
}
