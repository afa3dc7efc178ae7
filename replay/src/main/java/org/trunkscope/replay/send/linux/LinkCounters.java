package org.trunkscope.replay.send.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an interface has counted since it exists (proc_net(5), {@code net/dev}).
 *
 * @param rxPackets frames received
 * @param rxErrors received with an error
 * @param rxDropped dropped when received
 * @param txPackets frames sent
 * @param txErrors not sent for an error
 * @param txDropped dropped instead of being sent
 */
public record LinkCounters(
    long rxPackets, long rxErrors, long rxDropped, long txPackets, long txErrors, long txDropped) {

  private static final Path COUNTERS = Path.of("/proc/thread-self/net/dev");

  /**
   * Those of an interface in the network namespace of the calling thread.
   *
   * @throws IOException if there is no such interface
   */
  public static LinkCounters read(String name) throws IOException {
    for (String row : Files.readAllLines(COUNTERS)) {
      int colon = row.lastIndexOf(':');
      if (colon > 0 && row.substring(0, colon).strip().equals(name)) {
        return of(row.substring(colon + 1).strip().split("\\s+", -1));
      }
    }
    throw new IOException(name + ": no such interface");
  }

  private static LinkCounters of(String[] numbers) {
    return new LinkCounters(
        Long.parseLong(numbers[1]),
        Long.parseLong(numbers[2]),
        Long.parseLong(numbers[3]),
        Long.parseLong(numbers[9]),
        Long.parseLong(numbers[10]),
        Long.parseLong(numbers[11]));
  }

  /** What was counted since an earlier look. */
  public LinkCounters since(LinkCounters before) {
    return new LinkCounters(
        rxPackets - before.rxPackets,
        rxErrors - before.rxErrors,
        rxDropped - before.rxDropped,
        txPackets - before.txPackets,
        txErrors - before.txErrors,
        txDropped - before.txDropped);
  }
}
