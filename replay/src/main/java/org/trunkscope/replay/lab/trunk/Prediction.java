package org.trunkscope.replay.lab.trunk;

/**
 * What the model says of a scenario.
 *
 * @param outcome what will come of it
 * @param unseen why a tap cannot show all of that; empty if it can
 */
public record Prediction(Outcome outcome, String unseen) {}
