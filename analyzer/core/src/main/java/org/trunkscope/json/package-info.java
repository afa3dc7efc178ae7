/**
 * Reading and writing JSON with jackson-core: the driver vectors of {@code simulate}, and the
 * result of an analysis, written for programs and read back for charts.
 *
 * <p>The only package that sees Jackson.
 */
package org.trunkscope.json;
