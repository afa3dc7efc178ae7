package org.trunkscope.replay.correct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.trunkscope.replay.correct.Segmenter.Field;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/**
 * A frame and what the segmenter made of it.
 *
 * @param pieces empty if it was refused
 * @param refusal empty if it was cut
 */
record CutFrame(List<byte[]> pieces, String refusal, int payloadOffset, int pieceHeaderLength) {

  /** Cuts an Ethernet frame. */
  static CutFrame of(byte[] frame, int mss, Field field) {
    return of(new Segmenter(), LinkLayer.ETHERNET, frame, frame.length, mss, field);
  }

  /** Cuts a frame that lies among other bytes, and whose last bytes may not be captured. */
  static CutFrame of(
      Segmenter segmenter, LinkLayer link, byte[] frame, long wireLength, int mss, Field field) {
    byte[] around = new byte[frame.length + 20];
    Arrays.fill(around, (byte) 0x5a);
    System.arraycopy(frame, 0, around, 7, frame.length);
    byte[] before = around.clone();
    FrameView view = new FrameView();
    view.parse(link, around, 7, frame.length, wireLength);

    List<byte[]> pieces = new ArrayList<>();
    boolean begun = segmenter.begin(view, mss, field);
    while (segmenter.next()) {
      pieces.add(Arrays.copyOf(segmenter.bytes(), segmenter.length()));
    }

    boolean told = begun == segmenter.refusal().isEmpty();
    if (!told || pieces.size() != segmenter.count() || segmenter.next()) {
      throw new AssertionError("the segmenter contradicts itself: " + segmenter.refusal());
    }
    if (!Arrays.equals(before, around)) {
      throw new AssertionError("the frame was written to");
    }
    return new CutFrame(
        pieces, segmenter.refusal(), segmenter.payloadOffset(), segmenter.pieceHeaderLength());
  }

  /** A part of some data. */
  static byte[] part(byte[] data, int from, int length) {
    return Arrays.copyOfRange(data, from, Math.min(from + length, data.length));
  }

  /** Data that do not repeat, the same ones for each length. */
  static byte[] data(int length) {
    byte[] data = new byte[length];
    new Random(length).nextBytes(data);
    return data;
  }
}
