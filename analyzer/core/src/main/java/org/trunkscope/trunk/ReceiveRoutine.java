package org.trunkscope.trunk;

import java.util.Arrays;
import java.util.Optional;
import org.trunkscope.trunk.DriverBehaviour.RxLarge;
import org.trunkscope.trunk.DriverBehaviour.RxOrder;
import org.trunkscope.trunk.Received.PartialRequest;
import org.trunkscope.wire.EtherType;
import org.trunkscope.wire.InternetChecksum;

/**
 * What the driver does to one frame it receives ({@code ibmveth_poll} and its two helpers): the
 * rules R1 to R6, section 6 of the model document.
 *
 * <p>Memory behind a frame's end reads as zero; on a real machine it is whatever the buffer held.
 */
public final class ReceiveRoutine {

  /** Frames shorter than this are copied ({@code rx_copybreak}). */
  public static final int COPYBREAK = 128;

  private final DriverBehaviour behaviour;
  private final Adapter adapter;

  /** The routine of one adapter. */
  public ReceiveRoutine(DriverBehaviour behaviour, Adapter adapter) {
    this.behaviour = behaviour;
    this.adapter = adapter;
  }

  /**
   * Receives one frame.
   *
   * @param descriptor what the hypervisor says of it
   * @param frame the whole Ethernet frame as the hypervisor wrote it; not changed
   * @param trace takes a step for each rule that applies
   */
  public Received receive(ReceiveDescriptor descriptor, byte[] frame, Trace trace) {
    return new Run(descriptor, frame, trace).receive();
  }

  /** One frame's way through the rules. */
  private final class Run {

    private static final int ETHERNET_HEADER_LENGTH = 14;
    private static final int IPV6_HEADER_LENGTH = 40;
    private static final int TCP_CHECKSUM_OFFSET = 16;
    private static final int TCP_DATA_OFFSET = 12;
    private static final int PROTOCOL_TCP = 6;
    private static final int REPAIR_MARK = 0xffff;

    /** No header that the helpers look at reaches further behind a frame's end. */
    private static final int ZEROS_BEHIND = 128;

    private final ReceiveDescriptor descriptor;
    private final Trace trace;
    private final FrameMemory memory;
    private final int protocol;
    private int mss;
    private GsoType gsoType = GsoType.NONE;
    private int gsoSize;
    private int gsoSegments;
    private IpSummed ipSummed = IpSummed.NONE;
    private PartialRequest partialRequest = PartialRequest.NONE;
    private int largePackets;

    Run(ReceiveDescriptor descriptor, byte[] frame, Trace trace) {
      this.descriptor = descriptor;
      this.trace = trace;
      this.memory = FrameMemory.withZerosBehind(frame, descriptor.length(), ZEROS_BEHIND);
      this.protocol = BufferProtocol.of(memory, descriptor.length());
    }

    Received receive() {
      if (!descriptor.has(ReceiveDescriptor.VALID)) {
        return invalid();
      }
      if (descriptor.has(ReceiveDescriptor.LRG_PKT)) {
        readMss();
      }
      if (descriptor.length() < COPYBREAK) {
        copy();
      }
      initialState();
      runBlocks();
      return deliver();
    }

    /** R1: nothing goes up. */
    private Received invalid() {
      trace.step(ReceiveRule.INVALID, "VALID is clear; rx_invalid_buffer + 1");
      return new Received(Optional.empty(), new ReceiveCounters(0, 0, 0, 1), PartialRequest.NONE);
    }

    /** R2: the MSS lies in the buffer before the frame. */
    private void readMss() {
      mss = descriptor.mss() & 0xffff;
      trace.step(ReceiveRule.MSS_FROM_BUFFER, "LRG_PKT is set; the buffer says MSS " + mss);
    }

    /** R3: short frames are copied. */
    private void copy() {
      trace.step(ReceiveRule.COPYBREAK, descriptor.length() + " bytes are fewer than " + COPYBREAK);
    }

    /** R4: the state before the helpers. */
    private void initialState() {
      trace.step(
          ReceiveRule.INITIAL_STATE, "state NONE, gso_size 0, protocol " + HexWord.of(protocol));
    }

    /** R5: the two blocks, in the order of the knob. */
    private void runBlocks() {
      boolean large = isLarge();
      boolean checksumGood = descriptor.has(ReceiveDescriptor.CSUM_GOOD);
      if (large && checksumGood) {
        trace.step(ReceiveRule.ORDER, "large and checksum good: rxOrder " + behaviour.rxOrder());
      }
      if (checksumGood && behaviour.rxOrder() == RxOrder.CSUM_FIRST) {
        checksumBlock();
      }
      if (large) {
        largeBlock();
      }
      if (checksumGood && behaviour.rxOrder() == RxOrder.MSS_FIRST) {
        checksumBlock();
      }
    }

