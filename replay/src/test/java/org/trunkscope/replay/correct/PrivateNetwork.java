package org.trunkscope.replay.correct;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.trunkscope.testing.Requirement;

/**
 * A network namespace without a name, for the one thread that makes it. Sockets opened there stay
 * there, also when the thread has gone back by {@link #close}; with the last of them the namespace
 * and its interfaces end, however the process does.
 */
final class PrivateNetwork implements AutoCloseable {

  private final LibC libc;
  private final int outside;

  private PrivateNetwork(LibC libc, int outside) {
    this.libc = libc;
    this.outside = outside;
  }

  /** Moves this thread into a new namespace; skips the test where that is not possible. */
  static PrivateNetwork enter(LibC libc) {
    Requirement.rootUser();
    Requirement.program("ip", "-V");
    Requirement.program("ethtool", "--version");
    int outside = libc.open("/proc/thread-self/ns/net", 0);
    boolean entered = true;
    try {
      libc.unshare(LibC.CLONE_NEWNET);
    } catch (LastErrorException e) {
      libc.close(outside);
      entered = false;
    }
    Requirement.require(entered, "may not make a network namespace");
    return new PrivateNetwork(libc, outside);
  }

  /** A pair of interfaces, both up, that send nothing of their own. */
  void veth(String one, String other, int mtu) throws IOException {
    run("ip link add " + one + " mtu " + mtu + " type veth peer name " + other + " mtu " + mtu);
    up(one);
    up(other);
  }

  /** Brings an interface up, without addresses of its own. */
  void up(String name) throws IOException {
    run("ip link set " + name + " addrgenmode none");
    run("ip link set " + name + " up");
  }

  /** Makes the kernel cut what leaves by an interface, and complete its checksums. */
  void withoutOffloads(String name) throws IOException {
    run("ethtool -K " + name + " tso off gso off tx off");
  }

  /** Runs a program in the namespace: a child process is where the thread is that starts it. */
  void run(String command) throws IOException {
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

  /** Moves the thread back. */
  @Override
  public void close() {
    libc.setns(outside, LibC.CLONE_NEWNET);
    libc.close(outside);
  }
}
