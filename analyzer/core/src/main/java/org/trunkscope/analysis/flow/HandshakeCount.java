package org.trunkscope.analysis.flow;

import org.trunkscope.analysis.situation.Link;

/**
 * How the connections that were opened on one link ended up.
 *
 * @param link the link of the first SYN
 * @param answered connections whose SYN was answered by a SYN-ACK or a RST
 * @param unanswered those whose SYN was sent more than once and never answered
 * @param silent those whose single SYN was never answered
 */
public record HandshakeCount(Link link, long answered, long unanswered, long silent) {}
