package org.trunkscope.capture;

/**
 * What the record of a frame holds beside the frame: interface, time, flags, comments. The arrays
 * are not copied.
 *
 * @param head the bytes before the frame
 * @param tail the bytes after it: of a pcapng block the padding, the options and the length
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares two of them
public record RecordEnvelope(byte[] head, byte[] tail) {}
