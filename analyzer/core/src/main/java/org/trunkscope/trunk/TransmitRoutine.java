package org.trunkscope.trunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.trunkscope.trunk.Adapter.FirmwareLargeSend;
import org.trunkscope.trunk.DriverBehaviour.TrunkOffload;
import org.trunkscope.trunk.DriverBehaviour.TxCopy;
import org.trunkscope.trunk.DriverBehaviour.TxLarge;
import org.trunkscope.trunk.Transmitted.Sent;
import org.trunkscope.wire.EtherType;
import org.trunkscope.wire.InternetChecksum;

/**
 * What the driver does to one buffer it is given to send ({@code ibmveth_start_xmit} and {@code
 * ibmveth_send}): the rules T1 to T8, section 7 of the model document.
 */
public final class TransmitRoutine {

  /** Linear buffers shorter than this take the bounce buffer ({@code tx_copybreak}). */
  public static final int COPYBREAK = 128;

  /** More page fragments than this are linearized. */
  public static final int MOST_FRAGMENTS = 5;

  /** Bytes of the one transmit buffer of v6.1 and later. */
  public static final int ONE_BUFFER_LENGTH = 65_536;

  /** How often a busy send call is repeated. */
  public static final int BUSY_RETRIES = 1024;

  private final DriverBehaviour behaviour;
  private final Adapter adapter;

  /** The routine of one adapter. */
  public TransmitRoutine(DriverBehaviour behaviour, Adapter adapter) {
    this.behaviour = behaviour;
    this.adapter = adapter;
  }

  /**
   * Sends one buffer.
   *
   * @param buffer consumed: its bytes and state are what the driver left
   * @param environment how mappings and the send call answer
   * @param trace takes a step for each rule that applies
   */
  public Transmitted transmit(SocketBuffer buffer, TransmitEnvironment environment, Trace trace) {
    return new Run(buffer, environment, trace).transmit();
  }

  /** One buffer's way through the rules. */
  private final class Run {

    private static final int PROTOCOL_TCP = 6;
    private static final int TCP_CHECKSUM_OFFSET = 16;
    private static final int IPV4_CHECKSUM_OFFSET = 10;
    private static final int IPV6_HEADER_LENGTH = 40;
    private static final int LARGE_SEND_MARK = 0xffff;

    private final SocketBuffer buffer;
    private final TransmitEnvironment environment;
    private final Trace trace;
    private final int length;
    private int flags;
    private int mss;
    private int dropped;
    private int largePackets;
    private int sendFailed;
    private int mapFailed;

    Run(SocketBuffer buffer, TransmitEnvironment environment, Trace trace) {
      this.buffer = buffer;
      this.environment = environment;
      this.trace = trace;
      this.length = buffer.frame().length;
    }

    Transmitted transmit() {
      if (refusedByAddress()) {
        return notSent();
      }
      if (behaviour.txCopy() == TxCopy.SIX_DESCRIPTORS) {
        linearizeFragList();
        linearizeFragments();
      }
      if (needsSoftwareChecksum() && !completeInSoftware()) {
        return notSent();
      }
      plainFlags();
      offloadChecksum();
      flagLargeSend();
      return behaviour.txCopy() == TxCopy.SIX_DESCRIPTORS ? sendParts() : sendCopy();
    }

    private boolean refusedByAddress() {
      return switch (behaviour.txMac()) {
        case NONE -> false;
        case DEST -> refuseOwnDestination();
        case DEST_AND_SOURCE -> refuseEitherAddress();
      };
    }

    /** Both are looked at, so that a frame can count twice. */
    private boolean refuseEitherAddress() {
      boolean ownDestination = refuseOwnDestination();
      boolean foreignSource = refuseForeignSource();
      return ownDestination || foreignSource;
    }

