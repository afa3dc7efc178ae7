package org.trunkscope.replay.send.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** An open descriptor that is closed once. */
final class Descriptor implements AutoCloseable {

  private static final int POLLIN = 1;

  private final LibC libc;
  private final int number;
  private final Memory waiting = new Memory(8);
  private boolean closed;

  Descriptor(LibC libc, int number) {
    this.libc = libc;
    this.number = number;
  }

  static Descriptor open(LibC libc, String path, int flags) throws KernelException {
    try {
      return new Descriptor(libc, libc.open(path, flags));
    } catch (LastErrorException e) {
      throw KernelException.of(path, e);
    }
  }

  int number() {
    return number;
  }

  /** A socket option that is an int. */
  void set(String name, int level, int option, int value) throws KernelException {
    Memory number = new Memory(4);
    number.setInt(0, value);
    try {
      libc.setsockopt(this.number, level, option, number, 4);
    } catch (LastErrorException e) {
      throw KernelException.of("setsockopt " + name, e);
    }
  }

  /** An ioctl with a pointer, or an int, as its argument. */
  void control(String name, NativeLong request, Object argument) throws KernelException {
    try {
      libc.ioctl(number, request, argument);
    } catch (LastErrorException e) {
      throw KernelException.of(name, e);
    }
  }

  void bind(Pointer address, int length, String what) throws KernelException {
    try {
      libc.bind(number, address, length);
    } catch (LastErrorException e) {
      throw KernelException.of(what, e);
    }
  }

  /** Waits until there is something to read; false if there is nothing in time. */
  boolean awaitReadable(int milliseconds) throws KernelException {
    waiting.setInt(0, number);
    waiting.setShort(4, (short) POLLIN);
    waiting.setShort(6, (short) 0);
    try {
      return FrameCalls.poll(waiting, new NativeLong(1), milliseconds) > 0;
    } catch (LastErrorException e) {
      if (e.getErrorCode() == KernelException.EINTR) {
        return false;
      }
      throw KernelException.of("poll", e);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      libc.close(number);
    }
  }
}
