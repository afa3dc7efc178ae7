/** The commands of the module replay, and what their options mean. */
package org.trunkscope.replay.cli;
