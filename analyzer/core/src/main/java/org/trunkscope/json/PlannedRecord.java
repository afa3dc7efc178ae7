package org.trunkscope.json;

/**
 * What stood around a frame in the record of the capture, where the corrected capture no longer
 * tells: the options of a pcapng block, among them {@code epb_flags} and comments. The lengths in
 * it are not looked at. The arrays are not copied.
 *
 * @param frame its number in the capture, from 1
 * @param output its number in the corrected capture, or that of its first piece, from 1
 * @param head the bytes before the frame
 * @param tail the bytes after it: its padding, options, and the block's length
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares two of them
public record PlannedRecord(long frame, long output, byte[] head, byte[] tail)
    implements PlanEntry {}
