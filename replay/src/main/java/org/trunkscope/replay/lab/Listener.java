package org.trunkscope.replay.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * A real TCP of a namespace that listens on a port of all addresses. A connection is answered by
 * the kernel, whether it is taken here or not.
 */
public final class Listener implements AutoCloseable {

  /** Longer than what any batch of SYNs opens at once. */
  private static final int BACKLOG = 65_535;

  private final ServerSocketChannel channel;

  private Listener(ServerSocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Listens in a namespace.
   *
   * @throws IOException if it cannot
   */
  public static Listener open(LabSpace space, int port) throws IOException {
    return space.within(
        () -> {
          ServerSocketChannel channel = ServerSocketChannel.open();
          try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(port), BACKLOG);
            channel.configureBlocking(false);
            return new Listener(channel);
          } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
          }
        });
  }

  /** A connection whose handshake is complete; empty if there is none now. It does not block. */
  public Optional<SocketChannel> accept() throws IOException {
    Optional<SocketChannel> connection = Optional.ofNullable(channel.accept());
    if (connection.isPresent()) {
      connection.get().configureBlocking(false);
    }
    return connection;
  }

  /** Stops listening. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
