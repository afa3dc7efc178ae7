package org.trunkscope.samples.compile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CaptureWriter;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.PcapWriter;
import org.trunkscope.capture.PcapngWriter;
import org.trunkscope.capture.TimestampUnit;
import org.trunkscope.samples.scenario.CaptureSpec;
import org.trunkscope.samples.scenario.CaptureSpec.Damage;
import org.trunkscope.samples.scenario.CaptureSpec.InterfaceSpec;
import org.trunkscope.samples.scenario.Scenario;
import org.trunkscope.samples.scenario.ScenarioException;

/** A scenario's captures, ready to be written. The same scenario gives the same bytes for ever. */
public final class CompiledScenario {

  private static final String APPLICATION = "trunkscope sample";
  private static final int USUAL_SNAP_LENGTH = 262_144;

  private final Scenario scenario;
  private final List<Recording> recordings;

  private CompiledScenario(Scenario scenario, List<Recording> recordings) {
    this.scenario = scenario;
    this.recordings = recordings;
  }

  /**
   * Carries a scenario out.
   *
   * @throws ScenarioException if the model does not know what it names
   */
  public static CompiledScenario of(Scenario scenario) throws ScenarioException {
    return new CompiledScenario(scenario, ScenarioRun.run(scenario));
  }

  /** The captures' file names, in order. */
  public List<String> files() {
    return scenario.captures().stream().map(CaptureSpec::file).toList();
  }

  /** How many frames a capture holds, before any damage. */
  public int frames(int index) {
    return recordings.get(index).frames().size();
  }

  /**
   * Writes one capture, uncompressed, with the damage the scenario asks for.
   *
   * @param index its place in {@link #files}
   */
  public void write(int index, OutputStream out) throws IOException {
    Recording recording = recordings.get(index);
    Damage damage = recording.spec().damage();
    if (damage.whole().isPresent()) {
      out.write(damage.whole().get().bytes());
      return;
    }
    if (damage.equals(Damage.NONE)) {
      records(recording, out);
      return;
    }
    ByteArrayOutputStream sound = new ByteArrayOutputStream();
    records(recording, sound);
    byte[] bytes = sound.toByteArray();
    byte[] patch = damage.patch().bytes();
    int kept = bytes.length - damage.cutBytes();
    if (kept < 0 || damage.patchOffset() + patch.length > bytes.length) {
      throw new ScenarioException(
          recording.spec().position(),
          "expected damage within the " + bytes.length + " bytes of " + recording.spec().file());
    }
    System.arraycopy(patch, 0, bytes, damage.patchOffset(), patch.length);
    out.write(bytes, 0, kept);
  }

  private void records(Recording recording, OutputStream out) throws IOException {
    CaptureSpec spec = recording.spec();
    CaptureWriter writer = writer(spec, out);
    long start = ChronoUnit.NANOS.between(Instant.EPOCH, scenario.start());
    CapturedFrame carrier = new CapturedFrame();
    for (RecordedFrame frame : recording.frames()) {
      carrier.bytes = frame.bytes;
      carrier.capturedLength = frame.bytes.length;
      carrier.wireLength = frame.wireLength;
      carrier.timestampNanos = start + frame.nanos;
      carrier.interfaceIndex = spec.nextGeneration() ? frame.interfaceIndex : 0;
      carrier.linkType = spec.interfaces().get(frame.interfaceIndex).link().number();
      carrier.flags = frame.flags == 0 ? CapturedFrame.NO_FLAGS : frame.flags;
      List<String> comments = new ArrayList<>();
      if (!frame.comment.isEmpty()) {
        comments.add(frame.comment);
      }
      writer.write(carrier, comments);
    }
    writer.flush();
  }

  private static CaptureWriter writer(CaptureSpec spec, OutputStream out) throws IOException {
    ByteOrder order = spec.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    InterfaceSpec first = spec.interfaces().get(0);
    if (!spec.nextGeneration()) {
      TimestampUnit unit =
          first.nanoseconds() ? TimestampUnit.NANOSECONDS : TimestampUnit.MICROSECONDS;
      return new PcapWriter(out, order, unit, first.link().number(), snapLength(first));
    }
    PcapngWriter writer = new PcapngWriter(out, order, APPLICATION);
    for (InterfaceSpec each : spec.interfaces()) {
      writer.addInterface(
          new CaptureInterface(
              each.link().number(),
              snapLength(each),
              each.name(),
              each.description(),
              each.nanoseconds() ? 1_000_000_000L : 1_000_000L));
    }
    return writer;
  }

  private static int snapLength(InterfaceSpec spec) {
    return spec.snapLength() == 0 ? USUAL_SNAP_LENGTH : spec.snapLength();
  }
}
