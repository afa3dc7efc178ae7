/**
 * Corrected captures and their replay: which bytes change and for which finding, when frames leave
 * and through which interface, and the kernel as judge of the model.
 *
 * <p>Sees core alone.
 */
package org.trunkscope.replay;
