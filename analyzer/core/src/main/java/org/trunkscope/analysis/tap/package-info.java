/**
 * Where captures were taken: whose interface it was, and whether it received or sent each frame.
 *
 * <p>Concluded from the situations of a capture, its interfaces' names and what the user says;
 * every conclusion carries its basis and its reason. {@code analyze} and {@code explain} ask the
 * same type.
 */
package org.trunkscope.analysis.tap;
