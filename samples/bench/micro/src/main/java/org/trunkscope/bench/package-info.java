/**
 * Microbenchmarks of the parts that every frame passes: {@code samples/bench/jmh} runs them. They
 * say which part has become slower; what users wait for is measured by {@code
 * samples/bench/compare}.
 */
package org.trunkscope.bench;
