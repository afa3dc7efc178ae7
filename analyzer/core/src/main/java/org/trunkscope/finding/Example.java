package org.trunkscope.finding;

/**
 * One frame of a finding.
 *
 * @param place the frame
 * @param verdict what the capture says of it
 * @param evidence what the verdict rests on, one phrase; empty if nothing
 */
public record Example(FramePlace place, Verdict verdict, String evidence) {}
