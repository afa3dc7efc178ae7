package org.trunkscope.replay.rewrite;

import java.util.Arrays;
import org.trunkscope.capture.CapturedFrame;

/** Frames of tests, rewritten. */
final class Rewritten {

  private Rewritten() {}

  /** An Ethernet frame of the client. */
  static byte[] of(Rewriting rules, byte[] frame) {
    return of(new FrameRewriter(rules), 1, frame, frame.length);
  }

  static byte[] of(FrameRewriter rewriter, int linkType, byte[] frame, long wireLength) {
    rewriter.rewrite(frame, 0, frame.length, linkType, wireLength, Side.CLIENT);
    return result(rewriter);
  }

  static byte[] of(FrameRewriter rewriter, CapturedFrame frame) {
    rewriter.rewrite(
        frame.bytes,
        frame.offset,
        frame.capturedLength,
        frame.linkType,
        frame.wireLength,
        Side.CLIENT);
    return result(rewriter);
  }

  static byte[] result(FrameRewriter rewriter) {
    return Arrays.copyOfRange(
        rewriter.bytes(), rewriter.offset(), rewriter.offset() + rewriter.length());
  }
}
