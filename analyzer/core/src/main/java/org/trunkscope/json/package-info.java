/**
 * Reading and writing JSON with jackson-core: the driver vectors of {@code simulate}, the result of
 * an analysis, written for programs and read back for charts, and the plan of a corrected capture,
 * written as it goes and read back to undo it.
 *
 * <p>The only package that sees Jackson.
 */
package org.trunkscope.json;
