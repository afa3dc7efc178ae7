package org.trunkscope.samples.scenario;

import java.util.List;
import java.util.Optional;

/**
 * One capture file of a scenario.
 *
 * @param position of the statement
 * @param file its name; {@code .pcap} or {@code .pcapng}, then perhaps {@code .gz} or {@code .zst}
 * @param bigEndian byte order
 * @param interfaces at least one; exactly one unless pcapng or a cooked link
 * @param damage what happens to the finished, uncompressed bytes
 */
public record CaptureSpec(
    Position position,
    String file,
    boolean bigEndian,
    List<InterfaceSpec> interfaces,
    Damage damage) {

  /** Copies the list. */
  public CaptureSpec {
    interfaces = List.copyOf(interfaces);
  }

  /** Whether the file is pcapng. */
  public boolean nextGeneration() {
    return file.endsWith(".pcapng") || file.contains(".pcapng.");
  }

  /**
   * One interface.
   *
   * @param name as recorded in pcapng, and for {@code on=}
   * @param snapLength bytes kept; 0: all
   * @param nanoseconds time stamp resolution; else microseconds
   * @param taps places on the path whose frames it records
   */
  public record InterfaceSpec(
      String name,
      String description,
      Link link,
      int snapLength,
      boolean nanoseconds,
      List<Tap> taps) {

    /** Copies the list. */
    public InterfaceSpec {
      taps = List.copyOf(taps);
    }
  }

  /** Link layers a capture can have. */
  public enum Link {
    /** LINKTYPE_ETHERNET. */
    ETHERNET(1),
    /** LINKTYPE_NULL, family in the capture's byte order. */
    NULL(0),
    /** LINKTYPE_RAW. */
    RAW(101),
    /** LINKTYPE_LINUX_SLL. */
    SLL(113),
    /** LINKTYPE_LINUX_SLL2. */
    SLL2(276);

    private final int number;

    Link(int number) {
      this.number = number;
    }

    /** The LINKTYPE_ number. */
    public int number() {
      return number;
    }
  }

  /** Places where frames on a path are seen. */
  public enum Tap {
    /** The near host's adapter, both directions. */
    VM_A,
    /** The trunk on the near host's side, both directions. */
    TRUNK_IN,
    /** The trunk on the far host's side, both directions. */
    TRUNK_OUT,
    /** The far host's adapter, both directions. */
    VM_B,
    /** The physical adapter, both directions. */
    NIC
  }

  /**
   * Damage done to a finished file.
   *
   * @param cutBytes taken off the end
   * @param patchOffset where {@code patch} is written over what stands there
   * @param patch the bytes written there; none: nothing is
   * @param whole the file's only bytes; empty: it keeps its own
   */
  public record Damage(int cutBytes, int patchOffset, Hex patch, Optional<Hex> whole) {

    /** None. */
    public static final Damage NONE = new Damage(0, 0, Hex.NONE, Optional.empty());
  }
}
