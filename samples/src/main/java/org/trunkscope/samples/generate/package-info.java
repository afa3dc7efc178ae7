/** Large captures from a seed: the same seed gives the same bytes on every machine. */
package org.trunkscope.samples.generate;
