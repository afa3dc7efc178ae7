/**
 * The kernel of this machine as judge: private network namespaces, a sender, a bridge and a
 * destination with a real TCP in them, frames of a capture sent to it, and the model's prediction
 * beside what the kernel did.
 */
package org.trunkscope.replay.lab;
