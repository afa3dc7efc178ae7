package org.trunkscope.replay.lab.trunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trunkscope.replay.lab.trunk.QueueMessages.Queued;

/** Messages as linux/netlink.h, nfnetlink.h and nfnetlink_queue.h lay them out. */
class QueueMessagesTest {

  private static final int QUEUE = 7;

  private final QueueMessages messages = new QueueMessages(QUEUE);

  @Test
  void shouldBindTheQueueAndAskForAnAnswer() {
    byte[] bind = messages.bind();

    // NFQNL_MSG_CONFIG, NLM_F_REQUEST | NLM_F_ACK; NFQA_CFG_CMD with NFQNL_CFG_CMD_BIND
    assertThat(bind).isEqualTo(message(0x302, 5, attribute(1, new byte[] {1, 0, 0, 0})));
  }

  @Test
  void shouldAskForWholePackets() {
    byte[] copy = messages.copyPackets();

    // NFQA_CFG_PARAMS: range 0xffff, NFQNL_COPY_PACKET; padded to 4
    byte[] parameters = {0, 0, (byte) 0xff, (byte) 0xff, 2};
    assertThat(copy).isEqualTo(message(0x302, 5, attribute(2, parameters)));
  }

  @Test
  void shouldAcceptAPacketWithTheBytesThatUserSpaceHad() {
    byte[] accept = messages.accept(new Queued(0x01020304, new byte[] {9, 8, 7}));

    // NFQA_VERDICT_HDR: NF_ACCEPT and the number, both big-endian; NFQA_PAYLOAD
    byte[] verdict = {0, 0, 0, 1, 1, 2, 3, 4};
    assertThat(accept)
        .isEqualTo(message(0x301, 1, attribute(2, verdict), attribute(10, new byte[] {9, 8, 7})));
  }

  @Test
  void shouldFindThePacketsOfSeveralMessages() throws IOException {
    byte[] first = packet(5, new byte[] {0x45, 0, 1});
    byte[] second = packet(6, new byte[] {0x60});

    List<Queued> found = QueueMessages.packets(concat(first, second));

    assertThat(found).extracting(Queued::id).containsExactly(5, 6);
    assertThat(found.get(0).payload()).containsExactly(0x45, 0, 1);
    assertThat(found.get(1).payload()).containsExactly(0x60);
  }

  @Test
  void shouldTakeAnErrorOfZeroForAnAnswerAndAnyOtherForARefusal() throws IOException {
    byte[] fine = error(0);
    byte[] refused = error(-1);

    assertThat(QueueMessages.packets(fine)).isEmpty();
    assertThatThrownBy(() -> QueueMessages.packets(refused))
        .isInstanceOf(IOException.class)
        .hasMessage("netfilter refuses the queue: error 1");
  }

  @Test
  void shouldRefuseLengthsThatReachTooFar() {
    byte[] tooLong = packet(5, new byte[] {1});
    ByteBuffer.wrap(tooLong).order(ByteOrder.nativeOrder()).putInt(0, tooLong.length + 1);
    byte[] attributeTooLong = packet(5, new byte[] {1});
    ByteBuffer.wrap(attributeTooLong).order(ByteOrder.nativeOrder()).putShort(20, (short) 500);

    assertThatThrownBy(() -> QueueMessages.packets(tooLong)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> QueueMessages.packets(attributeTooLong))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldSurviveAnyBytes() {
    Random random = new Random(8);
    byte[] sound = concat(packet(1, new byte[100]), error(0));
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(sound, random.nextInt(sound.length + 1));
      for (int k = 0; k < 3 && bytes.length > 0; k++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        QueueMessages.packets(bytes);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("netfilter");
      }
    }
  }

  private static byte[] packet(int id, byte[] payload) {
    byte[] header = ByteBuffer.allocate(7).putInt(id).array();
    return message(0x300, 0, attribute(1, header), attribute(10, payload));
  }

  private static byte[] error(int number) {
    return ByteBuffer.allocate(36)
        .order(ByteOrder.nativeOrder())
        .putInt(36)
        .putShort((short) 2)
        .putShort((short) 0)
        .putInt(1)
        .putInt(0)
        .putInt(number)
        .array();
  }

  private static byte[] message(int type, int flags, byte[]... attributes) {
    byte[] body = concat(attributes);
    ByteBuffer message = ByteBuffer.allocate(20 + body.length).order(ByteOrder.nativeOrder());
    message.putInt(20 + body.length).putShort((short) type).putShort((short) flags);
    message.putInt(1).putInt(0);
    // struct nfgenmsg: family, version, the queue's number big-endian
    message.put(new byte[] {0, 0, 0, QUEUE}).put(body);
    return message.array();
  }

  private static byte[] attribute(int type, byte[] value) {
    ByteBuffer attribute =
        ByteBuffer.allocate((4 + value.length + 3) / 4 * 4).order(ByteOrder.nativeOrder());
    attribute.putShort((short) (4 + value.length)).putShort((short) type).put(value);
    return attribute.array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(each -> each.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
