/**
 * Which bytes of a captured frame change so that it is what should have been on the wire, and for
 * which finding.
 */
package org.trunkscope.replay.correct;
