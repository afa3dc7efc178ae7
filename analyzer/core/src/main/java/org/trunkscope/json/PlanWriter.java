package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Map;
import org.trunkscope.finding.FindingCode;

/**
 * Writes the plan of a corrected capture as one JSON object of the form {@code trunkscope/plan/1}
 * (resource {@code plan-1.schema.json} beside this class): what is changed in which frame, enough
 * to undo it. Each entry is written as it comes and has a line of its own.
 *
 * <p>A frame's entries come together, frames in the order of the capture. A plan that was not
 * {@linkplain #finish finished} is no JSON. The stream is the caller's to close.
 */
public final class PlanWriter implements Closeable {

  /** The value of {@code schema}. */
  public static final String SCHEMA = "trunkscope/plan/1";

  // A name may hold half a surrogate pair, which is JSON only when escaped.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private static final HexFormat HEX = HexFormat.of();

  private final JsonGenerator json;
  private final PlanOrder order = new PlanOrder();

  /**
   * Starts a plan.
   *
   * @throws IOException if nothing can be written, here and below
   */
  public PlanWriter(OutputStream out, PlanHead head) throws IOException {
    json = FACTORY.createGenerator(out);
    json.setPrettyPrinter(new LinePerElement());
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("capture", head.capture());
    json.writeStringField("format", head.format());
    Field.text(json, "output", head.output());
    json.writeObjectFieldStart("options");
    for (Map.Entry<String, String> option : head.options().entrySet()) {
      json.writeStringField(option.getKey(), option.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("frames");
  }

  /**
   * Notes what stood around a frame that is changed or cut up; needed for pcapng, where options
   * change with the frame. One longer than {@link PlanEntry#MOST_BYTES} is not written: to undo
   * without it, the options stay as they are in the corrected capture.
   */
  public void record(PlannedRecord record) throws IOException {
    if (record.tail().length > PlanEntry.MOST_BYTES) {
      return;
    }
    start("record", record);
    bytes("head", record.head());
    bytes("tail", record.tail());
    json.writeEndObject();
  }

  /** Notes that bytes of a frame are changed. */
  public void change(PlannedChange change) throws IOException {
    start("bytes", change);
    code(change.code());
    json.writeStringField("field", change.field());
    json.writeNumberField("offset", change.offset());
    bytes("before", change.before());
    bytes("after", change.after());
    json.writeEndObject();
  }

  /** Notes that a frame is cut up. */
  public void segmentation(PlannedSegmentation change) throws IOException {
    start("segmentation", change);
    json.writeNumberField("frames", change.frames());
    code(change.code());
    json.writeNumberField("mss", change.mss());
    json.writeStringField("mssFrom", change.mssFrom());
    bytes("before", change.headers());
    json.writeNumberField("pieceHeaderLength", change.pieceHeaderLength());
    bytes("trailer", change.trailer());
    json.writeNumberField("wireLength", change.wireLength());
    json.writeEndObject();
  }

  /** Notes that something wrong in a frame stays. */
  public void left(PlannedLeft left) throws IOException {
    start("left", left);
    Field.text(json, "code", left.code().map(FindingCode::key));
    json.writeStringField("reason", left.reason());
    json.writeEndObject();
  }

  /**
   * Ends the plan.
   *
   * @param totals counts by name, written in their order
   */
  public void finish(Map<String, Long> totals) throws IOException {
    json.writeEndArray();
    json.writeObjectFieldStart("totals");
    for (Map.Entry<String, Long> total : totals.entrySet()) {
      json.writeNumberField(total.getKey(), total.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  /** Hands on what was written so far; the stream stays open. */
  @Override
  public void close() throws IOException {
    json.close();
  }

  private void start(String kind, PlanEntry entry) throws IOException {
    order
        .refuse(entry)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    json.writeStartObject();
    json.writeStringField("change", kind);
    json.writeNumberField("frame", entry.frame());
    json.writeNumberField("output", entry.output());
  }

  private void code(FindingCode code) throws IOException {
    json.writeStringField("code", code.key());
  }

  private void bytes(String name, byte[] bytes) throws IOException {
    json.writeStringField(name, HEX.formatHex(bytes));
  }

  /** Everything on one line, but for the elements of a list, which have one each. */
  private static final class LinePerElement extends MinimalPrettyPrinter {

    private static final long serialVersionUID = 1L;

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
      json.writeRaw('\n');
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(",\n");
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
      json.writeRaw("\n]");
    }
  }
}
