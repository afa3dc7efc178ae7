/**
 * Puts other addresses and ports into the headers of a frame, and keeps every checksum in the state
 * it was in.
 *
 * <p>{@link org.trunkscope.capture.rewrite.HeaderRewriter} finds what is to be replaced, a {@link
 * org.trunkscope.capture.rewrite.FieldMap} says by what. Payload is not touched.
 */
package org.trunkscope.capture.rewrite;
