/**
 * What counts as wrong in a capture, and the tallies that count it.
 *
 * <p>Imports {@code wire} and {@code trunk}. Tallies merge associatively over adjacent ranges of
 * frames, so one file, ten files and any split give the same numbers. Counting one frame allocates
 * nothing.
 */
package org.trunkscope.finding;
