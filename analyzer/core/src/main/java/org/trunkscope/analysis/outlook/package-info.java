/**
 * What would become of the captured frames under other drivers: each shape's example is turned back
 * into what entered the inbound trunk and sent forward under every preset.
 *
 * <p>Predictions, never findings: they say nothing of what happened in the capture.
 */
package org.trunkscope.analysis.outlook;