    private boolean isLarge() {
      if (descriptor.length() > adapter.mtu() + ETHERNET_HEADER_LENGTH) {
        return true;
      }
      return behaviour.rxLarge() == RxLarge.LENGTH_BIT_OR_FFFF
          && (descriptor.has(ReceiveDescriptor.LRG_PKT) || hasRepairMark());
    }

    private boolean hasRepairMark() {
      return protocol == EtherType.IPV4 && memory.u16(ipChecksumAt()) == REPAIR_MARK;
    }

    /** R5a: counted, and TCP frames go to the MSS helper. */
    private void largeBlock() {
      largePackets++;
      trace.step(
          ReceiveRule.LARGE,
          descriptor.length()
              + " bytes, MTU "
              + adapter.mtu()
              + ", LRG_PKT "
              + (descriptor.has(ReceiveDescriptor.LRG_PKT) ? "set" : "clear")
              + "; rx_large_packets + 1"
              + (isTcp() ? "" : "; not TCP to the helper, which does nothing"));
      if (!isTcp()) {
        return;
      }
      gsoType = protocol == EtherType.IPV4 ? GsoType.TCPV4 : GsoType.TCPV6;
      if (descriptor.has(ReceiveDescriptor.LRG_PKT)) {
        gsoFromBuffer();
      } else {
        gsoFromChecksum();
      }
      if (gsoSize != 0) {
        countSegments();
      }
    }

    /** R5b: new form of large send. */
    private void gsoFromBuffer() {
      gsoSize = mss;
      trace.step(ReceiveRule.GSO_FROM_BUFFER, gsoType + ", gso_size " + gsoSize);
    }

    /** R5c: old form, or a frame that is merely long. */
    private void gsoFromChecksum() {
      gsoSize = memory.u16(tcpChecksumAt());
      memory.put16(
          tcpChecksumAt(),
          0,
          trace,
          ReceiveRule.GSO_FROM_CHECKSUM,
          gsoType
              + ", gso_size "
              + gsoSize
              + " from the checksum field "
              + HexWord.of(gsoSize)
              + ", field set to 0");
    }

    /** R5d: unsigned 32-bit arithmetic, kept in 16 bits. */
    private void countSegments() {
      int headers = ipHeaderLength() + (memory.u8(tcpAt() + TCP_DATA_OFFSET) >>> 4) * 4;
      int roundedUp = networkLength() - headers + gsoSize - 1;
      gsoSegments = Integer.divideUnsigned(roundedUp, gsoSize) & 0xffff;
      trace.step(ReceiveRule.GSO_SEGMENTS, "gso_segs " + gsoSegments);
    }

    /** R5e: the hypervisor vouches for the checksum. */
    private void checksumBlock() {
      ipSummed = IpSummed.UNNECESSARY;
      trace.step(ReceiveRule.CHECKSUM_GOOD, "CSUM_GOOD is set; state UNNECESSARY");
      if (hasRepairMark()) {
        repairIpChecksum();
      }
      if (isTcp()) {
        partialRequest =
            switch (behaviour.rxTcp()) {
              case NOTHING -> PartialRequest.NONE;
              case TRUNK_ALWAYS -> pseudoOnTrunk();
              case NULL_ONLY -> nullChecksum();
              case NULL_ONLY_PSEUDO -> nullChecksumPseudo();
              case TRUNK_PARTIAL_UNWRITTEN -> partialUnwritten();
            };
      }
    }

    /** R5f: the mark of the old large send, or of a sender that left it to us. */
    private void repairIpChecksum() {
      int at = ipChecksumAt();
      long sum = InternetChecksum.start();
      for (int offset = 0; offset < ipHeaderLength(); offset += 2) {
        int word = ETHERNET_HEADER_LENGTH + offset;
        sum = InternetChecksum.addWord(sum, word == at ? 0 : memory.u16(word));
      }
      int checksum = InternetChecksum.finish(sum);
      memory.put16(
          at,
          checksum,
          trace,
          ReceiveRule.IP_CHECKSUM_REPAIRED,
          "IPv4 header checksum 0xffff becomes " + HexWord.of(checksum));
    }

    /** R5g: from v4.13 to v5.13. */
    private PartialRequest pseudoOnTrunk() {
      if (!adapter.isActiveTrunk()) {
        return PartialRequest.NONE;
      }
      writePseudo(ReceiveRule.PSEUDO_ON_TRUNK);
      return askForPartial();
    }

