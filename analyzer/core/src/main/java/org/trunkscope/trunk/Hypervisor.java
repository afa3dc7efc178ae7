package org.trunkscope.trunk;

import java.util.Arrays;
import java.util.OptionalInt;
import org.trunkscope.trunk.HypervisorFrame.ChecksumFlag;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.EtherType;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.VlanTag;

/**
 * The hop between two adapters. PHYP is closed: every rule here is an assumption, H1 to H6 of
 * {@code analyzer/MODEL.md}.
 */
public final class Hypervisor {

  /** VLAN id of the tag that H4 inserts. */
  public static final int INSERTED_VLAN = 100;

  /** H1 to H3: takes what a send call named. */
  public HypervisorFrame take(Transmitted.Sent sent, Trace trace) {
    TransmitDescriptor descriptor = sent.descriptor();
    boolean good = descriptor.has(TransmitDescriptor.CSUM_GOOD);
    boolean large = descriptor.has(TransmitDescriptor.LRG_SND);
    OptionalInt mss = large ? OptionalInt.of(descriptor.mss().orElse(0)) : OptionalInt.empty();
    trace.step(HypervisorRule.BYTES_UNCHANGED, sent.frame().length + " bytes");
    trace.step(HypervisorRule.CHECKSUM_GOOD_CARRIED, "CSUM_GOOD " + (good ? "set" : "clear"));
    if (large) {
      trace.step(HypervisorRule.LARGE_SEND_CARRIED, "LRG_PKT with MSS " + mss.getAsInt());
    }
    return new HypervisorFrame(sent.frame(), good ? ChecksumFlag.GOOD : ChecksumFlag.NOT_GOOD, mss);
  }

  /** What the receiving adapter finds in its queue for a frame. */
  public ReceiveDescriptor descriptor(HypervisorFrame frame) {
    int flags = 0;
    if (frame.checksumOffload() == ChecksumFlag.GOOD) {
      flags |= ReceiveDescriptor.CSUM_GOOD;
    }
    if (frame.mss().isPresent()) {
      flags |= ReceiveDescriptor.LRG_PKT;
    }
    return ReceiveDescriptor.valid(flags, frame.bytes().length, frame.mss().orElse(0));
  }

  /** H4: an untagged frame gets a tag. */
  public HypervisorFrame insertTag(HypervisorFrame frame, Trace trace) {
    byte[] old = frame.bytes();
    if (old.length < Ethernet.LENGTH || PathFrame.at(old).tags() > 0) {
      return frame;
    }
    int at = Ethernet.TYPE_OFFSET;
    byte[] tagged = new byte[old.length + VlanTag.LENGTH];
    System.arraycopy(old, 0, tagged, 0, at);
    BigEndian.put16(tagged, at, EtherType.VLAN);
    BigEndian.put16(tagged, at + 2, INSERTED_VLAN);
    System.arraycopy(old, at, tagged, at + VlanTag.LENGTH, old.length - at);
    trace.step(
        HypervisorRule.TAG_INSERTED,
        "VLAN " + INSERTED_VLAN + " inserted",
        at,
        new byte[0],
        Arrays.copyOfRange(tagged, at, at + VlanTag.LENGTH));
    return new HypervisorFrame(tagged, frame.checksumOffload(), frame.mss());
  }

  /** H5: CSUM_GOOD is not passed on. */
  public HypervisorFrame withholdChecksumGood(HypervisorFrame frame, Trace trace) {
    trace.step(HypervisorRule.CHECKSUM_GOOD_WITHHELD, "CSUM_GOOD not passed on");
    return new HypervisorFrame(frame.bytes(), ChecksumFlag.NOT_GOOD, frame.mss());
  }

  /** H6: the tag that H4 inserted is taken off. */
  public HypervisorFrame removeTag(HypervisorFrame frame, Trace trace) {
    byte[] tagged = frame.bytes();
    if (!carriesInsertedTag(tagged)) {
      return frame;
    }
    int at = Ethernet.TYPE_OFFSET;
    int after = at + VlanTag.LENGTH;
    byte[] untagged = new byte[tagged.length - VlanTag.LENGTH];
    System.arraycopy(tagged, 0, untagged, 0, at);
    System.arraycopy(tagged, after, untagged, at, tagged.length - after);
    trace.step(
        HypervisorRule.TAG_REMOVED,
        "VLAN tag taken off",
        at,
        Arrays.copyOfRange(tagged, at, after),
        new byte[0]);
    return new HypervisorFrame(untagged, frame.checksumOffload(), frame.mss());
  }

  private static boolean carriesInsertedTag(byte[] frame) {
    VlanTag outermost = new VlanTag();
    return PathFrame.at(frame).tags() > 0
        && outermost.wrap(frame, Ethernet.LENGTH).vlanId() == INSERTED_VLAN;
  }
}
