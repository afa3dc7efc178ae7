/** The command {@code fix}, and what it needs of the command line. */
package org.trunkscope.replay.cli;
