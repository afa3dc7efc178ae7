package org.trunkscope.replay.send;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trunkscope.replay.send.linux.VirtioHeader;
import org.trunkscope.replay.send.verify.Verification;
import org.trunkscope.replay.send.verify.VerificationResult;
import org.trunkscope.replay.send.verify.VerifyPoint;

/**
 * The interfaces where what is sent arrives: none, that of the first interface, or those of both.
 */
public final class FarSide implements Closeable {

  /** A frame that nobody waits for. */
  static final long NO_TICKET = -1;

  private final List<Verification> verifications = new ArrayList<>();
  private String unwatched = "";

  private FarSide() {}

  /** Nobody looks. */
  public static FarSide none() {
    return new FarSide();
  }

  /**
   * Begins to look.
   *
   * @param points for each interface that is sent by; fewer leave the last unwatched
   * @param quietMillis how long nothing has to arrive until what is missing is lost
   * @throws IOException if one cannot be watched
   */
  public static FarSide open(List<VerifyPoint> points, int quietMillis) throws IOException {
    FarSide farSide = new FarSide();
    try {
      for (VerifyPoint point : points) {
        farSide.verifications.add(Verification.open(point, quietMillis));
      }
    } catch (IOException e) {
      farSide.close();
      throw e;
    }
    return farSide;
  }

  /** Bytes of the longest IP packet that all of them take; the greatest int if there are none. */
  public int mtu() {
    return verifications.stream()
        .mapToInt(each -> each.link().mtu())
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /** A frame will be sent by an interface; the preparing thread's. */
  long announce(
      int link, long number, byte[] bytes, int offset, int length, VirtioHeader header, long due) {
    return link < verifications.size()
        ? verifications.get(link).announce(number, bytes, offset, length, header, due)
        : NO_TICKET;
  }

  /** Frames are about to be sent by an interface; the sending thread's, as those below. */
  void sending(int link, PreparedFrames frames, int from, int count) {
    if (link < verifications.size() && count > 0) {
      verifications.get(link).sending(frames.ticket(from), count, System.nanoTime());
    }
  }

  void accepted(int link, PreparedFrames frames, int from, int count) {
    if (link < verifications.size()) {
      verifications.get(link).accepted(frames.ticket(from), count);
    }
  }

  void refused(int link, PreparedFrames frames, int i) {
    if (link < verifications.size()) {
      verifications.get(link).refused(frames.ticket(i), 1);
    }
  }

  /**
   * Waits until nothing arrives any more.
   *
   * @return what arrived, for each interface that could be watched to the end
   */
  List<VerificationResult> finish() {
    List<VerificationResult> results = new ArrayList<>();
    for (Verification verification : verifications) {
      try {
        results.add(verification.finish());
      } catch (IOException e) {
        // What was sent is to be told all the same.
        unwatched = e.getMessage();
      }
    }
    return results;
  }

  /** Why one could not be watched to the end; empty if all could, or are still watched. */
  String unwatched() {
    return unwatched;
  }

  @Override
  public void close() {
    verifications.forEach(Verification::close);
  }
}
