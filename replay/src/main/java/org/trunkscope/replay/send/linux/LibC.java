package org.trunkscope.replay.send.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** Calls that are made seldom; some of them have variable arguments. */
interface LibC extends Library {

  /**
   * The C library of this process.
   *
   * @throws UnsatisfiedLinkError if there is none that fits
   */
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

  int getsockopt(int socket, int level, int option, Pointer value, Pointer length)
      throws LastErrorException;

  int bind(int socket, Pointer address, int length) throws LastErrorException;

  int ioctl(int descriptor, NativeLong request, Object... arguments) throws LastErrorException;

  int prctl(int option, Object... arguments) throws LastErrorException;

  String strerror(int error);
}
