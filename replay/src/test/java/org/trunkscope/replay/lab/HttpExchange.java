package org.trunkscope.replay.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.PacketSocket.Feature;
import org.trunkscope.replay.send.linux.ReceiveBuffer;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/**
 * A request and its answer between two real TCPs, each in a namespace of its own, as captured on
 * the veth pair between them.
 *
 * @param frames in order of time
 * @param requestBytes bytes of the request
 */
public record HttpExchange(List<byte[]> frames, int requestBytes) {

  private static final int PORT = 80;
  private static final int ANSWER_BYTES = 20_000;
  private static final String REQUEST =
      "GET /index.html HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n";

  private static final class Frame {
    final long timeNanos;
    final byte[] bytes;

    Frame(long timeNanos, byte[] bytes) {
      this.timeNanos = timeNanos;
      this.bytes = bytes;
    }
  }

  /** Holds one, and records it. */
  public static HttpExchange record() throws IOException {
    try (LabSpace client = LabSpace.create();
        LabSpace server = LabSpace.create()) {
      client.ip("link add c type veth peer name s netns " + server.path());
      client.up("c");
      server.up("s");
      client.ip("addr add 10.1.0.1/24 dev c");
      server.ip("addr add 10.1.0.2/24 dev s");
      try (PacketSocket atClient = capture(client, "c");
          PacketSocket atServer = capture(server, "s")) {
        hold(client, server);
        List<Frame> frames = new ArrayList<>();
        take(atClient, frames);
        take(atServer, frames);
        frames.sort(Comparator.comparingLong(frame -> frame.timeNanos));
        return new HttpExchange(
            frames.stream().map(frame -> frame.bytes).toList(), REQUEST.length());
      }
    }
  }

  private static PacketSocket capture(LabSpace space, String link) throws IOException {
    return space.within(() -> PacketSocket.open(link, Set.of(Feature.RECEIVE)));
  }

  private static void hold(LabSpace client, LabSpace server) throws IOException {
    try (ServerSocket listening = server.within(() -> new ServerSocket(PORT));
        Socket asking =
            client.within(
                () -> {
                  Socket socket = new Socket();
                  socket.connect(new InetSocketAddress("10.1.0.2", PORT), 5000);
                  return socket;
                });
        Socket answering = listening.accept()) {
      asking.getOutputStream().write(REQUEST.getBytes(US_ASCII));
      InputStream request = answering.getInputStream();
      request.readNBytes(REQUEST.length());
      String head = "HTTP/1.1 200 OK\r\nContent-Length: " + ANSWER_BYTES + "\r\n\r\n";
      answering.getOutputStream().write(head.getBytes(US_ASCII));
      answering.getOutputStream().write(new byte[ANSWER_BYTES]);
      answering.shutdownOutput();
      asking.getInputStream().readAllBytes();
      asking.shutdownOutput();
      request.readAllBytes();
    }
  }

  private static void take(PacketSocket socket, List<Frame> frames) throws IOException {
    ReceiveBuffer buffer = new ReceiveBuffer(16, 1 << 17);
    FrameView view = new FrameView();
    while (socket.receive(buffer, 0) > 0) {
      for (int i = 0; i < buffer.count(); i++) {
        buffer.select(i);
        byte[] bytes = java.util.Arrays.copyOf(buffer.bytes(), buffer.length());
        view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
        if (view.segmentCount() == 1 && view.segment(0).isTcp()) {
          frames.add(new Frame(buffer.timeNanos(), bytes));
        }
      }
    }
  }
}
