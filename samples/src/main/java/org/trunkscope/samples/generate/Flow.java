package org.trunkscope.samples.generate;

import java.util.Locale;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/** One TCP connection of a generated capture; opened, used and closed again and again. */
final class Flow {

  private static final int HOSTS_A_SIDE = 32;
  private static final int SERVICE_PORTS = 4;
  private static final int FIRST_CLIENT_PORT = 40_000;

  final Side client;
  final Side server;

  /** Frames since the first SYN. */
  int age;

  /** Whether the next data goes unacknowledged so far, and who sent it. */
  boolean serverOwesAck;

  boolean clientOwesAck;

  /** The flow of that number: of eight flows two use IPv6 and one a VLAN tag. */
  Flow(int number) {
    int near = number % HOSTS_A_SIDE;
    int far = number / HOSTS_A_SIDE % HOSTS_A_SIDE;
    int port = 443 + number % SERVICE_PORTS;
    boolean six = number % 4 == 3;
    boolean tagged = number % 8 == 5;
    client =
        new Side(
            new Place(0, near, FIRST_CLIENT_PORT + number), new Place(1, far, port), six, tagged);
    server =
        new Side(
            new Place(1, far, port), new Place(0, near, FIRST_CLIENT_PORT + number), six, tagged);
  }

  /** A host behind one of the two trunks, and a port. */
  private record Place(int trunk, int host, int port) {

    String mac() {
      return String.format(Locale.ROOT, "02:00:00:0%d:00:%02x", trunk, host);
    }

    String ipv4() {
      return "10.66." + trunk + "." + (host + 1);
    }

    String ipv6() {
      return String.format(Locale.ROOT, "fd66::%d:%x", trunk, host + 1);
    }
  }

  /** What one end sends. */
  static final class Side {

    /** Headers of a SYN with the options of Linux. */
    final byte[] syn;

    /** Headers of every other segment, with timestamps. */
    final byte[] segment;

    final int ip;
    final int tcp;
    final boolean ipv4;

    long sequence;
    long acknowledged;
    long stamp;
    long stampSeen;
    int identification;

    private Side(Place from, Place to, boolean six, boolean tagged) {
      ip = tagged ? 18 : 14;
      ipv4 = !six;
      tcp = ip + (six ? 40 : 20);
      syn =
          headers(from, to, six, tagged)
              .flags(Tcp.SYN)
              .mss(1460)
              .sackPermitted()
              .timestamps(0, 0)
              .windowScale(7)
              .build();
      segment = headers(from, to, six, tagged).timestamps(0, 0).build();
    }

    private static FrameBuilder headers(Place from, Place to, boolean six, boolean tagged) {
      FrameBuilder frame = FrameBuilder.frame().ethernet(from.mac(), to.mac());
      if (tagged) {
        frame.vlan(100);
      }
      if (six) {
        frame.ipv6(from.ipv6(), to.ipv6());
      } else {
        frame.ipv4(from.ipv4(), to.ipv4());
      }
      return frame.tcp(from.port(), to.port());
    }
  }
}
