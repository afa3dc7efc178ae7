package org.trunkscope.samples.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.samples.scenario.CaptureSpec.Damage;
import org.trunkscope.samples.scenario.CaptureSpec.InterfaceSpec;
import org.trunkscope.samples.scenario.CaptureSpec.Link;
import org.trunkscope.samples.scenario.CaptureSpec.Tap;

/** Parses the statements about capture files: {@code capture interface cut patch contents}. */
final class CaptureParser {

  private static final int MOST_SNAP_LENGTH = 262_144;
  private static final int MOST_CONTENTS = 65_536;

  private final Map<String, CaptureSpec> captures = new LinkedHashMap<>();
  private final Map<String, List<InterfaceSpec>> interfaces = new LinkedHashMap<>();

  void capture(Words words) throws ScenarioException {
    Token file = words.word("a file name");
    if (!file.value().matches("[A-Za-z0-9._-]+\\.(pcap|pcapng)(\\.gz|\\.zst)?")) {
      throw Values.expected(
          file, "a file name that ends in .pcap or .pcapng, then perhaps .gz or .zst");
    }
    if (captures.containsKey(file.value())) {
      throw Values.expected(file, "a name no other capture has");
    }
    boolean big = words.choice("order", "little", List.of("little", "big")).equals("big");
    List<InterfaceSpec> own = ownInterfaces(words);
    words.done();
    CaptureSpec capture = new CaptureSpec(words.start(), file.value(), big, own, Damage.NONE);
    captures.put(file.value(), capture);
  }

  /** One interface for each tap, or one without any. */
  private static List<InterfaceSpec> ownInterfaces(Words words) throws ScenarioException {
    InterfaceSpec shared = interfaceOptions(words, "");
    if (shared.taps().size() < 2) {
      String name = shared.taps().isEmpty() ? "trunk0" : word(shared.taps().get(0));
      return List.of(named(shared, name, shared.taps()));
    }
    List<InterfaceSpec> each = new ArrayList<>();
    for (Tap tap : shared.taps()) {
      each.add(named(shared, word(tap), List.of(tap)));
    }
    return each;
  }

  void declareInterface(Words words) throws ScenarioException {
    String name = words.word("an interface name").value();
    words.expect("in");
    Token file = words.word("a capture declared above");
    CaptureSpec capture = find(file);
    InterfaceSpec spec = interfaceOptions(words, name);
    words.done();
    if (!capture.nextGeneration() && spec.link() != Link.SLL2) {
      throw Values.expected(file, "a .pcapng capture, as only those describe interfaces");
    }
    interfaces.computeIfAbsent(file.value(), key -> new ArrayList<>()).add(spec);
  }

  void damage(String statement, Words words) throws ScenarioException {
    Token file = words.word("a capture declared above");
    CaptureSpec capture = find(file);
    Damage old = capture.damage();
    Damage damage =
        switch (statement) {
          case "cut" ->
              new Damage(
                  (int) Values.number(words.word("a number of bytes"), 1, Integer.MAX_VALUE),
                  old.patchOffset(),
                  old.patch(),
                  old.whole());
          case "patch" ->
              new Damage(
                  old.cutBytes(),
                  (int) Values.number(words.word("an offset in bytes"), 0, Integer.MAX_VALUE),
                  Values.hex(words.word("hexadecimal digits")),
                  old.whole());
          default -> new Damage(old.cutBytes(), old.patchOffset(), old.patch(), whole(words));
        };
    words.done();
    captures.put(
        file.value(),
        new CaptureSpec(
            capture.position(), capture.file(), capture.bigEndian(), capture.interfaces(), damage));
  }

  private static Optional<Hex> whole(Words words) throws ScenarioException {
    if (!words.hasWord()) {
      return Optional.of(Hex.NONE);
    }
    Token token = words.word("hexadecimal digits");
    Hex hex = Values.hex(token);
    if (hex.length() > MOST_CONTENTS) {
      throw Values.expected(token, "at most " + MOST_CONTENTS + " bytes");
    }
    return Optional.of(hex);
  }

  /** All captures with their interfaces, in order. */
  List<CaptureSpec> finish() throws ScenarioException {
    List<CaptureSpec> finished = new ArrayList<>();
    for (CaptureSpec capture : captures.values()) {
      List<InterfaceSpec> list = interfaces.getOrDefault(capture.file(), capture.interfaces());
      boolean cooked = list.get(0).link() == Link.SLL2;
      if (!capture.nextGeneration() && list.size() > 1 && !cooked) {
        throw new ScenarioException(
            capture.position(), "expected one tap, a .pcapng file or link=sll2 for several");
      }
      finished.add(
          new CaptureSpec(
              capture.position(), capture.file(), capture.bigEndian(), list, capture.damage()));
    }
    return finished;
  }

  /** Whether {@code name} is a capture file or an interface, for {@code on=}. */
  boolean knows(String name) {
    return captures.containsKey(name)
        || captures.values().stream()
            .anyMatch(c -> c.interfaces().stream().anyMatch(i -> i.name().equals(name)))
        || interfaces.values().stream()
            .anyMatch(list -> list.stream().anyMatch(i -> i.name().equals(name)));
  }

  private CaptureSpec find(Token file) throws ScenarioException {
    CaptureSpec capture = captures.get(file.value());
    if (capture == null) {
      throw Values.expected(file, "a capture declared above");
    }
    return capture;
  }

  private static InterfaceSpec interfaceOptions(Words words, String name) throws ScenarioException {
    String link =
        words.choice("link", "ethernet", List.of("ethernet", "null", "raw", "sll", "sll2"));
    boolean nano = words.choice("resolution", "us", List.of("us", "ns")).equals("ns");
    return new InterfaceSpec(
        name,
        words.text("description"),
        Link.valueOf(link.toUpperCase(Locale.ROOT)),
        words.number("snaplen", 0, MOST_SNAP_LENGTH, 0),
        nano,
        taps(words));
  }

  private static List<Tap> taps(Words words) throws ScenarioException {
    Optional<Token> token = words.option("tap");
    if (token.isEmpty()) {
      return List.of();
    }
    List<Tap> taps = new ArrayList<>();
    for (String word : token.get().value().split(",", -1)) {
      Optional<Tap> tap = tap(word);
      if (tap.isEmpty() || taps.contains(tap.get())) {
        throw Values.expected(
            token.get(), "places among vm-a, trunk-in, trunk-out, vm-b, nic, each once");
      }
      taps.add(tap.get());
    }
    return taps;
  }

  private static Optional<Tap> tap(String word) {
    for (Tap tap : Tap.values()) {
      if (word(tap).equals(word)) {
        return Optional.of(tap);
      }
    }
    return Optional.empty();
  }

  private static String word(Tap tap) {
    return tap.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static InterfaceSpec named(InterfaceSpec spec, String name, List<Tap> taps) {
    return new InterfaceSpec(
        name, spec.description(), spec.link(), spec.snapLength(), spec.nanoseconds(), taps);
  }
}
