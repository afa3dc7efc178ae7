/**
 * Which drivers can have made a capture: every frame is turned back under every preset ({@link
 * org.trunkscope.analysis.undo.CaptureUndo}), and a driver is consistent with the capture if all
 * frames that any driver explains come out under it. Evidence that does not fit together is told
 * group by group, never averaged.
 */
package org.trunkscope.analysis.consistency;
