package org.trunkscope.replay.send.linux;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.util.Locale;

/** The kernel refused a call. */
public final class KernelException extends IOException {

  /** Not permitted (EPERM). */
  public static final int EPERM = 1;

  /** A signal came (EINTR). */
  public static final int EINTR = 4;

  /** Try again (EAGAIN). */
  public static final int EAGAIN = 11;

  /** The kernel has no memory now (ENOMEM). */
  public static final int ENOMEM = 12;

  /** Permission denied (EACCES). */
  public static final int EACCES = 13;

  /** No such device (ENODEV). */
  public static final int ENODEV = 19;

  /** Invalid argument (EINVAL). */
  public static final int EINVAL = 22;

  /** Longer than the interface sends (EMSGSIZE). */
  public static final int EMSGSIZE = 90;

  /** The interface is down (ENETDOWN). */
  public static final int ENETDOWN = 100;

  /** A queue is full (ENOBUFS). */
  public static final int ENOBUFS = 105;

  private static final long serialVersionUID = 1;

  private final int errno;

  private KernelException(String message, int errno, Throwable cause) {
    super(message, cause);
    this.errno = errno;
  }

  /** By the error number that a call left. */
  static KernelException of(String call, LastErrorException e) {
    int errno = e.getErrorCode();
    return new KernelException(call + ": " + text(errno), errno, e);
  }

  /** By what this machine lacks; no error number. */
  static KernelException missing(String what, Throwable cause) {
    return new KernelException(what, 0, cause);
  }

  /** An error number in the words of the C library, e.g. {@code message too long}. */
  static String text(int errno) {
    String text = LibC.load().strerror(errno);
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  /** The number as in errno(3); 0 if it was no call that failed. */
  public int errno() {
    return errno;
  }
}
