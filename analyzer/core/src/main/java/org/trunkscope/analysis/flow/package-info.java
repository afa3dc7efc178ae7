/**
 * TCP flows: what each segment is to its connection, what followed a frame that looks lost, and
 * faults that only a sequence of frames shows.
 *
 * <p>Segments are kept as rows of numbers in order of capture; rows of adjacent ranges are
 * appended, and the flow table takes them in order, so any split of a capture gives the same
 * result. Bounded: beyond the most flows that are kept, those with the smallest hash stay, and what
 * was not followed is counted.
 */
package org.trunkscope.analysis.flow;
