package org.trunkscope.wire;

/** One reusable view of a frame: finds the headers, proves their lengths once. */
public final class FrameView {

  /** Walks the headers of a frame. */
  public void parse(
      LinkLayer link, byte[] bytes, int offset, int capturedLength, long wireLength) {}
}
