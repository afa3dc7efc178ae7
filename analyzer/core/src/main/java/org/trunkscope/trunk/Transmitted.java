package org.trunkscope.trunk;

import java.util.Optional;

/**
 * What the transmit routine made of one buffer. The buffer itself is consumed; its state afterwards
 * is in the {@link SocketBuffer} that was given.
 *
 * @param sent what the send call named; empty if none was made
 * @param sendCalls how many send calls were made, repetitions after busy included
 * @param counters the counters it moved
 */
public record Transmitted(Optional<Sent> sent, int sendCalls, TransmitCounters counters) {

  /** No send call was made, or the driver counted a drop. */
  public boolean dropped() {
    return sent.isEmpty() || counters.dropped() > 0;
  }

  /** What the hypervisor reads. */
  public static final class Sent {

    private final TransmitDescriptor descriptor;
    private final byte[] frame;

    Sent(TransmitDescriptor descriptor, byte[] frame) {
      this.descriptor = descriptor;
      this.frame = frame;
    }

    /** Flags, lengths, MSS argument. */
    public TransmitDescriptor descriptor() {
      return descriptor;
    }

    /** The bytes the descriptors name; its own array. */
    public byte[] frame() {
      return frame;
    }
  }
}
