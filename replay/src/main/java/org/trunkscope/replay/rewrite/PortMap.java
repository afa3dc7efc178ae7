package org.trunkscope.replay.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other ports. The first range that holds a port decides; a port in no range stays.
 *
 * @param ranges in their order
 */
public record PortMap(List<Range> ranges) {

  /** Changes nothing. */
  public static final PortMap NONE = new PortMap(List.of());

  private static final int MOST = 0xffff;
  private static final Pattern ITEM = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

  /**
   * Ports that become one.
   *
   * @param first 0 to 65,535
   * @param last {@code first} to 65,535
   * @param to 0 to 65,535
   */
  public record Range(int first, int last, int to) {}

  /** With a copy of the list. */
  public PortMap {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads what {@code tcprewrite} takes: {@code 80:8080}, {@code 8000-8999:80}, {@code
   * 8000,8080:80}, and any of these with commas between.
   *
   * @throws IllegalArgumentException if the text is something else; its message names the part
   */
  public static PortMap parse(String text) {
    List<Range> ranges = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      int colon = item.indexOf(':');
      waiting.add(colon < 0 ? item : item.substring(0, colon));
      if (colon >= 0) {
        int to = port(item.substring(colon + 1), item);
        for (String ports : waiting) {
          ranges.add(range(ports, to, item));
        }
        waiting.clear();
      }
    }
    if (!waiting.isEmpty()) {
      throw wrong(waiting.get(waiting.size() - 1));
    }
    return new PortMap(ranges);
  }

  private static Range range(String ports, int to, String item) {
    Matcher matcher = ITEM.matcher(ports);
    if (!matcher.matches()) {
      throw wrong(item);
    }
    int first = port(matcher.group(1), item);
    int last = matcher.group(2) == null ? first : port(matcher.group(2), item);
    if (last < first) {
      throw wrong(item);
    }
    return new Range(first, last, to);
  }

  private static int port(String digits, String item) {
    if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > MOST) {
      throw wrong(item);
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException wrong(String item) {
    return new IllegalArgumentException(
        "'" + item + "' is no pair of ports such as 80:8080 or 8000-8999:80, from 0 to " + MOST);
  }

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /**
   * What becomes of a port.
   *
   * @param port 0 to 65,535, as the result
   */
  public int of(int port) {
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (port >= range.first && port <= range.last) {
        return range.to;
      }
    }
    return port;
  }
}
