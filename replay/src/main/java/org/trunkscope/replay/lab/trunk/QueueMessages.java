package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Messages to and from one NFQUEUE (linux/netfilter/nfnetlink_queue.h): netlink headers in host
 * byte order, what they carry in network order.
 */
final class QueueMessages {

  private static final int SUBSYSTEM = 3;
  private static final int PACKET = SUBSYSTEM << 8;
  private static final int VERDICT = SUBSYSTEM << 8 | 1;
  private static final int CONFIGURE = SUBSYSTEM << 8 | 2;
  private static final int NLMSG_ERROR = 2;
  private static final int NLM_F_REQUEST = 1;
  private static final int NLM_F_ACK = 4;
  private static final int HEADERS_LENGTH = 20;
  private static final int ATTRIBUTE_TYPE = 0x3fff;
  private static final int CFG_COMMAND = 1;
  private static final int CFG_PARAMETERS = 2;
  private static final int COMMAND_BIND = 1;
  private static final int COPY_PACKET = 2;
  private static final int PACKET_HEADER = 1;
  private static final int VERDICT_HEADER = 2;
  private static final int PAYLOAD = 10;
  private static final int NF_ACCEPT = 1;
  private static final int WHOLE = 0xffff;

  private final int queue;

  QueueMessages(int queue) {
    this.queue = queue;
  }

  /** A packet that waits for its verdict. */
  static final class Queued {

    private final int id;
    private final byte[] payload;

    Queued(int id, byte[] payload) {
      this.id = id;
      this.payload = payload;
    }

    /** Its number in the queue. */
    int id() {
      return id;
    }

    /** From its IP header on; its own array. */
    byte[] payload() {
      return payload;
    }
  }

  /** Makes the sender the queue's listener; asks for an answer. */
  byte[] bind() {
    byte[] command = ByteBuffer.allocate(4).put((byte) COMMAND_BIND).array();
    return message(CONFIGURE, NLM_F_REQUEST | NLM_F_ACK, attribute(CFG_COMMAND, command));
  }

  /** Asks for whole packets; asks for an answer. */
  byte[] copyPackets() {
    byte[] parameters = ByteBuffer.allocate(5).putInt(WHOLE).put((byte) COPY_PACKET).array();
    return message(CONFIGURE, NLM_F_REQUEST | NLM_F_ACK, attribute(CFG_PARAMETERS, parameters));
  }

  /** Sends a packet on with the bytes that user space had. */
  byte[] accept(Queued packet) {
    byte[] verdict = ByteBuffer.allocate(8).putInt(NF_ACCEPT).putInt(packet.id()).array();
    return message(
        VERDICT,
        NLM_F_REQUEST,
        attribute(VERDICT_HEADER, verdict),
        attribute(PAYLOAD, packet.payload()));
  }

  private byte[] message(int type, int flags, byte[]... attributes) {
    int length = HEADERS_LENGTH + Arrays.stream(attributes).mapToInt(each -> each.length).sum();
    ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    message.putInt(length).putShort((short) type).putShort((short) flags).putInt(1).putInt(0);
    message.put((byte) 0).put((byte) 0);
    message.order(ByteOrder.BIG_ENDIAN).putShort((short) queue);
    for (byte[] each : attributes) {
      message.put(each);
    }
    return message.array();
  }

  private static byte[] attribute(int type, byte[] value) {
    int length = 4 + value.length;
    ByteBuffer attribute = ByteBuffer.allocate(aligned(length)).order(ByteOrder.nativeOrder());
    attribute.putShort((short) length).putShort((short) type).put(value);
    return attribute.array();
  }

  private static int aligned(int length) {
    return length + 3 & ~3;
  }

  /**
   * The packets in what the kernel sent.
   *
   * @throws IOException if it refused a request
   */
  static List<Queued> packets(byte[] received) throws IOException {
    List<Queued> packets = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(received).order(ByteOrder.nativeOrder());
    int at = 0;
    while (at + HEADERS_LENGTH <= received.length) {
      int length = bytes.getInt(at);
      int type = bytes.getShort(at + 4) & 0xffff;
      if (length < HEADERS_LENGTH || at + length > received.length) {
        throw new IOException("a message of netfilter with a length of " + length);
      }
      if (type == NLMSG_ERROR && bytes.getInt(at + 16) != 0) {
        throw new IOException("netfilter refuses the queue: error " + -bytes.getInt(at + 16));
      }
      if (type == PACKET) {
        packets.add(packet(received, at + HEADERS_LENGTH, at + length));
      }
      at += aligned(length);
    }
    return packets;
  }

  private static Queued packet(byte[] received, int from, int end) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(received).order(ByteOrder.nativeOrder());
    int id = 0;
    byte[] payload = new byte[0];
    int at = from;
    while (at + 4 <= end) {
      int length = bytes.getShort(at) & 0xffff;
      int type = bytes.getShort(at + 2) & ATTRIBUTE_TYPE;
      if (length < 4 || at + length > end) {
        throw new IOException("an attribute of netfilter with a length of " + length);
      }
      byte[] value = Arrays.copyOfRange(received, at + 4, at + length);
      if (type == PACKET_HEADER && value.length >= 4) {
        id = ByteBuffer.wrap(value).getInt();
      } else if (type == PAYLOAD) {
        payload = value;
      }
      at += aligned(length);
    }
    return new Queued(id, payload);
  }
}
