package org.trunkscope.replay.send.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** Calls that are made for frames, mapped directly: a tenth of the cost of {@link LibC}. */
final class FrameCalls {

  static {
    Native.register(FrameCalls.class, "c");
  }

  private FrameCalls() {}

  static native int sendmmsg(int socket, Pointer messages, int count, int flags)
      throws LastErrorException;

  static native int recvmmsg(int socket, Pointer messages, int count, int flags, Pointer timeout)
      throws LastErrorException;

  static native NativeLong read(int descriptor, Pointer bytes, NativeLong length)
      throws LastErrorException;

  static native NativeLong write(int descriptor, Pointer bytes, NativeLong length)
      throws LastErrorException;

  static native int poll(Pointer descriptors, NativeLong count, int milliseconds)
      throws LastErrorException;
}
