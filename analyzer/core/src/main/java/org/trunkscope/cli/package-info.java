/**
 * The command line: {@link org.trunkscope.cli.Command}, options, exit codes, console, and the
 * commands of core itself.
 *
 * <p>The only package of core that prints, and with its siblings {@code *.cli} the only one that
 * sees Commons CLI.
 */
package org.trunkscope.cli;
