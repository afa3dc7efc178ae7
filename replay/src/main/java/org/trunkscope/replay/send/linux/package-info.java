/**
 * What Linux offers to programs that send and receive whole frames: packet sockets with the header
 * of virtio_net (packet(7)), taps, interfaces and their counters, network namespaces.
 *
 * <p>Structures are laid out for 64-bit Linux, in host byte order, and are the same on x86-64,
 * aarch64, ppc64le and s390x. Where C has variable arguments ({@code ioctl}) the call is mapped
 * with them, as a callee on ppc64le expects a parameter save area; request numbers that encode a
 * direction differ there, see {@code IoctlNumbers}.
 *
 * <p>Descriptors belong to the namespace in which they were opened, whichever thread uses them
 * later.
 */
package org.trunkscope.replay.send.linux;
