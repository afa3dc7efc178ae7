/**
 * Turns one captured frame back into what the hypervisor carried before the inbound trunk: the
 * capture-point table of the model document (section 9) read backwards.
 *
 * <p>{@link org.trunkscope.analysis.undo.CaptureUndo} makes every candidate that the captured bytes
 * allow, sends each one forward through the model under every preset and bridge, and offers those
 * that come out as the captured bytes. Several may: they are all offered, with what each value
 * rests on, and what is not offered is named with the reason.
 */
package org.trunkscope.analysis.undo;
