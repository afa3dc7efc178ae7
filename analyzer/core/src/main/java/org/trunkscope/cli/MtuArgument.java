package org.trunkscope.cli;

/**
 * The argument of {@code --mtu}: {@code TRUNK[,PORT]}.
 *
 * @param trunk MTU of the inbound trunk, 68 to 65513 (the driver's own limits)
 * @param port MTU of the outbound port, within the same limits
 */
public record MtuArgument(int trunk, int port) {

  private static final int LEAST = 68;
  private static final int MOST = 65_535 - 22;

  static MtuArgument parse(String value) throws UsageException {
    String[] parts = value.split(",", -1);
    if (parts.length > 2) {
      throw new UsageException("--mtu is TRUNK or TRUNK,PORT, not '" + value + "'");
    }
    int trunk = number(parts[0]);
    return new MtuArgument(trunk, parts.length == 1 ? trunk : number(parts[1]));
  }

  private static int number(String text) throws UsageException {
    try {
      int mtu = Integer.parseInt(text);
      if (mtu >= LEAST && mtu <= MOST) {
        return mtu;
      }
    } catch (NumberFormatException e) {
      throw outside(text);
    }
    throw outside(text);
  }

  private static UsageException outside(String text) {
    return new UsageException(
        "--mtu takes numbers from " + LEAST + " to " + MOST + ", not '" + text + "'");
  }
}
