package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.testing.Requirement;

/** {@code fix} on captures with bytes changed or missing at random, from a fixed seed. */
class FixFuzzTest {

  private static final int RUNS = 500;

  private static final List<String> FILES =
      List.of(
          "checksum-states/states.pcap",
          "pcapng-interfaces/trunks.pcapng",
          "any-sll2/any.pcap",
          "vxlan/vxlan.pcap",
          "geneve/geneve.pcap",
          "gre/gre.pcap",
          "ip-in-ip/ip-in-ip.pcap",
          "ip-length-zero/zero-length.pcap",
          "old-large-send-v5.10/trunk-out.pcap",
          "fragments-ipv4/fragments.pcap",
          "fragments-ipv6/fragments.pcap",
          "finding-fragment-overwritten/fragments.pcap",
          "ipv6-extension-headers/extensions.pcap",
          "udp-checksums/udp.pcap",
          "qinq/qinq.pcap");

  @TempDir Path folder;

  @Test
  void shouldWriteWhatCanBeReadAndIsPlannedOfAnyBytes() throws IOException {
    Random random = new Random(7);
    int written = 0;
    int cut = 0;

    for (int i = 0; i < RUNS; i++) {
      String file = FILES.get(i % FILES.size());
      byte[] bytes = mutated(Requirement.root().resolve("samples/captures/" + file), random);
      Path capture = Files.write(folder.resolve("in"), bytes);
      String[] options = options(random);
      String what = file + ", run " + i + " " + Arrays.toString(options);

      Fixed fixed = Fixed.of(capture, folder, "", options);

      assertThat(fixed.run().code()).as(what).isIn(0, 3);
      assertThat(fixed.run().err()).as(what).doesNotContain("Exception", "\tat ");
      assertThat(Files.exists(fixed.output())).as(what).isEqualTo(fixed.run().code() == 0);
      if (fixed.isDone()) {
        FixPlan plan = fixed.plan().orElseThrow();
        FixedRecords records =
            new FixedRecords(RawCapture.of(bytes), RawCapture.of(fixed.bytes()), plan);
        assertThat(records.faults()).as(what).isEmpty();
        written++;
        cut += plan.all("segmentation").size();
      }
    }

    System.out.printf("fix of %d damaged captures: %d written, %d cut%n", RUNS, written, cut);
    assertThat(written).isGreaterThan(RUNS / 2);
    assertThat(cut).isGreaterThan(100);
  }

  private static byte[] mutated(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int changes = 1 + random.nextInt(8);
    for (int change = 0; change < changes; change++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    boolean cut = random.nextInt(4) == 0;
    return cut ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
  }

  private static String[] options(Random random) {
    List<String> options = new ArrayList<>();
    switch (random.nextInt(4)) {
      case 0 -> options.addAll(List.of("--segment", Integer.toString(8 + random.nextInt(600))));
      case 1 -> options.addAll(List.of("--checksums", "partial"));
      case 2 -> options.add("--force");
      default -> {}
    }
    return options.toArray(String[]::new);
  }
}
