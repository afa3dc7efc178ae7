package org.trunkscope.samples.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.trunkscope.samples.scenario.Statement.ConnectionOptions;
import org.trunkscope.samples.scenario.Statement.FrameOptions;

/** Parses a scenario file; the grammar is in {@code samples/SCENARIOS.md}. */
public final class ScenarioParser {

  private static final Instant DEFAULT_START = Instant.parse("2026-01-02T03:04:05Z");
  private static final int DEFAULT_TRIES = 4;

  private final String file;
  private final Hosts hosts = new Hosts();
  private final CaptureParser captures = new CaptureParser();
  private final Map<String, Statement.Connection> connections = new HashMap<>();
  private final List<Statement> statements = new ArrayList<>();
  private String title = "";
  private Instant start = DEFAULT_START;
  private boolean onPath;

  private ScenarioParser(String file) {
    this.file = file;
  }

  /**
   * Parses a whole file.
   *
   * @param file the name it was opened by, for messages
   * @param text what it holds
   * @throws ScenarioException at the first place that does not follow the grammar
   */
  public static Scenario parse(String file, String text) throws ScenarioException {
    return new ScenarioParser(file).scenario(text);
  }

  private Scenario scenario(String text) throws ScenarioException {
    List<List<Token>> lines = Lexer.statements(file, text);
    for (List<Token> tokens : lines) {
      statement(tokens);
    }
    Position begin = new Position(file, 1, 1);
    if (title.isEmpty()) {
      throw new ScenarioException(begin, "expected a 'title' statement in the file");
    }
    List<CaptureSpec> finished = captures.finish();
    if (finished.isEmpty()) {
      throw new ScenarioException(begin, "expected a 'capture' statement in the file");
    }
    return new Scenario(title, start, finished, statements);
  }

  private void statement(List<Token> tokens) throws ScenarioException {
    Token name = tokens.get(0);
    String word = name.isOption() ? "" : name.value();
    if (word.equals("frame") || word.equals("send")) {
      frameOrSend(name, tokens);
      return;
    }
    Words words = new Words(name.position(), tokens.subList(1, tokens.size()));
    switch (word) {
      case "title" -> title(name, words);
      case "start" -> start = Values.instant(words.word("a time"));
      case "host" -> hosts.declare(words);
      case "capture" -> captures.capture(words);
      case "interface" -> captures.declareInterface(words);
      case "cut", "patch", "contents" -> captures.damage(word, words);
      case "path" -> path(words);
      case "wait" ->
          statements.add(
              new Statement.Wait(name.position(), Values.duration(words.word("a duration"))));
      case "connection" -> connection(words);
      case "open" -> statements.add(new Statement.Open(name.position(), used(words), tries(words)));
      case "write" -> write(words);
      case "close" ->
          statements.add(new Statement.Close(name.position(), used(words), tries(words)));
      case "reset" -> statements.add(new Statement.Reset(name.position(), used(words)));
      default ->
          throw Values.expected(
              name,
              "a statement: title, start, host, capture, interface, path, wait, frame, send,"
                  + " connection, open, write, close, reset, cut, patch or contents");
    }
    words.done();
  }

  private void title(Token name, Words words) throws ScenarioException {
    if (!title.isEmpty()) {
      throw Values.expected(name, "one title only");
    }
    title = words.word("a text in quotation marks").value();
  }

  private void frameOrSend(Token name, List<Token> tokens) throws ScenarioException {
    int colon = 1;
    while (colon < tokens.size() && !tokens.get(colon).is(":")) {
      colon++;
    }
    if (colon + 1 >= tokens.size()) {
      throw new ScenarioException(
          tokens.get(tokens.size() - 1).position(), "expected ':' and layers after this");
    }
    Words words = new Words(name.position(), tokens.subList(1, colon));
    List<Layer> layers = LayerParser.parse(hosts, tokens.subList(colon + 1, tokens.size()));
    if (name.is("frame")) {
      statements.add(new Statement.Frame(name.position(), frameOptions(words), layers));
    } else {
      send(words, layers);
    }
    words.done();
  }

