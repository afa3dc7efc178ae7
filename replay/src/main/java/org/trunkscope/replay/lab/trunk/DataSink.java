package org.trunkscope.replay.lab.trunk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** VM B's end of a connection: keeps what it is sent. */
final class DataSink implements AutoCloseable {

  private final SocketChannel channel;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final ByteBuffer piece = ByteBuffer.allocate(1 << 16);

  private DataSink(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for VM B's end of a client's connection; ends of others, which are over, are dropped.
   *
   * @return empty if it does not come in time
   */
  static Optional<DataSink> accept(TapTrunk trunk, Client client, long milliseconds)
      throws IOException {
    DataSink[] found = new DataSink[1];
    Waiting.until(
        milliseconds,
        () -> {
          Optional<SocketChannel> channel = trunk.listener().accept();
          if (channel.isPresent()) {
            channel.get().setOption(StandardSocketOptions.SO_LINGER, 0);
            if (isOf(client, channel.get())) {
              found[0] = new DataSink(channel.get());
            } else {
              channel.get().close();
            }
          }
          return found[0] != null;
        });
    return Optional.ofNullable(found[0]);
  }

  private static boolean isOf(Client client, SocketChannel channel) throws IOException {
    return channel.getRemoteAddress() instanceof InetSocketAddress remote
        && remote.getPort() == client.port();
  }

  /** Takes what is there; does not wait. */
  void read() throws IOException {
    piece.clear();
    while (channel.read(piece) > 0) {
      received.write(piece.array(), 0, piece.position());
      piece.clear();
    }
  }

  byte[] received() {
    return received.toByteArray();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