    /** T1a: the hypervisor would not deliver it. */
    private boolean refuseOwnDestination() {
      MacAddress destination = address(0);
      if (!destination.equals(adapter.mac())) {
        return false;
      }
      dropped++;
      trace.step(
          TransmitRule.OWN_DESTINATION,
          "destination " + destination + " is the adapter's own; tx_dropped + 1");
      return true;
    }

    /** T1b: every frame a bridge forwards comes from another address. */
    private boolean refuseForeignSource() {
      MacAddress source = address(MacAddress.LENGTH);
      if (source.equals(adapter.mac())) {
        return false;
      }
      dropped++;
      trace.step(
          TransmitRule.FOREIGN_SOURCE,
          "source " + source + " is not the adapter's " + adapter.mac() + "; tx_dropped + 1");
      return true;
    }

    /** T2a: came together with trunk offload. */
    private void linearizeFragList() {
      if (buffer.shape().hasFragList()
          && adapter.isActiveTrunk()
          && behaviour.trunkOffload() == TrunkOffload.ALLOWED) {
        linearize();
        trace.step(TransmitRule.FRAG_LIST_LINEARIZED, "frag_list copied, " + length + " bytes");
      }
    }

    /** T2b: a send call names six parts at most. */
    private void linearizeFragments() {
      int fragments = buffer.shape().fragments().size();
      if (fragments > MOST_FRAGMENTS) {
        linearize();
        trace.step(TransmitRule.FRAGMENTS_LINEARIZED, fragments + " page fragments copied");
      }
    }

    private boolean needsSoftwareChecksum() {
      if (buffer.ipSummed() != IpSummed.PARTIAL) {
        return false;
      }
      return switch (buffer.protocol()) {
        case EtherType.IPV4 -> memory().u8(buffer.networkOffset() + 9) != PROTOCOL_TCP;
        case EtherType.IPV6 -> memory().u8(buffer.networkOffset() + 6) != PROTOCOL_TCP;
        default -> false;
      };
    }

    /** T3a, or T3b where it cannot be done; returns whether it was. */
    private boolean completeInSoftware() {
      int start = buffer.checksumStart();
      int field = start + buffer.checksumOffset();
      if (buffer.isGso() || field + 2 > length) {
        dropped++;
        trace.step(
            TransmitRule.SOFTWARE_CHECKSUM_FAILED,
            (buffer.isGso() ? "gso_size " + buffer.gsoSize() : "the field is not in the frame")
                + "; tx_dropped + 1");
        return false;
      }
      long sum =
          InternetChecksum.add(InternetChecksum.start(), buffer.frame(), start, length - start);
      int checksum = InternetChecksum.finishUdp(sum);
      write(
          field,
          checksum,
          TransmitRule.SOFTWARE_CHECKSUM,
          "not TCP: checksum " + HexWord.of(checksum) + " computed, state NONE");
      buffer.setIpSummed(IpSummed.NONE);
      return true;
    }

    /** T4a: what every descriptor carries. */
    private void plainFlags() {
      flags = TransmitDescriptor.VALID;
      trace.step(TransmitRule.PLAIN_FLAGS, "flags 0x80");
    }

    /** T4b: the hypervisor is to vouch for the checksum. */
    private void offloadChecksum() {
      if (buffer.ipSummed() == IpSummed.PARTIAL) {
        flags |= TransmitDescriptor.NO_CSUM | TransmitDescriptor.CSUM_GOOD;
        int field = buffer.checksumStart() + buffer.checksumOffset();
        write(
            field,
            0,
            TransmitRule.CHECKSUM_OFFLOAD,
            "flags 0x83, field " + HexWord.of(memory().u16(field)) + " set to 0");
      }
    }

    /** T4c: the flag goes with firmware large send only. */
    private void flagLargeSend() {
      if (isLargeSend() && firmwareLargeSend()) {
        flags |= TransmitDescriptor.LRG_SND;
        trace.step(TransmitRule.LARGE_SEND_FLAG, "flags " + HexWord.ofByte(flags >>> 24));
      }
    }

