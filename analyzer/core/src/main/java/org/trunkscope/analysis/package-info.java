/**
 * The loop over a capture, its result, and the interfaces through which a result leaves.
 *
 * <p>Imports everything before it in the flow. Knows no output format: {@code reports} supplies
 * {@link org.trunkscope.analysis.ResultWriter} and {@link org.trunkscope.analysis.FrameSink}
 * through {@link java.util.ServiceLoader}.
 */
package org.trunkscope.analysis;
