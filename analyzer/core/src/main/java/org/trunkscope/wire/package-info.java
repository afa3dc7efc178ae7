/**
 * The bytes of one frame: where each header lies, what its fields say, and the state of its
 * checksums.
 *
 * <p>First step of the flow; imports the JDK alone. {@code FrameView} proves every length once and
 * finds the headers; header views read fields; {@code InternetChecksum} is the only place that
 * folds carries or builds a pseudo header.
 */
package org.trunkscope.wire;
