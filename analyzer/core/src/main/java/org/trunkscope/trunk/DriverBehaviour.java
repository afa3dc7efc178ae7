package org.trunkscope.trunk;

/**
 * What one state of the {@code ibmveth} driver does to a frame, as independent knobs (section 3 of
 * the model document). Distributions mix the changes, so behaviour is never one version number.
 *
 * @param rxOrder which of the two receive helpers runs first
 * @param rxLarge how a large receive is recognised
 * @param rxTcp what happens to the checksum of a received TCP frame that the hypervisor vouches for
 * @param txMac which frames the transmit routine refuses by their addresses
 * @param txLarge which segmentation buffers are sent as large send
 * @param txCopy how a frame's bytes reach the hypervisor
 * @param trunkOffload whether an active trunk may have checksum offload
 * @param minMss smallest MSS in bytes that may be segmented by the device; 0 if there is no limit
 */
public record DriverBehaviour(
    RxOrder rxOrder,
    RxLarge rxLarge,
    RxTcp rxTcp,
    TxMac txMac,
    TxLarge txLarge,
    TxCopy txCopy,
    TrunkOffload trunkOffload,
    int minMss) {

  /** By hand: what a record brings is linked at its first use, which costs more than a path run. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DriverBehaviour that
        && rxOrder == that.rxOrder
        && rxLarge == that.rxLarge
        && rxTcp == that.rxTcp
        && txMac == that.txMac
        && txLarge == that.txLarge
        && txCopy == that.txCopy
        && trunkOffload == that.trunkOffload
        && minMss == that.minMss;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    hash = 31 * hash + rxOrder.ordinal();
    hash = 31 * hash + rxLarge.ordinal();
    hash = 31 * hash + rxTcp.ordinal();
    hash = 31 * hash + txMac.ordinal();
    hash = 31 * hash + txLarge.ordinal();
    hash = 31 * hash + txCopy.ordinal();
    hash = 31 * hash + trunkOffload.ordinal();
    hash = 31 * hash + minMss;
    return hash;
  }

  /** The same with another {@link #rxOrder}. */
  public DriverBehaviour withRxOrder(RxOrder value) {
    return new DriverBehaviour(value, rxLarge, rxTcp, txMac, txLarge, txCopy, trunkOffload, minMss);
  }

  /** The same with another {@link #rxLarge}. */
  public DriverBehaviour withRxLarge(RxLarge value) {
    return new DriverBehaviour(rxOrder, value, rxTcp, txMac, txLarge, txCopy, trunkOffload, minMss);
  }

  /** The same with another {@link #rxTcp}. */
  public DriverBehaviour withRxTcp(RxTcp value) {
    return new DriverBehaviour(
        rxOrder, rxLarge, value, txMac, txLarge, txCopy, trunkOffload, minMss);
  }

  /** The same with another {@link #txMac}. */
  public DriverBehaviour withTxMac(TxMac value) {
    return new DriverBehaviour(
        rxOrder, rxLarge, rxTcp, value, txLarge, txCopy, trunkOffload, minMss);
  }

  /** The same with another {@link #txCopy}. */
  public DriverBehaviour withTxCopy(TxCopy value) {
    return new DriverBehaviour(
        rxOrder, rxLarge, rxTcp, txMac, txLarge, value, trunkOffload, minMss);
  }

  /** The same with another {@link #minMss}. */
  public DriverBehaviour withMinMss(int value) {
    return new DriverBehaviour(
        rxOrder, rxLarge, rxTcp, txMac, txLarge, txCopy, trunkOffload, value);
  }

  /** Which receive helper runs first. */
  public enum RxOrder {
    /** The checksum block, then the large block, which may take a pseudo sum for an MSS. */
    CSUM_FIRST,
    /** The large block, then the checksum block. */
    MSS_FIRST
  }

  /** How a large receive is recognised. */
  public enum RxLarge {
    /** Longer than MTU + 14. */
    LENGTH,
    /** The same, or the descriptor's large-packet bit, or IPv4 with header checksum 0xffff. */
    LENGTH_BIT_OR_FFFF
  }

  /** What happens to a received TCP frame whose descriptor says the checksum is good. */
  public enum RxTcp {
    /** Nothing. */
    NOTHING,
    /** On an active trunk: pseudo sum written whatever the field held, state PARTIAL. */
    TRUNK_ALWAYS,
    /** Field 0 only: state PARTIAL on any adapter, pseudo sum written on an active trunk only. */
    NULL_ONLY,
    /** Field 0 only: pseudo sum written and state PARTIAL, on any adapter. */
    NULL_ONLY_PSEUDO,
    /**
     * On an active trunk: state PARTIAL whatever the field held, and nothing written. In no
     * released driver; what {@link #TRUNK_ALWAYS} would be without the rebuilt pseudo sum.
     */
    TRUNK_PARTIAL_UNWRITTEN
  }

  /** Which frames the transmit routine refuses by their addresses. */
  public enum TxMac {
    /** None. */
    NONE,
    /** To the adapter's own address, and from any other than its own. */
    DEST_AND_SOURCE,
    /** To the adapter's own address. */
    DEST
  }

  /** Which segmentation buffers are sent as large send. */
  public enum TxLarge {
    /** Any, whatever its checksum state ({@code txLargeNeedsPartial} false). */
    ANY_STATE,
    /** Those in state PARTIAL ({@code txLargeNeedsPartial} true). */
    NEEDS_PARTIAL
  }

  /** How a frame's bytes reach the hypervisor. */
  public enum TxCopy {
    /** Up to six descriptors that name the buffer's own parts; short frames by a bounce buffer. */
    SIX_DESCRIPTORS,
    /** Copied into one buffer of 64 KiB, one descriptor. */
    ONE_BUFFER
  }

  /** Whether an active trunk may have checksum offload. */
  public enum TrunkOffload {
    /** No; and with it no segmentation offload. */
    REFUSED,
    /** Yes; and FRAGLIST is advertised on an active trunk. */
    ALLOWED
  }
}
