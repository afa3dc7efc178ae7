package org.trunkscope.trunk;

import org.trunkscope.trunk.Rule.Basis;

/**
 * What is written down about a rule.
 *
 * @param number the number under which MODEL.md, scenarios and {@code explain} know it, e.g. {@code
 *     R5a}
 * @param summary what the rule does, one sentence in our words
 * @param source the function and commit or release it was taken from, or the assumption it rests on
 * @param basis how far it can be trusted
 */
public record RuleText(String number, String summary, String source, Basis basis) {}
