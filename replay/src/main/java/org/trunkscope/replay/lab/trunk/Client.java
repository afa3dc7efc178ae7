package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.trunkscope.replay.lab.trunk.Scenario.IpFamily;

/** A connection of VM A's TCP to VM B's, from the moment its first SYN is sent. */
final class Client implements AutoCloseable {

  private static final int VM_A = 1;
  private static final int VM_B = 2;

  private final SocketChannel channel;

  private Client(SocketChannel channel) {
    this.channel = channel;
  }

  /** Sends the SYN; does not wait. */
  static Client connect(TapTrunk trunk, IpFamily family) throws IOException {
    StandardProtocolFamily protocol =
        family == IpFamily.IPV4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    SocketChannel channel = trunk.vmA().within(() -> SocketChannel.open(protocol));
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    channel.configureBlocking(false);
    channel.bind(new InetSocketAddress(TapTrunk.address(family, VM_A), 0));
    channel.connect(new InetSocketAddress(TapTrunk.address(family, VM_B), TapTrunk.TCP_PORT));
    return new Client(channel);
  }

  /** Whether the handshake is complete. */
  boolean isConnected() throws IOException {
    return channel.isConnected() || channel.finishConnect();
  }

  /** Its port at VM A. */
  int port() throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  SocketChannel channel() {
    return channel;
  }

  /** Ends it with a reset, or stops trying. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
