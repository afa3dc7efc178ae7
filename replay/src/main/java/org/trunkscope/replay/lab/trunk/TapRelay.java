package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.trunkscope.replay.lab.trunk.RelayedFrame.Way;
import org.trunkscope.replay.lab.trunk.SkbHeader.Trusted;
import org.trunkscope.replay.send.linux.KernelException;
import org.trunkscope.replay.send.linux.Tap;
import org.trunkscope.replay.send.linux.VirtioHeader;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.trunk.Trace;

/**
 * Plays drivers and hypervisor between taps: one thread reads what the kernel transmits at a tap,
 * asks the model what the peer's poll hands up, and writes that to the peer's tap. The taps are
 * this thread's from {@link #start} to {@link #close}.
 */
final class TapRelay implements AutoCloseable {

  /** So many frames of a tap before the next tap has its turn. */
  private static final int BURST = 64;

  private static final long IDLE_NANOS = 50_000;
  private static final int WRITE_TRIES = 1_000;
  private static final int CLOSE_MILLIS = 5_000;

  private final TrunkModel model;
  private final Map<Port, Tap> taps;
  private final Tap nic;
  private final RelayLog log = new RelayLog();
  private final Queue<byte[]> arriving = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, "tap-relay");
  private volatile boolean stopped;
  private volatile Optional<Throwable> failure = Optional.empty();

  TapRelay(TrunkModel model, Map<Port, Tap> taps, Tap nic) {
    this.model = model;
    this.taps = taps;
    this.nic = nic;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  RelayLog log() {
    return log;
  }

  /** A complete frame arrives at the I/O server's NIC. */
  void arrive(byte[] frame) {
    arriving.add(frame);
  }

  /**
   * Does nothing while the relay works.
   *
   * @throws IOException says why it stopped
   */
  void requireRunning() throws IOException {
    if (failure.isPresent()) {
      throw new IOException("the tap relay: " + failure.get(), failure.get());
    }
  }

  private void run() {
    try {
      while (!stopped) {
        if (!relayOnce()) {
          LockSupport.parkNanos(IDLE_NANOS);
        }
      }
    } catch (Throwable e) {
      // Whatever ended this thread: what it did no longer shows what the kernel does.
      failure = Optional.of(e);
    }
  }

  private boolean relayOnce() throws IOException {
    boolean busy = false;
    for (Port port : Port.values()) {
      busy |= relayBurst(port);
    }
    busy |= arriveAll();
    busy |= drainNic();
    return busy;
  }

  private boolean relayBurst(Port port) throws IOException {
    Tap tap = taps.get(port);
    for (int i = 0; i < BURST; i++) {
      int length = tap.read();
      if (length == 0) {
        return i > 0;
      }
      byte[] frame = new byte[length];
      tap.copyFrame(frame, 0, length);
      relay(port, SkbHeader.buffer(tap.header(), frame));
    }
    return true;
  }

  private void relay(Port from, SocketBuffer buffer) throws IOException {
    record(from, Way.FROM_KERNEL, buffer);
    Optional<SocketBuffer> up = model.cross(from, buffer, new Trace(Place.SENDER));
    if (up.isEmpty()) {
      return;
    }
    Port to = from.peer();
    record(to, Way.TO_KERNEL, up.get());
    Trusted trusted = to.isTrunk() ? Trusted.AS_IT_IS : Trusted.AS_PARTIAL;
    write(taps.get(to), up.get().frame(), SkbHeader.header(up.get(), trusted));
  }

  private void record(Port port, Way way, SocketBuffer buffer) {
    if (TcpFrame.of(buffer.frame()).isPresent()) {
      log.add(new RelayedFrame(port, way, buffer.copy()));
    }
  }

  private boolean arriveAll() throws IOException {
    boolean busy = false;
    for (byte[] frame = arriving.poll(); frame != null; frame = arriving.poll()) {
      write(nic, frame, VirtioHeader.NONE);
      busy = true;
    }
    return busy;
  }

  /** What leaves by the NIC goes nowhere; its reads would wait. */
  private boolean drainNic() throws IOException {
    boolean busy = false;
    while (nic.awaitFrame(0)) {
      nic.read();
      busy = true;
    }
    return busy;
  }

  private static void write(Tap tap, byte[] frame, VirtioHeader header) throws IOException {
    for (int i = 1; ; i++) {
      try {
        tap.write(frame, 0, frame.length, header);
        return;
      } catch (KernelException e) {
        if (e.errno() != KernelException.EAGAIN || i == WRITE_TRIES) {
          throw e;
        }
        LockSupport.parkNanos(IDLE_NANOS);
      }
    }
  }

  /** Stops the thread; the taps are free again. */
  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(thread);
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
