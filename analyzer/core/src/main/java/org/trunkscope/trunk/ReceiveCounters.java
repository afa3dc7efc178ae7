package org.trunkscope.trunk;

/**
 * How far one frame moved the receive counters.
 *
 * @param packets {@code rx_packets} of the network device
 * @param bytes {@code rx_bytes} of the network device, Ethernet header included
 * @param largePackets {@code rx_large_packets} of {@code ethtool -S}
 * @param invalidBuffer {@code rx_invalid_buffer} of {@code ethtool -S}
 */
public record ReceiveCounters(int packets, int bytes, int largePackets, int invalidBuffer) {}
