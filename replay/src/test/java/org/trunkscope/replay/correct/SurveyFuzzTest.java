package org.trunkscope.replay.correct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Tcp;

/**
 * Frames damaged and cut anywhere, the same ones in every run: no exception, and no wild answer.
 */
class SurveyFuzzTest {

  private static final int FRAMES = 100_000;

  private final Random random = new Random(7);

  @Test
  void shouldSurviveAnyBytes() throws IOException {
    List<byte[]> sound = sound();
    FrameList frames = new FrameList();
    for (int i = 0; i < FRAMES; i++) {
      byte[] frame = sound.get(random.nextInt(sound.size())).clone();
      for (int flips = random.nextInt(4); flips > 0; flips--) {
        frame[random.nextInt(Math.min(frame.length, 90))] = (byte) random.nextInt(256);
      }
      boolean cut = random.nextInt(8) == 0;
      frames.add(frame, cut ? random.nextInt(frame.length + 1) : frame.length);
    }

    Survey survey = Survey.of(frames, 1500);

    assertThat(count(survey)).isPositive();
    for (byte[] frame : sound) {
      ask(survey, frame);
    }
  }

  private static long count(Survey survey) {
    long answers = 0;
    for (long number = 0; number <= FRAMES; number++) {
      answers += survey.firstFragmentChecksum(number).isPresent() ? 1 : 0;
      answers += survey.overwrittenWord(number).isPresent() ? 1 : 0;
    }
    return answers;
  }

  private void ask(Survey survey, byte[] sound) {
    FrameView view = new FrameView();
    for (int i = 0; i < 2_000; i++) {
      byte[] frame = sound.clone();
      frame[random.nextInt(Math.min(frame.length, 90))] = (byte) random.nextInt(256);
      int captured = random.nextInt(frame.length + 1);
      view.parse(LinkLayer.ETHERNET, frame, 0, captured, frame.length);
      for (int j = 0; j < view.segmentCount(); j++) {
        survey.mss(view, view.segment(j)).ifPresent(mss -> assertThat(mss.bytes()).isPositive());
      }
    }
  }

  private static List<byte[]> sound() {
    List<byte[]> frames = new ArrayList<>();
    CutDatagram ip4 = CutDatagram.tcp4(1000, 1);
    ip4.setField(0);
    CutDatagram ip6 = CutDatagram.tcp6(1000, 1);
    ip6.setField(0);
    for (CutDatagram datagram : List.of(ip4, ip6, CutDatagram.udp4(1012, 1))) {
      frames.add(datagram.frame(0, 512));
      frames.add(datagram.frame(512, 1020));
    }
    FrameBuilder ip = FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2");
    frames.add(ip.tcp(40_000, 80).flags(Tcp.SYN).mss(1460).timestamps(1, 0).build());
    for (int i = 0; i < 4; i++) {
      FrameBuilder data = FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2");
      frames.add(data.tcp(40_001, 80).seq(1400L * i).payload(1400, i).build());
      FrameBuilder data6 = FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2");
      frames.add(data6.tcp(40_001, 80).seq(1400L * i).payload(1400, i).build());
    }
    return frames;
  }
}
