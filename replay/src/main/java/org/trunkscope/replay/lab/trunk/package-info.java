/**
 * The tap trunk: our model plays {@code ibmveth} and the hypervisor between taps, and the kernel of
 * this machine plays the rest: TCP of both VMs, the bridge, GRO, and what its core does before a
 * driver. The seed issues are asked of it under each driver, beside what the model says.
 */
package org.trunkscope.replay.lab.trunk;
