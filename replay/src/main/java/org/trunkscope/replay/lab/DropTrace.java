package org.trunkscope.replay.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Why the kernel dropped frames: a tracefs instance of our own (event {@code skb/kfree_skb}), which
 * disturbs no other user of tracing.
 *
 * <p>A child process keeps it: it mounts tracefs where only it sees it, makes the instance, and
 * takes it away when its standard input ends, which it does however this process ends.
 */
public final class DropTrace implements AutoCloseable {

  /** Its instance's name begins with this; the process number and a random one follow. */
  public static final String PREFIX = "trunkscope-";

  private static final long LONGEST_SECONDS = 10;

  /** Arguments: the instance's name, and the pattern of devices. */
  private static final String KEEPER =
      """
      trap '' INT TERM HUP
      mount -t tracefs none /sys/kernel 2>&1 || exit 1
      at=/sys/kernel/instances/$1
      mkdir "$at" 2>&1 || exit 1
      gone() {
        for try in 1 2 3 4 5 6 7 8 9 10; do
          echo 0 >"$at/events/enable"
          rmdir "$at" 2>/dev/null && exit 0
          sleep 0.1
        done
      }
      {
        echo "name ~ \\"$2\\"" >"$at/events/net/netif_receive_skb/filter" &&
        echo 1 >"$at/events/net/netif_receive_skb/enable" &&
        echo 1 >"$at/events/skb/kfree_skb/enable"
      } 2>&1 || gone
      echo ready
      while read -r line; do :; done
      gone
      """;

  private final Process keeper;
  private final Path trace;

  private DropTrace(Process keeper, Path trace) {
    this.keeper = keeper;
    this.trace = trace;
  }

  /**
   * Begins to watch.
   *
   * @param name tells the instances of one process apart; letters and digits
   * @param devices a pattern of the names of all devices that frames of interest pass, e.g. {@code
   *     ts?4711}; names are not told apart by namespace, so they must be this run's own
   * @throws IOException if the kernel has no tracefs, or this user may not use it; the message says
   *     which
   */
  public static DropTrace open(String name, String devices) throws IOException {
    // Process numbers are each namespace's own, instances are not.
    String random = Integer.toHexString(new SecureRandom().nextInt());
    String instance = PREFIX + ProcessHandle.current().pid() + "-" + name + "-" + random;
    Process keeper =
        new ProcessBuilder("unshare", "-m", "sh", "-c", KEEPER, "keeper", instance, devices)
            .redirectErrorStream(true)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.UTF_8));
    String answer = said.readLine();
    if (!"ready".equals(answer)) {
      keeper.getOutputStream().close();
      throw new IOException(answer == null ? "unshare -m failed" : answer);
    }
    return new DropTrace(
        keeper, Path.of("/proc/" + keeper.pid() + "/root/sys/kernel/instances", instance, "trace"));
  }

  /**
   * What was dropped since the last call, in order.
   *
   * @throws IOException if the instance cannot be read
   */
  public List<Drop> take() throws IOException {
    List<String> lines = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
    try (OutputStream clear = Files.newOutputStream(trace)) {
      clear.flush();
    }
    return Drop.parse(lines);
  }

  /** Takes the instance away. */
  @Override
  public void close() throws IOException {
    keeper.getOutputStream().close();
    try {
      if (!keeper.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("a tracefs instance could not be removed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
