package org.trunkscope.replay.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * The application behind one connection at the destination: reads all, and says as much as asked.
 */
final class ServerSocket implements AutoCloseable {

  private static final int CHUNK = 64 * 1024;

  private final Listener listener;
  private final int clientPort;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
  private final ByteBuffer silence = ByteBuffer.allocateDirect(CHUNK);
  private Optional<SocketChannel> channel = Optional.empty();
  private long read;
  private long written;
  private boolean finished;
  private boolean broken;

  ServerSocket(Listener listener, int clientPort) {
    this.listener = listener;
    this.clientPort = clientPort;
  }

  /** Takes the connection if its handshake is complete, and reads what has come; does not wait. */
  void drain() throws IOException {
    accept();
    try {
      while (channel.isPresent() && !broken) {
        buffer.clear();
        int count = channel.get().read(buffer);
        if (count <= 0) {
          return;
        }
        read += count;
      }
    } catch (IOException e) {
      // The client has reset the connection.
      broken = true;
    }
  }

  private void accept() throws IOException {
    while (channel.isEmpty()) {
      Optional<SocketChannel> next = listener.accept();
      if (next.isEmpty()) {
        return;
      }
      InetSocketAddress client = (InetSocketAddress) next.get().getRemoteAddress();
      if (client != null && client.getPort() == clientPort) {
        next.get().setOption(StandardSocketOptions.TCP_NODELAY, true);
        next.get().socket().setOOBInline(true);
        channel = next;
      } else {
        // One that a connection before left behind.
        next.get().close();
      }
    }
  }

  /**
   * Says something, as far as the kernel takes it.
   *
   * @param total bytes since the connection was opened
   */
  void say(long total) {
    try {
      while (channel.isPresent() && !broken && !finished && written < total) {
        silence.clear().limit((int) Math.min(CHUNK, total - written));
        int count = channel.get().write(silence);
        if (count <= 0) {
          return;
        }
        written += count;
      }
    } catch (IOException e) {
      broken = true;
    }
  }

  /** Says that nothing more comes. */
  void finish() {
    if (channel.isPresent() && !broken && !finished) {
      finished = true;
      try {
        channel.get().shutdownOutput();
      } catch (IOException e) {
        broken = true;
      }
    }
  }

  /** Whether the handshake was completed. */
  boolean isOpened() {
    return channel.isPresent();
  }

  /** Bytes that were read. */
  long bytesRead() {
    return read;
  }

  @Override
  public void close() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
  }
}
