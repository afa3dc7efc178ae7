/**
 * Frames made fit for another network: which side sent a frame, and other addresses, ports and tags
 * for it, with every checksum kept in the state it was in.
 *
 * <p>{@link org.trunkscope.replay.rewrite.SideSplitter} tells the side, {@link
 * org.trunkscope.replay.rewrite.Rewriting} holds the rules, {@link
 * org.trunkscope.replay.rewrite.FrameRewriter} applies them. Options have the names that {@code
 * tcprewrite} gave them.
 */
package org.trunkscope.replay.rewrite;
