/**
 * Concludes: situations, capture point and flow evidence in, findings out.
 *
 * <p>Nothing here sees a frame. A suspicion (a frame that looks like a finding's) becomes a finding
 * where the capture point and the evidence allow it, and an artefact of the capture point where
 * they speak for it; the reason goes with it.
 */
package org.trunkscope.analysis.diagnosis;
