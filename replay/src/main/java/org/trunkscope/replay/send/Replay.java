package org.trunkscope.replay.send;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.trunkscope.replay.correct.CaptureAgain;
import org.trunkscope.replay.send.ReplaySettings.Via;
import org.trunkscope.replay.send.linux.FrameBatch.Headers;
import org.trunkscope.replay.send.linux.LinkCounters;
import org.trunkscope.replay.send.verify.VerificationResult;

/** One replay: opens the interfaces, sends, and counts what became of it. */
public final class Replay implements Closeable {

  /** How long counters of an interface may lag behind what was sent. */
  private static final long COUNTERS_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long COUNTERS_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final ReplaySettings settings;
  private final int mtu;
  private final List<FrameSender> senders = new ArrayList<>();
  private final FarSide farSide;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Preparation preparation;
  private final SendLoop loop;

  /**
   * Opens the interfaces; nothing is sent yet.
   *
   * @param capture opens what is sent
   * @param mtu bytes of the longest IP packet that is sent uncut
   * @param farSide looks at what arrives; the caller's to close
   * @param prompt asked before each frame, where one at a time is sent
   * @throws IOException if an interface cannot be opened; the message is one line for people
   */
  public Replay(
      ReplaySettings settings, CaptureAgain capture, int mtu, FarSide farSide, SendPrompt prompt)
      throws IOException {
    this.settings = settings;
    this.mtu = mtu;
    this.farSide = farSide;
    openAll();
    Headers headers = settings.mode().isMarked() ? Headers.VIRTIO : Headers.NONE;
    FrameQueue queue = new FrameQueue(headers);
    this.preparation = new Preparation(settings, capture, mtu, queue, farSide, stopped);
    this.loop = new SendLoop(settings, queue, senders, farSide, prompt, stopped);
  }

  private void openAll() throws IOException {
    try {
      for (String link : settings.links()) {
        senders.add(open(link));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private FrameSender open(String link) throws IOException {
    return settings.via() == Via.PCAP4J
        ? Pcap4jSender.open(link)
        : PacketSender.open(link, settings.mode(), settings.timing());
  }

  /**
   * Sends everything, or until {@link #stop}.
   *
   * @throws IOException if the capture cannot be read at all
   */
  public ReplayResult run() throws IOException {
    List<Optional<LinkCounters>> before = counters();
    PreparationThread thread = new PreparationThread(preparation);
    thread.start();
    StopReason reason;
    try {
      loop.run();
      reason = loop.reason();
    } finally {
      stopped.set(true);
      thread.end();
    }
    if (preparation.read() == 0 && thread.failure().isPresent()) {
      throw thread.failure().get();
    }
    List<InterfaceCount> counts = counted(before);
    List<VerificationResult> arrived = farSide.finish();
    String damage = thread.failure().map(IOException::getMessage).orElse(preparation.damage());
    return new ReplayResult(
        settings,
        senders.get(0).text(),
        mtu,
        reason,
        loop.tally(),
        preparation.unsendable().groups(),
        preparation.schedule().notes(),
        counts,
        preparation.corrections(),
        preparation.sides(),
        damage,
        arrived,
        farSide.unwatched(),
        thread.failure().isEmpty());
  }

  private List<Optional<LinkCounters>> counters() {
    List<Optional<LinkCounters>> all = new ArrayList<>();
    for (String link : settings.links()) {
      try {
        all.add(Optional.of(LinkCounters.read(link)));
      } catch (IOException e) {
        // Not every system tells them; the report says that nobody counted.
        all.add(Optional.empty());
      }
    }
    return all;
  }

  private List<InterfaceCount> counted(List<Optional<LinkCounters>> before) {
    long deadline = System.nanoTime() + COUNTERS_PATIENCE_NANOS;
    List<InterfaceCount> counts = countedNow(before);
    while (counts.stream().anyMatch(count -> count.missing() > 0) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(COUNTERS_PAUSE_NANOS);
      counts = countedNow(before);
    }
    return counts;
  }

  private List<InterfaceCount> countedNow(List<Optional<LinkCounters>> before) {
    List<Optional<LinkCounters>> now = counters();
    List<InterfaceCount> counts = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      if (now.get(i).isPresent() && before.get(i).isPresent()) {
        long accepted = loop.tally().frames(i);
        counts.add(
            new InterfaceCount(
                settings.links().get(i),
                accepted,
                loop.tally().inVain(i),
                now.get(i).get().since(before.get(i).get())));
      }
    }
    return counts;
  }

  /** Ends the replay soon; may be called by any thread. */
  public void stop() {
    stopped.set(true);
  }

  /** Nanoseconds until the next frame is due, where that is long; may be called by any thread. */
  public long waitingNanos() {
    return loop.waitingNanos();
  }

  /** Frames that the kernel took so far; may be called by any thread. */
  public long sentFrames() {
    return loop.sentFrames();
  }

  @Override
  public void close() throws IOException {
    for (FrameSender sender : senders) {
      sender.close();
    }
  }
}
