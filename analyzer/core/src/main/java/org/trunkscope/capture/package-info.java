/**
 * Capture files in and out: pcap and pcapng, plain, gzip or zstd, from a file or a pipe.
 *
 * <p>Imports {@code wire}. A {@link org.trunkscope.capture.FrameSource} hands out one reusable
 * {@link org.trunkscope.capture.CapturedFrame} after the other; how the reading ended is a value
 * ({@link org.trunkscope.capture.CaptureEnd}), not an exception: what was read before a damaged
 * tail stays.
 */
package org.trunkscope.capture;
