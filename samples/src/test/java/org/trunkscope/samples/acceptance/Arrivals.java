package org.trunkscope.samples.acceptance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.PacketSocket.Feature;
import org.trunkscope.replay.send.linux.ReceiveBuffer;
import org.trunkscope.replay.send.linux.VirtioHeader;
import org.trunkscope.testing.Requirement;

/**
 * What arrives at an interface, by a socket of the test's own that the program knows nothing of.
 * Its room is enough for all that the tests send but the million frames.
 */
final class Arrivals implements AutoCloseable {

  private static final int LONGEST = 1 << 17;
  private static final int PATIENCE_MILLIS = 10_000;

  /** After what was awaited, so long nothing more must arrive. */
  private static final int QUIET_MILLIS = 100;

  private final PacketSocket socket;
  private final ReceiveBuffer buffer = new ReceiveBuffer(16, LONGEST);

  private Arrivals(PacketSocket socket) {
    this.socket = socket;
  }

  /** Begins to receive, in the calling thread's network namespace. */
  static Arrivals at(String link) throws IOException {
    return new Arrivals(PacketSocket.open(link, Set.of(Feature.RECEIVE, Feature.VNET_HDR)));
  }

  /** Waits for the first frame, and gives what has arrived with it; nothing if none does. */
  List<Arrival> first() throws IOException {
    List<Arrival> some = new ArrayList<>();
    int received = socket.receive(buffer, PATIENCE_MILLIS);
    for (int i = 0; i < received; i++) {
      some.add(arrival(i));
    }
    return some;
  }

  /** Waits for frames, and gives all that have arrived: more, if there are more, or fewer. */
  List<Arrival> await(long count) throws IOException {
    List<Arrival> all = new ArrayList<>();
    boolean some = true;
    while (some) {
      int received = socket.receive(buffer, all.size() < count ? PATIENCE_MILLIS : QUIET_MILLIS);
      for (int i = 0; i < received; i++) {
        all.add(arrival(i));
      }
      some = received > 0;
    }
    long dropped = socket.dropped();
    Requirement.require(dropped == 0, "the test's socket had no room for " + dropped + " frames");
    return all;
  }

  private Arrival arrival(int i) {
    buffer.select(i);
    boolean unfinished = (buffer.virtioFlags() & VirtioHeader.NEEDS_CHECKSUM) != 0;
    return Arrival.of(
        Arrays.copyOf(buffer.bytes(), buffer.length()),
        unfinished,
        buffer.gsoType(),
        buffer.gsoSize(),
        unfinished ? buffer.checksumStart() + buffer.checksumOffset() : 0);
  }

  @Override
  public void close() {
    socket.close();
  }
}
