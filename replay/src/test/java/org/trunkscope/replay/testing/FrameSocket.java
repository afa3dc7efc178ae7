package org.trunkscope.replay.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.replay.send.linux.FrameBatch;
import org.trunkscope.replay.send.linux.FrameBatch.Headers;
import org.trunkscope.replay.send.linux.KernelException;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.PacketSocket.Feature;
import org.trunkscope.replay.send.linux.ReceiveBuffer;
import org.trunkscope.replay.send.linux.VirtioHeader;

/** Sends and receives single frames. */
public final class FrameSocket implements AutoCloseable {

  private static final int LONGEST = 1 << 18;

  private final PacketSocket socket;
  private final FrameBatch batch = new FrameBatch(1, LONGEST, Headers.VIRTIO);
  private final ReceiveBuffer buffer = new ReceiveBuffer(1, LONGEST);

  private FrameSocket(PacketSocket socket) {
    this.socket = socket;
  }

  /** Sends frames, each with its state. */
  public static FrameSocket sender(String link) throws IOException {
    return new FrameSocket(PacketSocket.open(link, Set.of(Feature.VNET_HDR)));
  }

  /** Receives all that arrives at an interface. */
  public static FrameSocket receiver(String link) throws IOException {
    return new FrameSocket(PacketSocket.open(link, EnumSet.of(Feature.VNET_HDR, Feature.RECEIVE)));
  }

  /**
   * Sends a frame.
   *
   * @return false if the kernel does not take it
   */
  public boolean send(byte[] frame, VirtioHeader header) {
    batch.clear();
    batch.add(frame, 0, frame.length, header);
    try {
      return socket.send(batch, 0, 1) == 1;
    } catch (KernelException e) {
      return false;
    }
  }

  /**
   * Sends a frame that is to be cut.
   *
   * @param frame TCP, its checksum field holds the folded pseudo header
   * @param tcpOffset where TCP starts
   * @return false if the kernel does not take it
   */
  public boolean sendLarge(byte[] frame, boolean ipv4, int tcpOffset, int mss) {
    return send(frame, VirtioHeader.gsoTcp(ipv4, 0, mss, tcpOffset));
  }

  /**
   * The next frame, with the tag that the kernel took out of it.
   *
   * @return empty if none arrives in time
   */
  public Optional<byte[]> receive(int milliseconds) {
    try {
      if (socket.receive(buffer, milliseconds) == 0) {
        return Optional.empty();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.select(0);
    return Optional.of(Arrays.copyOf(buffer.bytes(), buffer.length()));
  }

  /** What the last frame's receipt told. */
  public ReceiveBuffer last() {
    return buffer;
  }

  @Override
  public void close() {
    socket.close();
  }
}
