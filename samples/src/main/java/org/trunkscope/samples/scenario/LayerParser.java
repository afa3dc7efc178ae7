package org.trunkscope.samples.scenario;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Parses the layers after the colon of a {@code frame} or {@code send}. */
final class LayerParser {

  private static final int MOST_DATA = 262_144;
  private static final String FLAG_LETTERS = "FSRPAUECN";

  private final Hosts hosts;
  private Optional<Host> source = Optional.empty();
  private Optional<Host> destination = Optional.empty();

  private LayerParser(Hosts hosts) {
    this.hosts = hosts;
  }

  static List<Layer> parse(Hosts hosts, List<Token> tokens) throws ScenarioException {
    LayerParser parser = new LayerParser(hosts);
    List<Layer> layers = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= tokens.size(); i++) {
      if (i == tokens.size() || tokens.get(i).is("/")) {
        if (i == start) {
          throw new ScenarioException(
              tokens.get(Math.min(i, tokens.size() - 1)).position(), "expected a layer here");
        }
        layers.add(parser.layer(tokens.subList(start, i)));
        start = i + 1;
      }
    }
    return layers;
  }

  private Layer layer(List<Token> tokens) throws ScenarioException {
    Token name = tokens.get(0);
    Words words = new Words(name.position(), tokens.subList(1, tokens.size()));
    Layer layer =
        switch (name.isOption() ? "" : name.value()) {
          case "eth" -> ethernet(words);
          case "vlan" -> vlan(words);
          case "arp" -> arp(words);
          case "ip" -> ipv4(words);
          case "ip6" -> ipv6(words);
          case "hop-by-hop" -> new Layer.HopByHop(words.start(), words.yes("jumbo", false));
          case "destination" -> destination(words);
          case "routing" -> routing(words);
          case "fragment" -> fragment(words);
          case "tcp" -> tcp(words);
          case "udp" -> udp(words);
          case "vxlan" -> new Layer.Vxlan(words.start(), network(words));
          case "geneve" -> geneve(words);
          case "gre" -> gre(words);
          case "data" -> new Layer.Data(words.start(), length(words));
          case "hex" ->
              new Layer.Bytes(words.start(), Values.hex(words.word("hexadecimal digits")));
          case "pad" -> new Layer.Pad(words.start(), length(words));
          default ->
              throw Values.expected(
                  name,
                  "a layer among eth, vlan, arp, ip, ip6, hop-by-hop, destination, routing,"
                      + " fragment, tcp, udp, vxlan, geneve, gre, data, hex, pad");
        };
    words.done();
    return layer;
  }

  private Layer ethernet(Words words) throws ScenarioException {
    Token from = words.word("a host or MAC address");
    words.expect(">");
    Token to = words.word("a host, a MAC address or 'broadcast'");
    source = hosts.named(from);
    destination = hosts.named(to);
    return new Layer.Ethernet(
        words.start(), hosts.mac(from), hosts.mac(to), words.optionalNumber("type", 0, 0xffff));
  }

  private static Layer vlan(Words words) throws ScenarioException {
    int id = (int) Values.number(words.word("a VLAN number"), 0, 4095);
    return new Layer.Vlan(
        words.start(),
        id,
        words.number("priority", 0, 7, 0),
        words.number("tpid", 0, 0xffff, 0x8100));
  }

  private Layer arp(Words words) throws ScenarioException {
    Token kind = words.word("'request' or 'reply'");
    if (!kind.is("request") && !kind.is("reply")) {
      throw Values.expected(kind, "'request' or 'reply'");
    }
    Token from = words.word("a host");
    words.expect(">");
    Token to = words.word("a host");
    Hosts.ipv4(hosts.host(from), from.position());
    Hosts.ipv4(hosts.host(to), to.position());
    return new Layer.Arp(words.start(), kind.is("request"), hosts.host(from), hosts.host(to));
  }

  private Layer ipv4(Words words) throws ScenarioException {
    InetAddress from;
    InetAddress to;
    if (words.hasWord()) {
      from = hosts.ipv4(words.word("a host or IPv4 address"));
      words.expect(">");
      to = hosts.ipv4(words.word("a host or IPv4 address"));
    } else {
      from = Hosts.ipv4(around(source, words), words.start());
      to = Hosts.ipv4(around(destination, words), words.start());
    }
    Optional<Token> options = words.option("options");
    Hex optionBytes = options.isPresent() ? words4(options.get(), 40) : Hex.NONE;
    int offset = words.number("offset", 0, 65_528, 0);
    if (offset % 8 != 0) {
      throw Values.expected(words.required("offset", ""), "a multiple of 8");
    }
    return new Layer.Ipv4(
        words.start(),
        from,
        to,
        words.number("ttl", 0, 255, 64),
        words.number("id", 0, 0xffff, 1),
        words.yes("df", true),
        words.yes("more", false),
        offset,
        words.optionalNumber("length", 0, 0xffff),
        words.optionalNumber("checksum", 0, 0xffff),
        words.optionalNumber("protocol", 0, 255),
        optionBytes);
  }

  private Layer ipv6(Words words) throws ScenarioException {
    InetAddress from;
    InetAddress to;
    if (words.hasWord()) {
      from = hosts.ipv6(words.word("a host or IPv6 address"));
      words.expect(">");
      to = hosts.ipv6(words.word("a host or IPv6 address"));
    } else {
      from = Hosts.ipv6(around(source, words), words.start());
      to = Hosts.ipv6(around(destination, words), words.start());
    }
    return new Layer.Ipv6(
        words.start(),
        from,
        to,
        words.number("hop-limit", 0, 255, 64),
        words.optionalNumber("length", 0, 0xffff),
        words.optionalNumber("next", 0, 255));
  }

  private static Host around(Optional<Host> host, Words words) throws ScenarioException {
    return host.orElseThrow(
        () ->
            new ScenarioException(
                words.start(), "expected 'SOURCE > DESTINATION', as no 'eth' above names hosts"));
  }

  private Layer destination(Words words) throws ScenarioException {
    Optional<Token> home = words.option("home");
    return new Layer.Destination(
        words.start(), home.isPresent() ? Optional.of(hosts.ipv6(home.get())) : Optional.empty());
  }

  private Layer routing(Words words) throws ScenarioException {
    InetAddress last = hosts.ipv6(words.required("last", "a host or IPv6 address"));
    return new Layer.Routing(words.start(), last, words.number("segments-left", 0, 1, 1));
  }

  private static Layer fragment(Words words) throws ScenarioException {
    int offset = words.number("offset", 0, 65_528, 0);
    if (offset % 8 != 0) {
      throw Values.expected(words.required("offset", ""), "a multiple of 8");
    }
    return new Layer.Fragment(
        words.start(),
        words.number("id", 0, Integer.MAX_VALUE, 1),
        offset,
        words.yes("more", false));
  }

  private static Layer tcp(Words words) throws ScenarioException {
    int from = port(words);
    words.expect(">");
    int to = port(words);
    Optional<Token> options = words.option("options");
    return new Layer.Tcp(
        words.start(),
        from,
        to,
        flags(words),
        words.longNumber("seq", 0, 0xffff_ffffL, 1),
        words.longNumber("ack", 0, 0xffff_ffffL, 0),
        words.number("window", 0, 0xffff, 64_240),
        options.isPresent() ? TcpOptions.parse(options.get()) : Hex.NONE,
        checksum(words));
  }

  private static Layer udp(Words words) throws ScenarioException {
    int from = port(words);
    words.expect(">");
    int to = port(words);
    return new Layer.Udp(
        words.start(), from, to, words.optionalNumber("length", 0, 0xffff), checksum(words));
  }

  private static Layer geneve(Words words) throws ScenarioException {
    int network = network(words);
    Optional<Token> options = words.option("options");
    return new Layer.Geneve(
        words.start(), network, options.isPresent() ? words4(options.get(), 252) : Hex.NONE);
  }

  private static Layer gre(Words words) throws ScenarioException {
    OptionalInt key = words.optionalNumber("key", 0, Integer.MAX_VALUE);
    return new Layer.Gre(
        words.start(),
        key.isPresent() ? Optional.of((long) key.getAsInt()) : Optional.empty(),
        words.yes("checksum", false));
  }

  /** Hexadecimal bytes in whole 32-bit words. */
  private static Hex words4(Token token, int most) throws ScenarioException {
    Hex hex = Values.hex(token);
    if (hex.length() % 4 != 0 || hex.length() > most) {
      throw Values.expected(token, "hexadecimal bytes in fours, at most " + most + " bytes");
    }
    return hex;
  }

  private static int port(Words words) throws ScenarioException {
    return (int) Values.number(words.word("a port"), 0, 0xffff);
  }

  private static int network(Words words) throws ScenarioException {
    return (int) Values.number(words.word("a network number"), 0, 0xff_ffff);
  }

  private static int length(Words words) throws ScenarioException {
    return (int) Values.number(words.word("a number of bytes"), 0, MOST_DATA);
  }

  /** Letters as tcpdump's long forms begin: F S R P A U E C and N for the nonce bit. */
  private static int flags(Words words) throws ScenarioException {
    Token token = words.required("flags", "letters among " + FLAG_LETTERS);
    int flags = 0;
    for (char letter : token.value().toCharArray()) {
      int bit = FLAG_LETTERS.indexOf(letter);
      if (bit < 0) {
        throw Values.expected(token, "letters among " + FLAG_LETTERS);
      }
      flags |= 1 << bit;
    }
    return flags;
  }

  private static ChecksumSpec checksum(Words words) throws ScenarioException {
    Optional<Token> token = words.option("checksum");
    if (token.isEmpty()) {
      return ChecksumSpec.VALID;
    }
    String text = token.get().value();
    String offBy = ChecksumSpec.Kind.OFF_BY.word();
    if (text.startsWith(offBy)) {
      Token number = new Token("checksum", text.substring(offBy.length()), token.get().position());
      return new ChecksumSpec(ChecksumSpec.Kind.OFF_BY, (int) Values.number(number, 1, 0xfffe));
    }
    for (ChecksumSpec.Kind kind : ChecksumSpec.Kind.values()) {
      if (!kind.word().isEmpty() && kind.word().equals(text)) {
        return new ChecksumSpec(kind, 0);
      }
    }
    if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
      throw Values.expected(
          token.get(),
          "a number or one of "
              + Arrays.stream(ChecksumSpec.Kind.values())
                  .map(ChecksumSpec.Kind::word)
                  .filter(word -> !word.isEmpty())
                  .collect(Collectors.joining(", ")));
    }
    int literal = (int) Values.number(token.get(), 0, 0xffff);
    return new ChecksumSpec(ChecksumSpec.Kind.LITERAL, literal);
  }
}
