package org.trunkscope.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The interfaces of a pcapng capture: those of all sections for people, those of the current
 * section for its packet blocks, which number them from 0.
 */
final class SectionInterfaces {

  /** More are refused, so that no input makes this table grow without bound. */
  static final int MOST = 65_536;

  private static final int LONGEST_TEXT = 256;

  /** Once this many bytes of names and descriptions are kept, further interfaces have none. */
  private static final int MOST_TEXT = 1024 * 1024;

  private final List<CaptureInterface> all;
  private final List<TimestampScale> scales;
  private final List<CaptureInterface> visible;
  private final OptionCursor options = new OptionCursor();
  private int sectionStart;
  private int textKept;

  SectionInterfaces() {
    this(new ArrayList<>(), new ArrayList<>(), 0, 0);
  }

  private SectionInterfaces(
      List<CaptureInterface> all, List<TimestampScale> scales, int sectionStart, int textKept) {
    this.all = all;
    this.scales = scales;
    this.visible = Collections.unmodifiableList(all);
    this.sectionStart = sectionStart;
    this.textKept = textKept;
  }

  /** What is known here, for a reader that goes on from this place. */
  SectionInterfaces copy() {
    return new SectionInterfaces(
        new ArrayList<>(all), new ArrayList<>(scales), sectionStart, textKept);
  }

  List<CaptureInterface> all() {
    return visible;
  }

  /** A section header: interfaces are numbered anew. */
  void startSection() {
    sectionStart = all.size();
  }

  boolean full() {
    return all.size() >= MOST;
  }

  /** Whether the current section has described interface {@code id} (unsigned 32 bits). */
  boolean has(long id) {
    return id < all.size() - sectionStart;
  }

  /** Place in the list of all interfaces of the current section's interface {@code id}. */
  int index(int id) {
    return sectionStart + id;
  }

  CaptureInterface at(int index) {
    return all.get(index);
  }

  TimestampScale scale(int index) {
    return scales.get(index);
  }

  /**
   * Takes an interface description block of proven length. Options of a wrong length are left out;
   * of a repeated one the first counts.
   *
   * @param end where the options end
   */
  void describe(Endian endian, byte[] bytes, int block, int end) {
    String name = "";
    String description = "";
    int resolution = -1;
    long offsetSeconds = 0;
    options.wrap(endian, bytes, block + PcapngBlock.INTERFACE_FIXED, end);
    while (options.advance()) {
      if (options.code == PcapngBlock.IF_NAME && name.isEmpty()) {
        name = kept(bytes);
      } else if (options.code == PcapngBlock.IF_DESCRIPTION && description.isEmpty()) {
        description = kept(bytes);
      } else if (options.code == PcapngBlock.IF_TSRESOL && options.length == 1 && resolution < 0) {
        resolution = bytes[options.value] & 0xff;
      } else if (options.code == PcapngBlock.IF_TSOFFSET
          && options.length == 8
          && offsetSeconds == 0) {
        offsetSeconds = endian.int64(bytes, options.value);
      }
    }
    TimestampScale scale = TimestampScale.of(resolution < 0 ? 6 : resolution, offsetSeconds);
    scales.add(scale);
    all.add(
        new CaptureInterface(
            endian.int16(bytes, block + 8),
            endian.uint32(bytes, block + 12),
            name,
            description,
            scale.ticksPerSecond()));
  }

  /** The text of the current option, as much of it as is kept. */
  private String kept(byte[] bytes) {
    int length = Math.min(Math.min(options.length, LONGEST_TEXT), MOST_TEXT - textKept);
    textKept += length;
    return text(bytes, options.value, length);
  }

  /** Strings are UTF-8 and may end early with a zero byte (pcapng specification, options). */
  static String text(byte[] bytes, int at, int length) {
    int end = at;
    while (end < at + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, at, end - at, StandardCharsets.UTF_8);
  }
}
