/**
 * Hides the addresses of frames: the same key gives every address the same stand-in, in every
 * capture, and prefixes, kinds of addresses, checksum states and faults stay what they were.
 *
 * <p>{@link org.trunkscope.capture.anonymize.AnonymousFrameSource} stands before a capture, so that
 * whatever reads it sees no other addresses. Payload is not touched.
 */
package org.trunkscope.capture.anonymize;
