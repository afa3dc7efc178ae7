package org.trunkscope.analysis.counters.text;

/** Which program, or file of the kernel, a text came from. */
public enum TextKind {
  /** Counters of one interface, as its driver names them. */
  STATISTICS("ethtool -S"),
  /** Offload features of one interface. */
  FEATURES("ethtool -k"),
  /** Driver of one interface, and its version. */
  DRIVER("ethtool -i"),
  /** Counters of a machine's IP, TCP and UDP. */
  NSTAT("nstat"),
  /** The same from {@code /proc/net/snmp}, {@code netstat} and {@code snmp6}. */
  PROC_NET("/proc/net"),
  /** Counters of an interface as its network device has them, and its MTU. */
  LINK("ip -s link");

  private final String program;

  TextKind(String program) {
    this.program = program;
  }

  /** What prints it, e.g. {@code ethtool -S}; the word of JSON and of reports. */
  public String program() {
    return program;
  }

  /** Whether it is about one interface, not about the whole machine. */
  public boolean isOfInterface() {
    return this != NSTAT && this != PROC_NET;
  }
}
