package org.trunkscope.replay.lab.trunk;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** The calls of Linux that a netlink socket takes. */
interface NetlinkCalls extends Library {

  int AF_NETLINK = 16;
  int SOCK_RAW = 3;
  int EINTR = 4;
  int NETLINK_NETFILTER = 12;

  static NetlinkCalls load() {
    return Native.load("c", NetlinkCalls.class);
  }

  int socket(int domain, int type, int protocol) throws LastErrorException;

  int bind(int socket, Pointer address, int length) throws LastErrorException;

  NativeLong send(int socket, Pointer bytes, NativeLong length, int flags)
      throws LastErrorException;

  NativeLong recv(int socket, Pointer bytes, NativeLong length, int flags)
      throws LastErrorException;

  int poll(Pointer descriptors, NativeLong count, int milliseconds) throws LastErrorException;

  int close(int descriptor) throws LastErrorException;
}
