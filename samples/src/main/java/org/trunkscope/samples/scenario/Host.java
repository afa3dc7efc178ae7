package org.trunkscope.samples.scenario;

import java.net.InetAddress;
import java.util.Optional;
import org.trunkscope.trunk.MacAddress;

/**
 * A named machine of a scenario.
 *
 * @param name as statements refer to it
 * @param mac its Ethernet address
 * @param ipv4 its IPv4 address, if it has one
 * @param ipv6 its IPv6 address, if it has one
 */
public record Host(
    String name, MacAddress mac, Optional<InetAddress> ipv4, Optional<InetAddress> ipv6) {}
