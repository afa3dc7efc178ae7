/**
 * {@code analyze --html}: one file to attach to a ticket. The template library and the Markdown
 * library are touched here alone, and only when the option is given.
 */
package org.trunkscope.reports.html;
