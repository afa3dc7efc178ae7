package org.trunkscope.json;

import java.util.Optional;
import org.trunkscope.finding.FindingCode;

/**
 * A frame with something wrong that is not corrected.
 *
 * @param frame its number in the capture, from 1
 * @param output its number in the corrected capture, or that of its first piece, from 1
 * @param code what is wrong; empty if there is no word for it
 * @param reason why it stays as it is
 */
public record PlannedLeft(long frame, long output, Optional<FindingCode> code, String reason)
    implements PlanEntry {}
