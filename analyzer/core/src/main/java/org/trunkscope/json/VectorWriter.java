package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.trunkscope.trunk.Feature;
import org.trunkscope.trunk.GsoType;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.trunk.ReceiveCounters;
import org.trunkscope.trunk.Received;
import org.trunkscope.trunk.Received.PartialRequest;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.TransmitCounters;
import org.trunkscope.trunk.TransmitDescriptor;
import org.trunkscope.trunk.Transmitted;
import org.trunkscope.trunk.Transmitted.Sent;

/**
 * Writes what the driver made of a vector: one JSON object a line with the vector's id and the
 * output fields of its direction, in the spelling of the published vectors.
 */
public final class VectorWriter implements Closeable {

  // An id may hold half a surrogate pair, which is JSON only when escaped.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final JsonGenerator json;

  /**
   * Writes to {@code out}, which {@link #close} flushes and leaves open.
   *
   * @throws IOException if nothing can be written
   */
  public VectorWriter(OutputStream out) throws IOException {
    json = FACTORY.createGenerator(out);
    json.setRootValueSeparator(null);
  }

  /** Writes the outputs of a receive vector. */
  public void write(String id, Received received) throws IOException {
    start(id);
    Optional<SocketBuffer> buffer = received.buffer();
    writeFrame(buffer.map(SocketBuffer::frame));
    json.writeFieldName("skb_out");
    if (buffer.isPresent()) {
      writeBuffer(buffer.get());
    } else {
      json.writeNull();
    }
    writeCounters(received.counters());
    json.writeBooleanField(
        "bad_partial_csum_warning", received.partialRequest() == PartialRequest.REFUSED);
    json.writeBooleanField("dropped", buffer.isEmpty());
    end();
  }

  /**
   * Writes the outputs of a transmit vector.
   *
   * @param after the buffer's checksum state after the routine
   */
  public void write(String id, Transmitted transmitted, IpSummed after) throws IOException {
    start(id);
    writeFrame(transmitted.sent().map(Sent::frame));
    json.writeFieldName("descriptor_out");
    if (transmitted.sent().isPresent()) {
      writeDescriptor(transmitted.sent().get().descriptor());
    } else {
      json.writeNull();
    }
    json.writeNumberField("hcalls", transmitted.sendCalls());
    json.writeStringField("ip_summed_after", after.name());
    writeCounters(transmitted.counters());
    json.writeBooleanField("dropped", transmitted.dropped());
    end();
  }

  /** Writes the outputs of a feature vector. */
  public void write(String id, Set<Feature> features) throws IOException {
    start(id);
    json.writeArrayFieldStart("features_out");
    for (Feature feature : features) {
      json.writeString(feature.name());
    }
    json.writeEndArray();
    end();
  }

  /** Writes what is pending; the target stays open. */
  @Override
  public void close() throws IOException {
    json.close();
  }

  private void start(String id) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
  }

  private void end() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void writeFrame(Optional<byte[]> frame) throws IOException {
    json.writeFieldName("frame_hex_out");
    if (frame.isPresent()) {
      json.writeString(HexFormat.of().formatHex(frame.get()));
    } else {
      json.writeNull();
    }
  }

  private void writeBuffer(SocketBuffer buffer) throws IOException {
    json.writeStartObject();
    json.writeStringField("protocol_hex", hex(4, buffer.protocol()));
    json.writeStringField("ip_summed", buffer.ipSummed().name());
    json.writeNumberField("gso_size", buffer.gsoSize());
    json.writeNumberField("gso_segs", buffer.gsoSegments());
    if (buffer.gsoType() == GsoType.NONE) {
      json.writeNullField("gso_type");
    } else {
      json.writeStringField("gso_type", buffer.gsoType().name());
    }
    if (buffer.ipSummed() == IpSummed.PARTIAL) {
      json.writeNumberField("csum_start", buffer.checksumStart());
      json.writeNumberField("csum_offset", buffer.checksumOffset());
    } else {
      json.writeNullField("csum_start");
      json.writeNullField("csum_offset");
    }
    json.writeEndObject();
  }

  private void writeDescriptor(TransmitDescriptor descriptor) throws IOException {
    json.writeStartObject();
    json.writeStringField("flags_hex", hex(8, descriptor.flags()));
    json.writeNumberField("count", descriptor.lengths().size());
    json.writeArrayFieldStart("lengths");
    for (int length : descriptor.lengths()) {
      json.writeNumber(length);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("words_hex");
    for (int length : descriptor.lengths()) {
      json.writeString(hex(8, descriptor.flags() | (length & TransmitDescriptor.LENGTH_MASK)));
    }
    json.writeEndArray();
    OptionalInt mss = descriptor.mss();
    if (mss.isPresent()) {
      json.writeNumberField("mss", mss.getAsInt());
    } else {
      json.writeNullField("mss");
    }
    json.writeEndObject();
  }

  private void writeCounters(ReceiveCounters counters) throws IOException {
    json.writeObjectFieldStart("counters");
    json.writeNumberField("rx_packets", counters.packets());
    json.writeNumberField("rx_bytes", counters.bytes());
    json.writeNumberField("rx_large_packets", counters.largePackets());
    json.writeNumberField("rx_invalid_buffer", counters.invalidBuffer());
    json.writeEndObject();
  }

  private void writeCounters(TransmitCounters counters) throws IOException {
    json.writeObjectFieldStart("counters");
    json.writeNumberField("tx_packets", counters.packets());
    json.writeNumberField("tx_bytes", counters.bytes());
    json.writeNumberField("tx_dropped", counters.dropped());
    json.writeNumberField("tx_large_packets", counters.largePackets());
    json.writeNumberField("tx_send_failed", counters.sendFailed());
    json.writeNumberField("tx_map_failed", counters.mapFailed());
    json.writeEndObject();
  }

  private static String hex(int digits, int value) {
    return String.format(Locale.ROOT, "%0" + digits + "x", value);
  }
}
