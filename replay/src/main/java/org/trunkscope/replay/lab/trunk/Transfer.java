package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.trunkscope.replay.lab.trunk.Scenario.IpFamily;

/** Data from VM A's TCP to VM B's, over one connection. */
final class Transfer {

  private static final long CONNECT_MILLIS = 5_000;
  private static final long DATA_MILLIS = 10_000;

  private final TapTrunk trunk;
  private final IpFamily family;
  private int clientPort;
  private final byte[] data = new byte[LabFrames.DATA];

  Transfer(TapTrunk trunk, IpFamily family) {
    this.trunk = trunk;
    this.family = family;
    new Random(1).nextBytes(data);
  }

  /** The port of VM A, once it has run. */
  int clientPort() {
    return clientPort;
  }

  /** Whether all of it arrived as it was. */
  boolean run() throws IOException {
    try (Client client = Client.connect(trunk, family)) {
      clientPort = client.port();
      if (!Waiting.until(CONNECT_MILLIS, client::isConnected)) {
        return false;
      }
      Optional<DataSink> sink = DataSink.accept(trunk, client, CONNECT_MILLIS);
      if (sink.isEmpty()) {
        return false;
      }
      try (DataSink open = sink.get()) {
        return send(client, open);
      }
    } catch (SocketException e) {
      // Reset or refused: that is an answer of the kernel, too.
      return false;
    }
  }

  private boolean send(Client client, DataSink sink) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(data);
    Waiting.until(
        DATA_MILLIS,
        () -> {
          client.channel().write(left);
          sink.read();
          return sink.received().length >= data.length;
        });
    return Arrays.equals(sink.received(), data);
  }
}
