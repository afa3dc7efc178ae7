/**
 * What a capture would have shown under another driver: each frame is turned back into what entered
 * the I/O server and sent forward again, to the tap that is asked for.
 *
 * <p>The model answers, and nothing else: a frame that it does not follow stays as it was captured,
 * and is counted with the reason. What the VMs sent stays what it was.
 */
package org.trunkscope.replay.driver;
