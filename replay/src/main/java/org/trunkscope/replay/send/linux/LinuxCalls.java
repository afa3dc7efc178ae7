package org.trunkscope.replay.send.linux;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/** Whether the calls of this package can be made here. */
public final class LinuxCalls {

  private LinuxCalls() {}

  /**
   * Does nothing on 64-bit Linux.
   *
   * @throws KernelException says what this is instead
   */
  public static void require() throws KernelException {
    if (!Platform.isLinux()) {
      throw KernelException.missing(
          "packet sockets need Linux, and this is " + System.getProperty("os.name"), null);
    }
    try {
      if (Native.POINTER_SIZE != 8) {
        throw KernelException.missing("packet sockets need a 64-bit Java", null);
      }
      LibC.load();
    } catch (LinkageError e) {
      throw KernelException.missing("the C library cannot be called: " + e.getMessage(), e);
    }
  }
}
