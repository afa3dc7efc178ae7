/** The commands {@code fix}, {@code replay} and {@code lab}, and what they need of the command line. */
package org.trunkscope.replay.cli;
