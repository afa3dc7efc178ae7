package org.trunkscope.replay.send.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;

/**
 * By how much the kernel may wake the calling thread too late, to wake several at once: usually 50
 * microseconds (PR_SET_TIMERSLACK, prctl(2)).
 */
public final class TimerSlack {

  private static final int PR_SET_TIMERSLACK = 29;

  private TimerSlack() {}

  /** As little as it can; elsewhere than on Linux this does nothing. */
  public static void least() {
    set(1);
  }

  /** What the thread began with. */
  public static void usual() {
    set(0);
  }

  private static void set(long nanos) {
    if (!Platform.isLinux()) {
      return;
    }
    try {
      LibC.load().prctl(PR_SET_TIMERSLACK, new NativeLong(nanos));
    } catch (LastErrorException e) {
      // The thread wakes later, and what is said of lateness shows it.
      return;
    }
  }
}
