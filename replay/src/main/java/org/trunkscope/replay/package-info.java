/**
 * Corrected captures and their replay: which bytes change and for which finding, when frames leave
 * and through which interface, and the kernel as judge of the model.
 *
 * <p>Sees core alone. This release holds no command yet; the module exists so that the import rules
 * guard its place.
 */
package org.trunkscope.replay;
