package org.trunkscope.replay.rewrite;

import java.util.Map;

/**
 * How many frames each side sent, and what told that.
 *
 * @param client frames of the client side
 * @param server frames of the server side
 * @param reasons frames by what told their side; in the order of the constants, only those that
 *     occurred
 * @param notKept frames whose flow or pair of addresses was not remembered for want of room, so
 *     that others of it may have gone to the other side
 */
public record SideSummary(long client, long server, Map<SideReason, Long> reasons, long notKept) {}