    private boolean isLargeSend() {
      return buffer.isGso()
          && (behaviour.txLarge() == TxLarge.ANY_STATE || buffer.ipSummed() == IpSummed.PARTIAL);
    }

    private Transmitted sendParts() {
      BufferShape shape = buffer.shape();
      if (shape.linearLength() == length && length < COPYBREAK) {
        return bounceShort();
      }
      int mappings = 1 + shape.fragments().size();
      OptionalInt failing = environment.failingMapping();
      if (failing.isPresent() && failing.getAsInt() >= 1 && failing.getAsInt() <= mappings) {
        return bounceUnmapped(failing.getAsInt());
      }
      encodeLargeSend();
      return sendDescriptors();
    }

    /** T5a: cheaper than a mapping. */
    private Transmitted bounceShort() {
      trace.step(TransmitRule.BOUNCE_SHORT, length + " bytes in one descriptor, MSS argument 0");
      return send(List.of(length));
    }

    /** T5b: the way out when a mapping fails. */
    private Transmitted bounceUnmapped(int mapping) {
      mapFailed++;
      linearize();
      trace.step(
          TransmitRule.MAPPING_FAILED,
          "mapping " + mapping + " failed; tx_map_failed + 1, one descriptor, MSS argument 0");
      return send(List.of(length));
    }

    private void encodeLargeSend() {
      if (!isLargeSend()) {
        return;
      }
      if (firmwareLargeSend()) {
        largeSendArgument();
      } else if (buffer.protocol() == EtherType.IPV4) {
        largeSendInFrame();
      } else {
        largeSendUnmarked();
      }
    }

    /** T6a: new form. */
    private void largeSendArgument() {
      mss = buffer.gsoSize();
      largePackets++;
      trace.step(
          TransmitRule.LARGE_SEND_ARGUMENT, "MSS argument " + mss + "; tx_large_packets + 1");
    }

    /** T6b: old form. */
    private void largeSendInFrame() {
      largePackets++;
      write(
          buffer.networkOffset() + IPV4_CHECKSUM_OFFSET,
          LARGE_SEND_MARK,
          TransmitRule.LARGE_SEND_IN_FRAME,
          "IP checksum 0xffff; tx_large_packets + 1");
      write(
          transportOffset() + TCP_CHECKSUM_OFFSET,
          buffer.gsoSize(),
          TransmitRule.LARGE_SEND_IN_FRAME,
          "TCP checksum holds the MSS " + buffer.gsoSize());
    }

    /** T6c: there is no old form for it. */
    private void largeSendUnmarked() {
      trace.step(
          TransmitRule.LARGE_SEND_UNMARKED,
          "protocol " + HexWord.of(buffer.protocol()) + ": " + length + " bytes leave unmarked");
    }

    /** T7a: parts are named where they lie. */
    private Transmitted sendDescriptors() {
      List<Integer> parts = new ArrayList<>();
      parts.add(buffer.shape().linearLength());
      parts.addAll(buffer.shape().fragments());
      trace.step(TransmitRule.DESCRIPTORS, "descriptors of " + parts + " bytes");
      return send(parts);
    }

    private Transmitted sendCopy() {
      encodeLargeSend();
      if (length > ONE_BUFFER_LENGTH) {
        return tooLong();
      }
      int copied = buffer.shape().linearLength();
      for (int fragment : buffer.shape().fragments()) {
        copied += fragment;
      }
      return copied < length ? fragListDropped(copied) : copyToOneBuffer();
    }

    /** T7b: parts are copied. */
    private Transmitted copyToOneBuffer() {
      trace.step(TransmitRule.ONE_BUFFER, "one descriptor of " + length + " bytes");
      return send(List.of(length));
    }

    /** T7c: the buffer would overflow. */
    private Transmitted tooLong() {
      dropped++;
      trace.step(TransmitRule.TOO_LONG, length + " bytes; tx_dropped + 1");
      return notSent();
    }

