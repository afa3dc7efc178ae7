/**
 * How a result is shown: text, JSON and TSV.
 *
 * <p>Sees core alone. Presentation only; computes nothing that the analysis did not.
 */
package org.trunkscope.reports;
