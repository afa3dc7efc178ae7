/**
 * Scenarios to captures: layers to bytes, sends through the model of {@code trunk}, the result to
 * files that appear whole or not at all.
 */
package org.trunkscope.samples.compile;
