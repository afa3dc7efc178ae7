package org.trunkscope.replay.send.verify;

/**
 * What became of the frames that were sent. Each that the kernel took is one of unchanged, padded,
 * completed, segmented, merged, altered, missing or not checked.
 *
 * @param expected frames that the kernel took
 * @param refused frames that it did not take, or was not given
 * @param unchanged arrived with the same bytes, and as much left to be done (virtio header)
 * @param padded arrived with zeros added up to Ethernet's least length
 * @param completed arrived with the checksum made of the pseudo sum that was sent
 * @param segmented arrived in pieces with right checksums that cover their data exactly
 * @param pieces the pieces that arrived
 * @param merged arrived together with others in one frame, their data unchanged
 * @param altered arrived with other bytes, or with other work left to be done
 * @param missing did not arrive
 * @param missingInPart of these, those of which some pieces arrived
 * @param notChecked were too many to be waited for at a time
 * @param duplicated frames that arrived once more
 * @param others frames that arrived and were none of ours, or could not be recognized
 * @param reordered arrived after one that was sent later
 * @param greatestDisplacement how many frames later, at most, counted as they were sent
 */
public record ArrivalCounts(
    long expected,
    long refused,
    long unchanged,
    long padded,
    long completed,
    long segmented,
    long pieces,
    long merged,
    long altered,
    long missing,
    long missingInPart,
    long notChecked,
    long duplicated,
    long others,
    long reordered,
    long greatestDisplacement) {

  /** Frames that arrived as they should. */
  public long delivered() {
    return unchanged + padded + completed + segmented + merged;
  }
}
