package org.trunkscope.replay.send.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/** What becomes of frames whose bytes stay as they are. */
class FrameMatcherTest {

  private final FakeWire wire = new FakeWire();

  private static FrameBuilder segment(int number) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .id(number)
        .tcp(40_000, 80)
        .seq(1000L * number)
        .payload(200, number);
  }

  private static byte[] frame(int number) {
    return segment(number).build();
  }

  @Test
  void shouldFindEveryFrameThatArrivesAsItWas() {
    for (int i = 0; i < 1000; i++) {
      wire.send(frame(i));
      wire.arrive(frame(i));
    }

    ArrivalCounts counts = wire.end().counts();

    assertThat(counts.expected()).isEqualTo(1000);
    assertThat(counts.unchanged()).isEqualTo(1000);
    assertThat(counts.delivered()).isEqualTo(1000);
    assertThat(counts.reordered()).isZero();
    assertThat(counts.missing()).isZero();
  }

  @Test
  void shouldListFramesThatDidNotArrive() {
    for (int i = 0; i < 10; i++) {
      wire.send(frame(i));
    }
    for (int i : new int[] {0, 1, 2, 4, 5, 8, 9}) {
      wire.arrive(frame(i));
    }

    Matched end = wire.end();

    assertThat(end.counts().missing()).isEqualTo(3);
    assertThat(end.missing()).containsExactly(4L, 7L, 8L);
    assertThat(end.counts().unchanged()).isEqualTo(7);
    assertThat(wire.isComplete()).isFalse();
  }

  @Test
  void shouldListTheFirstHundredInTheCaptureOfThoseThatDidNotArrive() {
    for (int i = 0; i < 150; i++) {
      wire.send(frame(i));
    }

    Matched end = wire.end();

    assertThat(end.counts().missing()).isEqualTo(150);
    assertThat(end.missing()).hasSize(100).startsWith(1L, 2L).endsWith(100L);
  }

  @Test
  void shouldCountEqualFramesAsOftenAsTheyWereSent() {
    for (int i = 0; i < 5; i++) {
      wire.send(frame(1));
    }
    for (int i = 0; i < 3; i++) {
      wire.arrive(frame(1));
    }

    Matched end = wire.end();

    assertThat(end.counts().unchanged()).isEqualTo(3);
    assertThat(end.counts().duplicated()).isZero();
    assertThat(end.missing()).containsExactly(4L, 5L);
  }

  @Test
  void shouldTellWhatArrivesOnceMore() {
    wire.send(frame(1));
    wire.send(frame(2));

    wire.arrive(frame(1));
    boolean ours = wire.arrive(frame(1));
    wire.arrive(frame(2));

    ArrivalCounts counts = wire.end().counts();
    assertThat(ours).isTrue();
    assertThat(counts.unchanged()).isEqualTo(2);
    assertThat(counts.duplicated()).isEqualTo(1);
    assertThat(counts.others()).isZero();
  }

  @Test
  void shouldTellFramesOfOthers() {
    wire.send(frame(1));
    byte[] other = FrameBuilder.frame().ethernet().ipv4("10.9.9.9", "10.0.0.2").udp(53, 53).build();

    boolean ours = wire.arrive(other);
    wire.arrive(frame(1));

    ArrivalCounts counts = wire.end().counts();
    assertThat(ours).isFalse();
    assertThat(counts.others()).isEqualTo(1);
    assertThat(counts.unchanged()).isEqualTo(1);
  }

  /** Sent 0 to 9; 7 comes before 3 to 6: these four are late, 3 by four frames. */
  @Test
  void shouldCountFramesThatArriveAfterALaterOne() {
    for (int i = 0; i < 10; i++) {
      wire.send(frame(i));
    }
    for (int i : new int[] {0, 1, 2, 7, 3, 4, 5, 6, 8, 9}) {
      wire.arrive(frame(i));
    }

    ArrivalCounts counts = wire.end().counts();

    assertThat(counts.reordered()).isEqualTo(4);
    assertThat(counts.greatestDisplacement()).isEqualTo(4);
    assertThat(counts.unchanged()).isEqualTo(10);
  }

  @Test
  void shouldNotExpectWhatTheKernelRefused() {
    wire.send(frame(1));
    long refused = wire.send(frame(2));
    wire.send(frame(3));
    wire.send(frame(4));
    wire.refuse(refused, 2);
    wire.arrive(frame(1));
    wire.arrive(frame(4));

    Matched end = wire.end();

    assertThat(end.counts().expected()).isEqualTo(2);
    assertThat(end.counts().refused()).isEqualTo(2);
    assertThat(end.counts().missing()).isZero();
    assertThat(end.missing()).isEmpty();
    assertThat(wire.isComplete()).isTrue();
  }

  /** Sending was ended between the announcement and the call. */
  @Test
  void shouldNotExpectWhatWasNeverGivenToTheKernel() {
    for (int i = 0; i < 5; i++) {
      wire.send(frame(i));
    }
    wire.arrive(frame(0));

    Matched end = wire.end(3);

    assertThat(end.counts().expected()).isEqualTo(3);
    assertThat(end.counts().refused()).isEqualTo(2);
    assertThat(end.missing()).containsExactly(2L, 3L);
  }

  @Test
  void shouldSayHowManyWereTooManyToBeWaitedFor() {
    FakeWire narrow = new FakeWire(3);
    for (int i = 0; i < 5; i++) {
      narrow.send(frame(i));
    }
    for (int i = 0; i < 5; i++) {
      narrow.arrive(frame(i));
    }
    narrow.send(frame(6));
    narrow.arrive(frame(6));

    ArrivalCounts counts = narrow.end().counts();

    assertThat(counts.expected()).isEqualTo(6);
    assertThat(counts.unchanged()).isEqualTo(4);
    assertThat(counts.notChecked()).isEqualTo(2);
    assertThat(counts.missing()).isZero();
    assertThat(counts.others()).isEqualTo(2);
  }

  @Test
  void shouldCountARefusedFrameThatCouldNotBeWaitedForOnce() {
    FakeWire narrow = new FakeWire(1);
    narrow.send(frame(1));
    long beyond = narrow.send(frame(2));
    narrow.isComplete();
    narrow.refuse(beyond, 1);

    ArrivalCounts counts = narrow.end().counts();

    assertThat(counts.expected()).isEqualTo(1);
    assertThat(counts.notChecked()).isZero();
    assertThat(counts.refused()).isEqualTo(1);
    assertThat(counts.missing()).isEqualTo(1);
  }

  @Test
  void shouldTellBytesBehindTheHeadersApart() {
    byte[] sent = segment(1).payload(1400, 9).build();
    byte[] changed = sent.clone();
    changed[1000] ^= 1;
    wire.send(sent);

    wire.arrive(changed);

    Matched end = wire.end();
    assertThat(end.counts().altered()).isEqualTo(1);
    assertThat(end.alterations())
        .containsExactly(new Alteration(Set.of(AlteredField.DATA), 1, 1, OptionalInt.empty()));
  }

  @Test
  void shouldTakeTheStateOfAFrameIntoAccount() {
    byte[] frame = segment(1).checksum(FrameBuilder.Checksum.PSEUDO).build();
    long partial = OffloadState.of(1, 0, 0, 34, 16);
    wire.send(frame, partial);
    wire.send(frame, OffloadState.NONE);

    wire.arrive(frame, OffloadState.NONE);
    wire.arrive(frame, partial);

    ArrivalCounts counts = wire.end().counts();
    assertThat(counts.unchanged()).isEqualTo(2);
    assertThat(counts.reordered()).isEqualTo(1);
  }

  @Test
  void shouldCallAFrameAlteredWhoseStateWasLost() {
    byte[] frame = segment(1).checksum(FrameBuilder.Checksum.PSEUDO).build();
    wire.send(frame, OffloadState.of(1, 0, 0, 34, 16));

    wire.arrive(frame, OffloadState.NONE);

    Matched end = wire.end();
    assertThat(end.counts().unchanged()).isZero();
    assertThat(end.alterations())
        .containsExactly(
            new Alteration(Set.of(AlteredField.OFFLOAD_STATE), 1, 1, OptionalInt.empty()));
  }

  /** Each frame is one of eight kinds, sent often; some are lost, all arrive in any order. */
  @Test
  void shouldAccountForEveryFrameWhateverArrives() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      FakeWire any = new FakeWire(random.nextInt(2) == 0 ? 1 << 16 : 20);
      int[] sentOfKind = new int[8];
      List<Integer> arriving = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int kind = random.nextInt(8);
        sentOfKind[kind]++;
        any.send(frame(kind));
        arriving.add(random.nextInt(5) == 0 ? random.nextInt(12) : kind);
      }
      Collections.shuffle(arriving, random);
      int[] arrivedOfKind = new int[12];
      for (int kind : arriving) {
        arrivedOfKind[kind]++;
        any.arrive(frame(kind));
      }

      ArrivalCounts counts = any.end().counts();

      long least = 0;
      for (int kind = 0; kind < 8; kind++) {
        least += Math.min(sentOfKind[kind], arrivedOfKind[kind]);
      }
      assertThat(counts.expected()).isEqualTo(50);
      assertThat(counts.delivered() + counts.altered() + counts.missing() + counts.notChecked())
          .isEqualTo(50);
      assertThat(counts.delivered() + counts.altered() + counts.duplicated() + counts.others())
          .isEqualTo(50);
      if (counts.notChecked() == 0) {
        assertThat(counts.unchanged()).isEqualTo(least);
        assertThat(counts.altered()).isZero();
      }
    }
  }

  @Test
  void shouldTakeFramesOfAnyBytes() {
    Random random = new Random(12);
    byte[] sound = segment(1).flags(Tcp.ACK).build();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = random.nextBoolean() ? new byte[random.nextInt(300)] : sound.clone();
      if (bytes.length != sound.length || bytes[12] != sound[12]) {
        random.nextBytes(bytes);
      }
      for (int j = 0; j < 3 && bytes.length > 0; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      long state = OffloadState.of(random.nextInt(4), random.nextInt(3), 100, 34, 16);
      if (random.nextBoolean()) {
        wire.send(bytes, state);
      }
      if (bytes.length > 12) {
        bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt();
      }
      wire.arrive(bytes, random.nextBoolean() ? state : OffloadState.NONE);
    }

    ArrivalCounts counts = wire.end().counts();

    assertThat(counts.expected())
        .isEqualTo(counts.delivered() + counts.altered() + counts.missing() + counts.notChecked());
  }
}
