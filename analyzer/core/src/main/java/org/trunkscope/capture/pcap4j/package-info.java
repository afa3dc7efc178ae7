/**
 * Everything that needs libpcap, through pcap4j: the second {@code FrameSource}, BPF filters, live
 * capture, and the decoded view of one frame for people.
 *
 * <p>The only package of core that sees pcap4j or JNA. Without libpcap exactly these parts are
 * missing, each with one clear line.
 */
package org.trunkscope.capture.pcap4j;