  private FrameOptions frameOptions(Words words) throws ScenarioException {
    Optional<Token> on = words.option("on");
    if (on.isPresent() && !captures.knows(on.get().value())) {
      throw Values.expected(on.get(), "a capture file or interface declared above");
    }
    Optional<Token> direction = words.option("direction");
    Optional<Boolean> outbound = Optional.empty();
    if (direction.isPresent()) {
      outbound = Optional.of(words.choice("direction", "", List.of("in", "out")).equals("out"));
    }
    int fragments = words.number("fragments", 8, 65_528, 0);
    if (fragments % 8 != 0) {
      throw Values.expected(words.required("fragments", ""), "a multiple of 8");
    }
    return new FrameOptions(
        at(words),
        on.map(Token::value).orElse(""),
        outbound,
        packetFlags(words),
        words.text("comment"),
        words.optionalLong("keep", 0, 262_144),
        words.optionalLong("wire", 0, 0xffff_ffffL),
        fragments);
  }

  /** {@code epb_flags} bits 9 to 11 by their names. */
  private static int packetFlags(Words words) throws ScenarioException {
    Optional<Token> token = words.option("flags");
    int flags = 0;
    if (token.isPresent()) {
      for (String word : token.get().value().split(",", -1)) {
        flags |=
            switch (word) {
              case "not-ready" -> 1 << 9;
              case "valid" -> 1 << 10;
              case "tso" -> 1 << 11;
              default -> throw Values.expected(token.get(), "names among not-ready, valid, tso");
            };
      }
    }
    return flags;
  }

  private void send(Words words, List<Layer> layers) throws ScenarioException {
    if (!onPath) {
      throw new ScenarioException(words.start(), "expected a 'path' statement before 'send'");
    }
    statements.add(
        new Statement.Send(
            words.start(),
            at(words),
            words.number("mss", 1, 65_535, 0),
            words.yes("offload", true),
            layers));
  }

  private static OptionalLong at(Words words) throws ScenarioException {
    Optional<Token> token = words.option("at");
    return token.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Values.duration(token.get()));
  }

  private void path(Words words) throws ScenarioException {
    if (words.take("off")) {
      onPath = false;
      statements.add(new Statement.UsePath(words.start(), Optional.empty()));
      return;
    }
    PathSpec path = PathParser.parse(words, hosts);
    onPath = true;
    statements.add(new Statement.UsePath(words.start(), Optional.of(path)));
  }

  private void connection(Words words) throws ScenarioException {
    Token name = words.word("a name for the connection");
    Token client = words.word("the client's host");
    int clientPort = (int) Values.number(words.word("the client's port"), 1, 65_535);
    words.expect(">");
    Token server = words.word("the server's host");
    int serverPort = (int) Values.number(words.word("the server's port"), 1, 65_535);
    ConnectionOptions options =
        new ConnectionOptions(
            words.number("mss", 64, 65_000, 1460),
            words.yes("timestamps", true),
            words.number("ip", 4, 6, 4),
            words.number("vlan", 1, 4094, 0));
    if (options.ipVersion() == 5) {
      throw Values.expected(words.required("ip", ""), "4 or 6");
    }
    Statement.Connection connection =
        new Statement.Connection(
            words.start(),
            name.value(),
            hosts.host(client),
            clientPort,
            hosts.host(server),
            serverPort,
            options);
    for (Token host : List.of(client, server)) {
      if (options.ipVersion() == 4) {
        Hosts.ipv4(hosts.host(host), host.position());
      } else {
        Hosts.ipv6(hosts.host(host), host.position());
      }
    }
    if (connections.putIfAbsent(name.value(), connection) != null) {
      throw Values.expected(name, "a name no other connection has");
    }
    statements.add(connection);
  }

  private void write(Words words) throws ScenarioException {
    Position position = words.start();
    String name = used(words);
    Token from = words.word("the host that writes");
    Host host = hosts.host(from);
    Statement.Connection connection = connections.get(name);
    if (!host.equals(connection.client()) && !host.equals(connection.server())) {
      throw Values.expected(from, connection.client().name() + " or " + connection.server().name());
    }
    int bytes = (int) Values.number(words.word("a number of bytes"), 1, 1_000_000);
    boolean train = words.yes("train", false);
    statements.add(new Statement.Write(position, name, host, bytes, train, tries(words)));
  }

  private String used(Words words) throws ScenarioException {
    Token name = words.word("a connection's name");
    if (!connections.containsKey(name.value())) {
      throw Values.expected(name, "a connection declared above");
    }
    return name.value();
  }

  private static int tries(Words words) throws ScenarioException {
    return words.number("tries", 1, 7, DEFAULT_TRIES);
  }
}
