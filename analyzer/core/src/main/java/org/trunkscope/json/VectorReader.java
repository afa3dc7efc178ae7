package org.trunkscope.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trunkscope.json.LineReader.Outcome;
import org.trunkscope.trunk.Adapter;
import org.trunkscope.trunk.Adapter.FirmwareLargeSend;
import org.trunkscope.trunk.Adapter.Role;
import org.trunkscope.trunk.BufferShape;
import org.trunkscope.trunk.BufferShape.ListMember;
import org.trunkscope.trunk.DriverBehaviour;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.Feature;
import org.trunkscope.trunk.FeatureNegotiation.VlanTags;
import org.trunkscope.trunk.GsoType;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.trunk.MacAddress;
import org.trunkscope.trunk.ReceiveDescriptor;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.TransmitEnvironment;

/**
 * Reads driver vectors, one JSON object a line, in the format of the published vectors. Fields that
 * hold outputs, or that only group vectors for people, are ignored.
 *
 * <p>Memory is bounded: a line of more than 4 MiB is no vector.
 */
public final class VectorReader {

  /** No frame the model knows is longer: the largest receive buffer, four times over. */
  private static final int MOST_FRAME_BYTES = 262_144;

  private static final int MOST_U16 = 0xffff;

  private static final Set<String> INPUT_FIELDS =
      Set.of(
          "id",
          "generation",
          "direction",
          "adapter",
          "descriptor_in",
          "skb_in",
          "environment",
          "features_in",
          "frame_hex_in");

  private final LineReader lines;

  /** Reads from {@code in}, which should be buffered. */
  public VectorReader(InputStream in) {
    lines = new LineReader(in);
  }

  /**
   * Reads the next vector; blank lines are passed over.
   *
   * @return empty at the end of the input
   * @throws VectorException if the line is not a vector; the next one may be
   * @throws IOException if the input cannot be read
   */
  public Optional<DriverVector> next() throws VectorException, IOException {
    Outcome found = lines.next();
    while (found == Outcome.LINE && lines.isBlank()) {
      found = lines.next();
    }
    return switch (found) {
      case LINE -> Optional.of(vector());
      case TOO_LONG ->
          throw new VectorException(
              LineReader.MOST_BYTES + 1, "longer than " + LineReader.MOST_BYTES + " bytes");
      case END -> Optional.empty();
    };
  }

  /** The number of the last line that was read, from 1; 0 before the first. */
  public long lineNumber() {
    return lines.number();
  }

  private DriverVector vector() throws VectorException {
    JsonValue line = JsonLine.read(lines.bytes(), lines.length(), INPUT_FIELDS);
    String id = line.field("id").string();
    DriverBehaviour behaviour = behaviour(line.field("generation"));
    JsonValue direction = line.field("direction");
    return switch (direction.string()) {
      case "rx" -> receive(id, behaviour, line);
      case "tx" -> transmit(id, behaviour, line);
      case "features" -> features(id, behaviour, line);
      default -> throw direction.named("'" + direction.string() + "' is not rx, tx or features");
    };
  }

  private static DriverBehaviour behaviour(JsonValue generation) throws VectorException {
    String name = generation.string();
    Optional<DriverPreset> preset =
        DriverPreset.withLabel(name).or(() -> DriverPreset.withId(name));
    if (preset.isEmpty()) {
      Stream<String> labels =
          Stream.of(DriverPreset.values()).flatMap(known -> known.label().stream());
      String known =
          Stream.concat(labels, DriverPreset.ids().stream()).collect(Collectors.joining(", "));
      throw generation.named("'" + name + "' is not known; known are " + known);
    }
    return preset.get().behaviour();
  }

  private static DriverVector receive(String id, DriverBehaviour behaviour, JsonValue line)
      throws VectorException {
    Adapter adapter = adapter(line.field("adapter"), FirmwareLargeSend.NOT_SUPPORTED);
    JsonValue in = line.field("descriptor_in");
    JsonValue word = in.field("flags_off_hex");
    int length = in.field("length").integer(0, MOST_FRAME_BYTES);
    ReceiveDescriptor flags = new ReceiveDescriptor(word.hexWord(8), length, 0);
    agree(in, "valid", flags, ReceiveDescriptor.VALID);
    agree(in, "csum_good", flags, ReceiveDescriptor.CSUM_GOOD);
    agree(in, "no_csum", flags, ReceiveDescriptor.NO_CSUM);
    agree(in, "lrg_pkt", flags, ReceiveDescriptor.LRG_PKT);
    int mss = flags.has(ReceiveDescriptor.LRG_PKT) ? in.field("mss").integer(0, MOST_U16) : 0;
    return new DriverVector.Receive(
        id,
        behaviour,
        adapter,
        new ReceiveDescriptor(flags.flagsAndOffset(), length, mss),
        frame(line));
  }

  /** The decoded bits repeat the queue word; where they are given they must not contradict it. */
  private static void agree(JsonValue in, String name, ReceiveDescriptor flags, int flag)
      throws VectorException {
    Optional<JsonValue> bit = in.optional(name);
    if (bit.isPresent() && bit.get().bool() != flags.has(flag)) {
      throw bit.get().named("contradicts flags_off_hex");
    }
  }

