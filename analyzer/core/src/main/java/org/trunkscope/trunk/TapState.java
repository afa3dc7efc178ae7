package org.trunkscope.trunk;

/** A socket buffer as a packet socket sees it, with the state that a capture file loses. */
public final class TapState implements PointState {

  private final SocketBuffer buffer;

  /** Keeps a copy. */
  public TapState(SocketBuffer buffer) {
    this.buffer = buffer.copy();
  }

  /** The buffer; a copy, free to be changed. */
  public SocketBuffer buffer() {
    return buffer.copy();
  }

  @Override
  public byte[] bytes() {
    return buffer.frame().clone();
  }

  /** Whether bytes and state are those of another. */
  boolean hasContentOf(TapState other) {
    return buffer.hasContentOf(other.buffer);
  }

  int contentHash() {
    return buffer.contentHash();
  }

  /** The bytes themselves, not to be changed. */
  byte[] sharedBytes() {
    return buffer.frame();
  }

  BufferShape shape() {
    return buffer.shape();
  }

  @Override
  public ChecksumField field() {
    return ChecksumField.of(buffer.frame());
  }

  /** The checksum state. */
  public IpSummed ipSummed() {
    return buffer.ipSummed();
  }

  /** Payload bytes of each segment; 0 for a single frame. */
  public int gsoSize() {
    return buffer.gsoSize();
  }

  @Override
  public String describe() {
    String state =
        switch (buffer.ipSummed()) {
          case NONE -> "N";
          case UNNECESSARY -> "U";
          case PARTIAL -> "P";
        };
    return field().word() + " " + state + (buffer.isGso() ? " gso" : "");
  }

  @Override
  public String toString() {
    return describe() + ", " + buffer.frame().length + " bytes, gso_size " + buffer.gsoSize();
  }
}
