/**
 * What is said of single frames: a log that grows with the suspicious frames and not in memory.
 *
 * <p>Kept only where an output asks for it. Whoever judges frames adds remarks as it goes, under
 * subjects whose meaning may be known only at the end.
 */
package org.trunkscope.analysis.remark;
