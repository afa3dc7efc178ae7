package org.trunkscope.replay.lab.trunk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

  /** The next connection that VM B's TCP has; empty if there is none now. */
  static Optional<DataSink> accept(TapTrunk trunk) throws IOException {
    Optional<SocketChannel> channel = trunk.listener().accept();
    if (channel.isPresent()) {
      channel.get().setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    return channel.map(DataSink::new);
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
