package org.trunkscope.analysis;

/**
 * An option of {@code analyze} that an output brings with it.
 *
 * @param name the long option without dashes, e.g. {@code segments}
 * @param argument what its argument stands for, e.g. {@code FILE}
 * @param description one line for the help text
 */
public record OutputOption(String name, String argument, String description) {}
