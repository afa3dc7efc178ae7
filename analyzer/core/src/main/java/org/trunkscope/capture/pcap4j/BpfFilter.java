package org.trunkscope.capture.pcap4j;

import java.io.Closeable;
import java.util.Arrays;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CapturedFrame;

/**
 * A filter expression (pcap-filter(7)) that libpcap has compiled for one link type. Holds native
 * memory until it is closed. Not safe for use by several threads.
 */
public final class BpfFilter implements Closeable {

  private static final int LONGEST_FRAME = 262_144;

  private final BpfProgram program;

  private BpfFilter(BpfProgram program) {
    this.program = program;
  }

  /**
   * Compiles an expression.
   *
   * @param expression empty for every frame
   * @param linkType LINKTYPE_ number of the frames
   * @param snapLength the most bytes a frame has; 0 if unknown
   * @throws FilterExpressionException if libpcap does not understand the expression for this link
   *     type; the message has libpcap's
   * @throws CaptureException if libpcap is missing
   */
  public static BpfFilter compile(String expression, int linkType, long snapLength)
      throws FilterExpressionException, CaptureException {
    Libpcap.require("--filter");
    int snap = snapLength == 0 ? LONGEST_FRAME : (int) Math.min(snapLength, LONGEST_FRAME);
    DataLinkType type = DataLinkType.getInstance(LinkTypes.toDataLinkType(linkType));
    try (PcapHandle handle = Pcaps.openDead(type, snap)) {
      return new BpfFilter(
          handle.compileFilter(
              expression, BpfCompileMode.OPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN));
    } catch (PcapNativeException | NotOpenException e) {
      throw new FilterExpressionException(
          "--filter '" + expression + "': " + e.getMessage() + " (link type " + linkType + ")", e);
    } catch (LinkageError e) {
      throw Libpcap.missing("--filter", e);
    }
  }

  /** Whether the expression is true for a frame. */
  public boolean matches(CapturedFrame frame) {
    // JNA copies the whole array it is given, there and back.
    byte[] bytes =
        Arrays.copyOfRange(frame.bytes, frame.offset, frame.offset + frame.capturedLength);
    return program.applyFilter(
        bytes, (int) Math.min(frame.wireLength, Integer.MAX_VALUE), bytes.length);
  }

  @Override
  public void close() {
    program.free();
  }
}