    /** R5h: from v5.14 to v6.5. */
    private PartialRequest nullChecksum() {
      if (memory.u16(tcpChecksumAt()) != 0) {
        return PartialRequest.NONE;
      }
      if (adapter.isActiveTrunk()) {
        writePseudo(ReceiveRule.NULL_CHECKSUM);
      } else {
        trace.step(ReceiveRule.NULL_CHECKSUM, "TCP checksum 0 and no trunk: the field is left 0");
      }
      return askForPartial();
    }

    /** R5i: from v6.6. */
    private PartialRequest nullChecksumPseudo() {
      if (memory.u16(tcpChecksumAt()) != 0) {
        return PartialRequest.NONE;
      }
      writePseudo(ReceiveRule.NULL_CHECKSUM_PSEUDO);
      return askForPartial();
    }

    /** R5j: the kernel lab's half of the fix. */
    private PartialRequest partialUnwritten() {
      if (!adapter.isActiveTrunk()) {
        return PartialRequest.NONE;
      }
      trace.step(
          ReceiveRule.PARTIAL_UNWRITTEN,
          "the field keeps " + HexWord.of(memory.u16(tcpChecksumAt())));
      return askForPartial();
    }

    /** The pseudo-header sum with the frame's length, not the IP total length. */
    private void writePseudo(ReceiveRule rule) {
      long tcpLength = Integer.toUnsignedLong(networkLength() - ipHeaderLength());
      int addresses = ETHERNET_HEADER_LENGTH;
      long sum =
          protocol == EtherType.IPV4
              ? InternetChecksum.pseudoIpv4(
                  memory.bytes(), addresses + 12, addresses + 16, PROTOCOL_TCP, tcpLength)
              : InternetChecksum.pseudoIpv6(
                  memory.bytes(), addresses + 8, addresses + 24, PROTOCOL_TCP, tcpLength);
      int pseudo = InternetChecksum.fold(sum);
      String detail =
          "TCP checksum "
              + HexWord.of(memory.u16(tcpChecksumAt()))
              + " becomes the pseudo-header sum "
              + HexWord.of(pseudo)
              + ", length "
              + tcpLength;
      memory.put16(tcpChecksumAt(), pseudo, trace, rule, detail);
    }

    /** R5k: refused where the field does not lie within the frame. */
    private PartialRequest askForPartial() {
      if (ipHeaderLength() + TCP_CHECKSUM_OFFSET + 2 > networkLength()) {
        trace.step(
            ReceiveRule.PARTIAL_REFUSED,
            "the frame ends before the TCP checksum; the kernel logs a bad partial csum");
        return PartialRequest.REFUSED;
      }
      ipSummed = IpSummed.PARTIAL;
      return PartialRequest.TAKEN;
    }

    /** R6: counted and handed on. */
    private Received deliver() {
      trace.step(
          ReceiveRule.DELIVERED,
          "state "
              + ipSummed
              + ", gso_size "
              + gsoSize
              + "; rx_packets + 1, rx_bytes + "
              + descriptor.length());
      SocketBuffer buffer =
          new SocketBuffer(Arrays.copyOf(memory.bytes(), descriptor.length()), protocol);
      buffer.setGso(gsoType, gsoSize, gsoSegments);
      if (ipSummed == IpSummed.PARTIAL) {
        buffer.setPartial(tcpAt(), TCP_CHECKSUM_OFFSET);
      } else {
        buffer.setIpSummed(ipSummed);
      }
      ReceiveCounters counters = new ReceiveCounters(1, descriptor.length(), largePackets, 0);
      return new Received(Optional.of(buffer), counters, partialRequest);
    }

    private boolean isTcp() {
      return switch (protocol) {
        case EtherType.IPV4 -> memory.u8(ETHERNET_HEADER_LENGTH + 9) == PROTOCOL_TCP;
        case EtherType.IPV6 -> memory.u8(ETHERNET_HEADER_LENGTH + 6) == PROTOCOL_TCP;
        default -> false;
      };
    }

    /** Bytes after the Ethernet header; negative for a frame shorter than that. */
    private int networkLength() {
      return descriptor.length() - ETHERNET_HEADER_LENGTH;
    }

    private int ipHeaderLength() {
      return protocol == EtherType.IPV4
          ? (memory.u8(ETHERNET_HEADER_LENGTH) & 0x0f) * 4
          : IPV6_HEADER_LENGTH;
    }

    private int ipChecksumAt() {
      return ETHERNET_HEADER_LENGTH + 10;
    }

    private int tcpAt() {
      return ETHERNET_HEADER_LENGTH + ipHeaderLength();
    }

    private int tcpChecksumAt() {
      return tcpAt() + TCP_CHECKSUM_OFFSET;
    }
  }
}
