package org.trunkscope.replay.correct;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** The calls of Linux by which tests send frames that the kernel is to cut, and read the pieces. */
interface LibC extends Library {

  int CLONE_NEWNET = 0x40000000;
  int AF_PACKET = 17;
  int SOCK_RAW = 3;
  int SOL_SOCKET = 1;
  int SO_RCVBUFFORCE = 33;
  int SOL_PACKET = 263;
  int PACKET_AUXDATA = 8;
  int PACKET_VNET_HDR = 15;
  int PACKET_IGNORE_OUTGOING = 23;

  static LibC load() {
    return Native.load("c", LibC.class);
  }

  int open(String path, int flags) throws LastErrorException;

  int close(int descriptor) throws LastErrorException;

  int unshare(int flags) throws LastErrorException;

  int setns(int descriptor, int type) throws LastErrorException;

  int socket(int domain, int type, int protocol) throws LastErrorException;

  int setsockopt(int socket, int level, int option, Pointer value, int length)
      throws LastErrorException;

  int bind(int socket, Pointer address, int length) throws LastErrorException;

  int if_nametoindex(String name) throws LastErrorException;

  NativeLong send(int socket, Pointer bytes, NativeLong length, int flags)
      throws LastErrorException;

  NativeLong recvmsg(int socket, Pointer message, int flags) throws LastErrorException;

  int poll(Pointer descriptors, NativeLong count, int milliseconds) throws LastErrorException;
}
