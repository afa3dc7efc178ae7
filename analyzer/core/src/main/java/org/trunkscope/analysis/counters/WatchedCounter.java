package org.trunkscope.analysis.counters;

import org.trunkscope.analysis.counters.text.TextKind;

/**
 * The counters that say something of the trunk path: {@code ibmveth}'s own (model document, section
 * 7), those of the network device, and those of a receiver's IP, TCP and UDP (sections 8 and 11).
 */
public enum WatchedCounter {
  /** Datagrams that IP received; only tells a restart. */
  IP_RECEIVED(Source.STACK, Behaviour.CLOCK, "IpInReceives"),
  /** Segments that TCP received; only tells a restart. */
  TCP_RECEIVED(Source.STACK, Behaviour.CLOCK, "TcpInSegs"),
  /** Segments that TCP dropped for their checksum. */
  TCP_CHECKSUM_ERRORS(Source.STACK, Behaviour.COUNTER, "TcpInCsumErrors"),
  /** The same and those with an impossible header. */
  TCP_ERRORS(Source.STACK, Behaviour.COUNTER, "TcpInErrs"),
  /** Datagrams over IPv4 that UDP dropped for their checksum. */
  UDP_CHECKSUM_ERRORS(Source.STACK, Behaviour.COUNTER, "UdpInCsumErrors"),
  /** The same over IPv6. */
  UDP6_CHECKSUM_ERRORS(Source.STACK, Behaviour.COUNTER, "Udp6InCsumErrors"),
  /** IPv4 headers with a wrong checksum. */
  IP_CHECKSUM_ERRORS(Source.STACK, Behaviour.COUNTER, "IpExtInCsumErrors"),
  /** Impossible IPv4 headers, these among them. */
  IP_HEADER_ERRORS(Source.STACK, Behaviour.COUNTER, "IpInHdrErrors"),
  /** Buffers given to the hypervisor; only tells that the driver was loaded again. */
  BUFFERS_ADDED(Source.DRIVER, Behaviour.CLOCK, "replenish_add_buff_success"),
  /** Received buffers that the hypervisor did not mark valid. */
  RX_INVALID_BUFFER(Source.DRIVER, Behaviour.COUNTER, "rx_invalid_buffer"),
  /** Frames that the hypervisor dropped as no posted buffer was large enough. */
  RX_NO_BUFFER(Source.DRIVER, Behaviour.COUNTER, "rx_no_buffer"),
  /** Frames that could not be mapped for sending; cannot rise from v6.1 on. */
  TX_MAP_FAILED(Source.DRIVER, Behaviour.COUNTER, "tx_map_failed"),
  /** Sends that the hypervisor refused, dropped frames (result -12) not among them. */
  TX_SEND_FAILED(Source.DRIVER, Behaviour.COUNTER, "tx_send_failed"),
  /** Large sends handed to the hypervisor. */
  TX_LARGE_PACKETS(Source.DRIVER, Behaviour.COUNTER, "tx_large_packets"),
  /** Large frames received. */
  RX_LARGE_PACKETS(Source.DRIVER, Behaviour.COUNTER, "rx_large_packets"),
  /** Whether the hypervisor agreed to checksum offload over IPv4. */
  FW_IPV4_CHECKSUM(Source.DRIVER, Behaviour.STATE, "fw_enabled_ipv4_csum"),
  /** Whether it did over IPv6. */
  FW_IPV6_CHECKSUM(Source.DRIVER, Behaviour.STATE, "fw_enabled_ipv6_csum"),
  /** Whether it agreed to large send of the new form. */
  FW_LARGE_SEND(Source.DRIVER, Behaviour.STATE, "fw_enabled_large_send"),
  /** Frames received; only tells a restart. */
  RX_PACKETS(Source.DEVICE, Behaviour.CLOCK, "rx_packets"),
  /** Received frames that a driver found wrong. */
  RX_ERRORS(Source.DEVICE, Behaviour.COUNTER, "rx_errors"),
  /** Received frames that nobody wanted or had room for. */
  RX_DROPPED(Source.DEVICE, Behaviour.COUNTER, "rx_dropped"),
  /** Frames sent; only tells a restart. */
  TX_PACKETS(Source.DEVICE, Behaviour.CLOCK, "tx_packets"),
  /** Frames that could not be sent. */
  TX_ERRORS(Source.DEVICE, Behaviour.COUNTER, "tx_errors"),
  /** Frames that the driver, or the core before it, dropped. */
  TX_DROPPED(Source.DEVICE, Behaviour.COUNTER, "tx_dropped");

  private final Source source;
  private final Behaviour behaviour;
  private final String counterName;

  WatchedCounter(Source source, Behaviour behaviour, String counterName) {
    this.source = source;
    this.behaviour = behaviour;
    this.counterName = counterName;
  }

  /**
   * Its name, as {@code nstat}, {@code ethtool -S} or the columns of {@code ip -s link} have it.
   */
  public String counterName() {
    return counterName;
  }

  boolean isIn(TextKind kind) {
    return switch (kind) {
      case STATISTICS -> source == Source.DRIVER;
      case NSTAT, PROC_NET -> source == Source.STACK;
      case LINK -> source == Source.DEVICE;
      case FEATURES, DRIVER -> false;
    };
  }

  /** Whether it never falls while machine and driver run, and rises with any traffic. */
  boolean isClock() {
    return behaviour == Behaviour.CLOCK;
  }

  boolean isState() {
    return behaviour == Behaviour.STATE;
  }

  private enum Source {
    STACK,
    DRIVER,
    DEVICE
  }

  private enum Behaviour {
    COUNTER,
    CLOCK,
    STATE
  }
}
