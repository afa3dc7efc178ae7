/**
 * Reading and writing JSON with jackson-core: the driver vectors of {@code simulate}.
 *
 * <p>The only package that sees Jackson.
 */
package org.trunkscope.json;
