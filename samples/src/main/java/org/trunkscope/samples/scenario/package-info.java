/**
 * Scenario files taken apart: tokens, statements, layers. {@code samples/SCENARIOS.md} is the
 * grammar's only description.
 *
 * <p>Knows no capture and no model: what a statement does is decided in {@code compile}.
 */
package org.trunkscope.samples.scenario;
