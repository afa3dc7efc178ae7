package org.trunkscope.samples.scenario;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.trunk.MacAddress;

/** The hosts declared so far; addresses by name or as a literal. */
final class Hosts {

  private static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

  private final Map<String, Host> hosts = new LinkedHashMap<>();

  void declare(Words words) throws ScenarioException {
    Token name = words.word("a host's name");
    if (!name.value().matches("[A-Za-z][A-Za-z0-9_-]*")) {
      throw Values.expected(name, "a name of letters, digits, '-' and '_'");
    }
    MacAddress mac = Values.mac(words.required("mac", "a MAC address"));
    Optional<Token> ip = words.option("ip");
    Optional<Token> ip6 = words.option("ip6");
    words.done();
    Host host =
        new Host(
            name.value(),
            mac,
            ip.isPresent() ? Optional.of(Values.ipv4(ip.get())) : Optional.empty(),
            ip6.isPresent() ? Optional.of(Values.ipv6(ip6.get())) : Optional.empty());
    if (hosts.putIfAbsent(host.name(), host) != null) {
      throw Values.expected(name, "a name no other host has");
    }
  }

  Host host(Token name) throws ScenarioException {
    Host host = hosts.get(name.value());
    if (host == null) {
      throw Values.expected(name, known());
    }
    return host;
  }

  MacAddress mac(Token token) throws ScenarioException {
    Host host = hosts.get(token.value());
    if (host != null) {
      return host.mac();
    }
    return token.is("broadcast") ? BROADCAST : Values.mac(token);
  }

  InetAddress ipv4(Token token) throws ScenarioException {
    Host host = hosts.get(token.value());
    return host == null ? Values.ipv4(token) : ipv4(host, token.position());
  }

  InetAddress ipv6(Token token) throws ScenarioException {
    Host host = hosts.get(token.value());
    return host == null ? Values.ipv6(token) : ipv6(host, token.position());
  }

  static InetAddress ipv4(Host host, Position position) throws ScenarioException {
    return host.ipv4().orElseThrow(() -> new ScenarioException(position, noAddress(host, "ip=")));
  }

  static InetAddress ipv6(Host host, Position position) throws ScenarioException {
    return host.ipv6().orElseThrow(() -> new ScenarioException(position, noAddress(host, "ip6=")));
  }

  /** The host of that name, if the token is one. */
  Optional<Host> named(Token token) {
    return Optional.ofNullable(hosts.get(token.value()));
  }

  private static String noAddress(Host host, String key) {
    return "expected host " + host.name() + " to be declared with '" + key + "'";
  }

  private String known() {
    return hosts.isEmpty()
        ? "a host, and none is declared above"
        : "a host among " + String.join(", ", hosts.keySet());
  }
}