    /** T7d: FRAGLIST is advertised all the same. */
    private Transmitted fragListDropped(int copied) {
      dropped++;
      trace.step(
          TransmitRule.FRAG_LIST_DROPPED,
          copied + " of " + length + " bytes are not on the frag_list; tx_dropped + 1");
      return notSent();
    }

    private Transmitted send(List<Integer> lengths) {
      int calls = 1;
      int result = environment.sendResult();
      if (environment.busyCount() > 0) {
        calls = 1 + Math.min(environment.busyCount(), BUSY_RETRIES);
        result = environment.busyCount() > BUSY_RETRIES ? TransmitEnvironment.BUSY : result;
        busy(calls);
      }
      int sentBytes = lengths.stream().mapToInt(Integer::intValue).sum();
      OptionalInt argument = firmwareLargeSend() ? OptionalInt.of(mss) : OptionalInt.empty();
      Sent sent =
          new Sent(
              new TransmitDescriptor(flags, lengths, argument),
              Arrays.copyOf(buffer.frame(), sentBytes));
      return switch (result) {
        case TransmitEnvironment.SUCCESS -> success(sent, calls);
        case TransmitEnvironment.DROPPED -> droppedByHypervisor(sent, calls);
        default -> failed(sent, calls, result);
      };
    }

    /** T8a: a bounded number of times. */
    private void busy(int calls) {
      trace.step(TransmitRule.BUSY_RETRIED, calls + " send calls");
    }

    /** T8b: counted with the buffer's length. */
    private Transmitted success(Sent sent, int calls) {
      trace.step(TransmitRule.SENT, "tx_packets + 1, tx_bytes + " + length);
      return done(sent, calls, 1);
    }

    /** T8c: nobody is told. */
    private Transmitted droppedByHypervisor(Sent sent, int calls) {
      trace.step(
          TransmitRule.DROPPED_BY_HYPERVISOR,
          "the send call returns -12; tx_packets + 1, tx_bytes + " + length);
      return done(sent, calls, 1);
    }

    /** T8d: any other result. */
    private Transmitted failed(Sent sent, int calls, int result) {
      sendFailed++;
      dropped++;
      trace.step(
          TransmitRule.SEND_FAILED,
          "the send call returns " + result + "; tx_send_failed + 1, tx_dropped + 1");
      return done(sent, calls, 0);
    }

    private Transmitted done(Sent sent, int calls, int packets) {
      return new Transmitted(Optional.of(sent), calls, counters(packets));
    }

    private Transmitted notSent() {
      return new Transmitted(Optional.empty(), 0, counters(0));
    }

    private TransmitCounters counters(int packets) {
      return new TransmitCounters(
          packets, packets * length, dropped, largePackets, sendFailed, mapFailed);
    }

    private MacAddress address(int offset) {
      byte[] bytes = Arrays.copyOfRange(buffer.frame(), offset, offset + MacAddress.LENGTH);
      return MacAddress.at(bytes, 0);
    }

    private void linearize() {
      buffer.setShape(BufferShape.linear(length));
    }

    private boolean firmwareLargeSend() {
      return adapter.largeSend() == FirmwareLargeSend.SUPPORTED;
    }

    private int transportOffset() {
      int said = buffer.transportOffset();
      if (said != SocketBuffer.NO_TRANSPORT_OFFSET) {
        return said;
      }
      int network = buffer.networkOffset();
      return buffer.protocol() == EtherType.IPV4
          ? network + (memory().u8(network) & 0x0f) * 4
          : network + IPV6_HEADER_LENGTH;
    }

    private void write(int offset, int value, Rule rule, String detail) {
      memory().put16(offset, value, trace, rule, detail);
    }

    private FrameMemory memory() {
      return new FrameMemory(buffer.frame(), length);
    }
  }
}
