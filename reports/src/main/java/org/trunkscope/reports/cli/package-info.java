/** The commands of {@code reports}. */
package org.trunkscope.reports.cli;
