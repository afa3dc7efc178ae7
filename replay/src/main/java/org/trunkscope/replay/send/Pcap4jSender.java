package org.trunkscope.replay.send;

import java.io.IOException;
import java.util.Locale;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.trunkscope.replay.send.linux.FrameBatch;

/** Sends through libpcap, one frame with each call: for systems without packet sockets. */
final class Pcap4jSender implements FrameSender {

  private static final int LEAST_SNAP_LENGTH = 64;

  private final PcapHandle handle;
  private byte[] frame = new byte[2048];

  private Pcap4jSender(PcapHandle handle) {
    this.handle = handle;
  }

  /**
   * Opens an interface.
   *
   * @throws IOException says in one line why it cannot be opened
   */
  static Pcap4jSender open(String link) throws IOException {
    try {
      return new Pcap4jSender(new PcapHandle.Builder(link).snaplen(LEAST_SNAP_LENGTH).build());
    } catch (PcapNativeException e) {
      throw new IOException(link + ": cannot be opened by libpcap: " + reason(e), e);
    } catch (LinkageError e) {
      throw new IOException("sending by pcap4j needs libpcap: " + e.getMessage(), e);
    }
  }

  private static String reason(Exception e) {
    String text = e.getMessage() == null ? e.toString() : e.getMessage();
    return text.replace('\n', ' ');
  }

  @Override
  public int send(FrameBatch batch, int from, int count) throws SendRefusal {
    int length = batch.length(from);
    if (frame.length < length) {
      frame = new byte[2 * length];
    }
    batch.copy(from, frame);
    try {
      handle.sendPacket(frame, length);
      return 1;
    } catch (PcapNativeException e) {
      throw new SendRefusal(kind(reason(e)), reason(e), e);
    } catch (NotOpenException e) {
      throw new SendRefusal(SendRefusal.Kind.INTERFACE, reason(e), e);
    }
  }

  @Override
  public void sendNone(FrameBatch batch) {
    if (batch.length(0) > 0 && batch.length(0) <= frame.length) {
      batch.copy(0, frame);
    }
  }

  /** By libpcap's words, which end in those of strerror(3). */
  private static SendRefusal.Kind kind(String reason) {
    String words = reason.toLowerCase(Locale.ROOT);
    if (words.contains("no buffer space") || words.contains("temporarily unavailable")) {
      return SendRefusal.Kind.NO_ROOM;
    }
    return words.contains("too long") || words.contains("invalid argument")
        ? SendRefusal.Kind.FRAME
        : SendRefusal.Kind.INTERFACE;
  }

  @Override
  public String text() {
    return "pcap4j";
  }

  @Override
  public void close() {
    handle.close();
  }
}