  private static DriverVector transmit(String id, DriverBehaviour behaviour, JsonValue line)
      throws VectorException {
    JsonValue adapterIn = line.field("adapter");
    FirmwareLargeSend largeSend =
        adapterIn.field("fw_large_send_support").bool()
            ? FirmwareLargeSend.SUPPORTED
            : FirmwareLargeSend.NOT_SUPPORTED;
    JsonValue in = line.field("skb_in");
    byte[] frame = frame(line);
    if (frame.length < 2 * MacAddress.LENGTH) {
      throw line.field("frame_hex_in").named("is too short for two addresses");
    }
    SocketBuffer buffer = new SocketBuffer(frame, in.field("protocol_hex").hexWord(4));
    buffer.setShape(shape(in, frame.length));
    buffer.setGso(gsoType(in.field("gso_type")), in.field("gso_size").integer(0, MOST_U16), 0);
    buffer.setHeaderOffsets(offset(in, "network_offset"), offset(in, "transport_offset"));
    IpSummed state = ipSummed(in.field("ip_summed"));
    if (state == IpSummed.PARTIAL) {
      buffer.setPartial(offset(in, "csum_start"), offset(in, "csum_offset"));
    } else {
      buffer.setIpSummed(state);
    }
    return new DriverVector.Transmit(
        id, behaviour, adapter(adapterIn, largeSend), buffer, environment(line));
  }

  private static BufferShape shape(JsonValue in, int frameLength) throws VectorException {
    int linear = in.field("headlen").integer(0, MOST_FRAME_BYTES);
    List<Integer> fragments = new ArrayList<>();
    for (JsonValue fragment : in.field("frag_lens").elements()) {
      fragments.add(fragment.integer(0, MOST_FRAME_BYTES));
    }
    JsonValue count = in.field("nr_frags");
    if (count.integer(0, MOST_U16) != fragments.size()) {
      throw count.named("frag_lens has " + fragments.size() + " entries");
    }
    int listed = in.field("frag_list_len").integer(0, MOST_FRAME_BYTES);
    List<ListMember> fragList =
        in.field("has_frag_list").bool() ? List.of(new ListMember(listed, List.of())) : List.of();
    BufferShape shape = new BufferShape(linear, fragments, fragList);
    if (shape.length() != frameLength) {
      throw in.named(
          "headlen, frag_lens and frag_list_len are "
              + shape.length()
              + " bytes, frame_hex_in "
              + frameLength);
    }
    return shape;
  }

  private static TransmitEnvironment environment(JsonValue line) throws VectorException {
    JsonValue in = line.field("environment");
    JsonValue failing = in.field("fail_dma_map_number");
    return new TransmitEnvironment(
        in.field("hcall_rc").integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
        in.field("hcall_busy_count").integer(0, Integer.MAX_VALUE),
        failing.isNull()
            ? OptionalInt.empty()
            : OptionalInt.of(failing.integer(1, Integer.MAX_VALUE)));
  }

  private static DriverVector features(String id, DriverBehaviour behaviour, JsonValue line)
      throws VectorException {
    JsonValue in = line.field("skb_in");
    int gsoSize = in.field("gso_size").integer(0, MOST_U16);
    VlanTags tags = in.field("vlan_tags_more_than_one").bool() ? VlanTags.SEVERAL : VlanTags.NONE;
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (JsonValue element : line.field("features_in").elements()) {
      features.add(constant(element, Feature.class));
    }
    return new DriverVector.Features(id, behaviour, features, gsoSize, tags);
  }

  private static Adapter adapter(JsonValue in, FirmwareLargeSend largeSend) throws VectorException {
    Role role = in.field("active_trunk").bool() ? Role.ACTIVE_TRUNK : Role.NOT_TRUNK;
    JsonValue mac = in.field("mac");
    try {
      return new Adapter(
          role,
          in.field("mtu").integer(0, MOST_FRAME_BYTES),
          MacAddress.parse(mac.string()),
          largeSend);
    } catch (IllegalArgumentException e) {
      throw mac.named("'" + mac.string() + "' is not six bytes with colons between");
    }
  }

  private static byte[] frame(JsonValue line) throws VectorException {
    JsonValue field = line.field("frame_hex_in");
    byte[] frame = field.hexBytes();
    if (frame.length > MOST_FRAME_BYTES) {
      throw field.named(frame.length + " bytes; at most " + MOST_FRAME_BYTES + " are read");
    }
    return frame;
  }

  private static GsoType gsoType(JsonValue in) throws VectorException {
    return in.isNull() ? GsoType.NONE : constant(in, GsoType.class);
  }

  private static IpSummed ipSummed(JsonValue in) throws VectorException {
    return constant(in, IpSummed.class);
  }

  private static int offset(JsonValue in, String name) throws VectorException {
    return in.field(name).integer(0, MOST_FRAME_BYTES);
  }

  private static <E extends Enum<E>> E constant(JsonValue in, Class<E> type)
      throws VectorException {
    String name = in.string();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw in.named(
        "'"
            + name
            + "' is not one of "
            + Stream.of(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
  }
}
