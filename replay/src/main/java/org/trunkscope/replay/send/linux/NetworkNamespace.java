package org.trunkscope.replay.send.linux;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * A network namespace, held by a descriptor: one without a name ends with this process, however
 * that does.
 */
public final class NetworkNamespace implements AutoCloseable {

  private static final int CLONE_NEWNET = 0x40000000;
  private static final String OF_THREAD = "/proc/thread-self/ns/net";

  private final LibC libc;
  private final Descriptor descriptor;

  private NetworkNamespace(LibC libc, Descriptor descriptor) {
    this.libc = libc;
    this.descriptor = descriptor;
  }

  /**
   * Makes a new one, empty but for a loopback interface that is down.
   *
   * @throws KernelException if this user may not ({@link KernelException#EPERM})
   */
  public static NetworkNamespace create() throws KernelException {
    LinuxCalls.require();
    LibC libc = LibC.load();
    try (Descriptor outside = Descriptor.open(libc, OF_THREAD, 0)) {
      try {
        libc.unshare(CLONE_NEWNET);
      } catch (LastErrorException e) {
        throw KernelException.of("a new network namespace", e);
      }
      try {
        return new NetworkNamespace(libc, Descriptor.open(libc, OF_THREAD, 0));
      } finally {
        libc.setns(outside.number(), CLONE_NEWNET);
      }
    }
  }

  /**
   * One by its file, e.g. {@code /run/netns/NAME} or {@code /proc/PID/ns/net}.
   *
   * @throws KernelException if it cannot be opened
   */
  public static NetworkNamespace open(Path path) throws KernelException {
    LinuxCalls.require();
    LibC libc = LibC.load();
    return new NetworkNamespace(libc, Descriptor.open(libc, path.toString(), 0));
  }

  /** A name for it that other programs understand, as long as it is open. */
  public Path path() {
    return Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor.number());
  }

  /** The calling thread in the namespace, until this is closed by the same thread. */
  public interface Visit extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Moves the calling thread here.
   *
   * @throws KernelException if it may not
   */
  public Visit enter() throws KernelException {
    Descriptor outside = Descriptor.open(libc, OF_THREAD, 0);
    try {
      libc.setns(descriptor.number(), CLONE_NEWNET);
    } catch (LastErrorException e) {
      outside.close();
      throw KernelException.of("entering a network namespace", e);
    }
    return () -> {
      libc.setns(outside.number(), CLONE_NEWNET);
      outside.close();
    };
  }

  /**
   * Does something here: what it opens, and the programs it starts, stay here.
   *
   * @throws IOException what the task throws
   */
  public <T> T within(Callable<T> task) throws IOException {
    Visit visit = enter();
    try {
      return task.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      visit.close();
    }
  }

  /** Lets go of it; it goes on as long as sockets, processes or interfaces' peers hold it. */
  @Override
  public void close() {
    descriptor.close();
  }
}
