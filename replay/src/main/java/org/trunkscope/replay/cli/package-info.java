/** The commands {@code fix}, and what they need of the command line. */
package org.trunkscope.replay.cli;
