/** The command {@code sample}. */
package org.trunkscope.samples.cli;
