package org.trunkscope.replay.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * The two ends of the lab's connections: a client that only frames play, and the destination with
 * its TCP. No kernel owns the client's addresses, so none answers for it.
 */
public final class LabEnds {

  /** Where the destination listens. */
  public static final int PORT = 5001;

  /** The client's MAC address. */
  public static final String CLIENT_MAC = "02:00:00:00:01:77";

  /** The destination's MAC address. */
  public static final String SERVER_MAC = "02:00:00:00:02:01";

  /** The client's IPv4 address. */
  public static final String CLIENT_IPV4 = "10.66.0.77";

  /** The destination's IPv4 address. */
  public static final String SERVER_IPV4 = "10.66.0.2";

  /** The client's IPv6 address. */
  public static final String CLIENT_IPV6 = "fd66::77";

  /** The destination's IPv6 address. */
  public static final String SERVER_IPV6 = "fd66::2";

  private LabEnds() {}

  /**
   * The client's address.
   *
   * @param ipVersion 4 or 6
   */
  static byte[] client(int ipVersion) {
    return bytes(ipVersion == 4 ? CLIENT_IPV4 : CLIENT_IPV6);
  }

  /**
   * The destination's address.
   *
   * @param ipVersion 4 or 6
   */
  static byte[] server(int ipVersion) {
    return bytes(ipVersion == 4 ? SERVER_IPV4 : SERVER_IPV6);
  }

  /** Six bytes. */
  static byte[] mac(String text) {
    return HexFormat.ofDelimiter(":").parseHex(text);
  }

  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(literal, e);
    }
  }
}
