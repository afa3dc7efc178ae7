package org.trunkscope.analysis;

import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Verdict;

/**
 * What is reported of one frame. A frame may have several, of different codes.
 *
 * @param place the frame
 * @param code the finding it is one of
 * @param verdict what became of it
 */
public record FlaggedFrame(FramePlace place, FindingCode code, Verdict verdict) {}
