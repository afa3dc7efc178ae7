/**
 * Charts of a saved analysis, as PNG and SVG: what is drawn is what the JSON says, nothing is
 * counted here.
 *
 * <p>The only package that sees JFreeChart and Batik. {@link org.trunkscope.reports.chart.ChartSet}
 * is the way in.
 */
package org.trunkscope.reports.chart;
