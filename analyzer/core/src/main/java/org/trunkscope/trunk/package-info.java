/**
 * What driver, hypervisor, bridge and receiver do to a frame: the model as numbered rules.
 *
 * <p>Imports {@code wire}. {@code analyzer/MODEL.md} lists every rule with its source; each rule
 * has one method here and leaves a {@link org.trunkscope.trunk.Step} where it applies. Nothing here
 * reads a capture: inputs are a frame's bytes and the state that travels beside them.
 */
package org.trunkscope.trunk;
