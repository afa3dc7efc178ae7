package org.trunkscope.trunk;

/**
 * How far one frame moved the transmit counters.
 *
 * @param packets {@code tx_packets} of the network device
 * @param bytes {@code tx_bytes} of the network device
 * @param dropped {@code tx_dropped} of the network device
 * @param largePackets {@code tx_large_packets} of {@code ethtool -S}
 * @param sendFailed {@code tx_send_failed} of {@code ethtool -S}
 * @param mapFailed {@code tx_map_failed} of {@code ethtool -S}
 */
public record TransmitCounters(
    int packets, int bytes, int dropped, int largePackets, int sendFailed, int mapFailed) {}
