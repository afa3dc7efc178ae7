package org.trunkscope.samples.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CaptureWriter;
import org.trunkscope.capture.PcapWriter;
import org.trunkscope.capture.PcapngWriter;
import org.trunkscope.capture.TimestampUnit;

/** Chooses the format of a generated capture by the name of its file. */
public final class GeneratedFormat {

  private static final int ETHERNET = 1;
  private static final int SNAP_LENGTH = 262_144;

  private GeneratedFormat() {}

  /** Pcapng where the name says so, before any {@code .gz} or {@code .zst}; else pcap. */
  public static CaptureWriter writer(String name, OutputStream out) throws IOException {
    if (!name.matches(".*\\.pcapng(\\.gz|\\.zst)?")) {
      return new PcapWriter(
          out, ByteOrder.LITTLE_ENDIAN, TimestampUnit.MICROSECONDS, ETHERNET, SNAP_LENGTH);
    }
    PcapngWriter writer = new PcapngWriter(out, ByteOrder.LITTLE_ENDIAN, "trunkscope sample");
    writer.addInterface(new CaptureInterface(ETHERNET, SNAP_LENGTH, "trunk0", "", 1_000_000));
    return writer;
  }
}
