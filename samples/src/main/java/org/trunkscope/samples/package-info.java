/**
 * Scenario files compiled to captures, and the seeded generator of large ones.
 *
 * <p>Sees every other module except the application.
 */
package org.trunkscope.samples;
