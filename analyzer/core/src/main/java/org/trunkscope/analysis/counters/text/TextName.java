package org.trunkscope.analysis.counters.text;

/**
 * What a saved text is called.
 *
 * @param file the path or name it was opened by, for errors
 * @param label the same for sentences: short, but unlike that of any other text
 */
public record TextName(String file, String label) {}
