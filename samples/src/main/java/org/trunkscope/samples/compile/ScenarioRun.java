package org.trunkscope.samples.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.trunkscope.samples.scenario.CaptureSpec;
import org.trunkscope.samples.scenario.Host;
import org.trunkscope.samples.scenario.Layer;
import org.trunkscope.samples.scenario.Scenario;
import org.trunkscope.samples.scenario.ScenarioException;
import org.trunkscope.samples.scenario.Statement;
import org.trunkscope.samples.scenario.Statement.FrameOptions;

/** Carries out the statements of a scenario one after the other. */
final class ScenarioRun implements Road {

  /** Between two statements that send, unless the scenario says otherwise. */
  private static final long STEP_NANOS = 100_000;

  private static final long FRAGMENT_GAP_NANOS = 2_000;
  private static final FrameOptions EVERYWHERE =
      new FrameOptions(
          OptionalLong.empty(),
          "",
          Optional.empty(),
          0,
          "",
          OptionalLong.empty(),
          OptionalLong.empty(),
          0);

  private final List<Recording> recordings = new ArrayList<>();
  private final Map<String, Exchange> exchanges = new HashMap<>();
  private Optional<PathRoad> path = Optional.empty();
  private long nanos;

  private ScenarioRun(Scenario scenario) {
    for (CaptureSpec capture : scenario.captures()) {
      recordings.add(new Recording(capture));
    }
  }

  /**
   * What every capture of the scenario records, in the order of its captures.
   *
   * @throws ScenarioException if the model cannot do what the scenario asks
   */
  static List<Recording> run(Scenario scenario) throws ScenarioException {
    ScenarioRun run = new ScenarioRun(scenario);
    for (Statement statement : scenario.statements()) {
      run.carryOut(statement);
    }
    return run.recordings;
  }

  private void carryOut(Statement statement) throws ScenarioException {
    if (statement instanceof Statement.UsePath use) {
      path =
          use.path().isPresent()
              ? Optional.of(new PathRoad(use.path().get(), recordings))
              : Optional.empty();
    } else if (statement instanceof Statement.Wait wait) {
      nanos += wait.nanos();
    } else if (statement instanceof Statement.Frame frame) {
      frame(frame);
    } else if (statement instanceof Statement.Send send) {
      send(send);
    } else {
      converse(statement);
    }
  }

  private void frame(Statement.Frame frame) throws ScenarioException {
    nanos = frame.options().atNanos().orElse(nanos);
    byte[] whole = FrameAssembler.assemble(frame.layers());
    boolean ethernet = frame.layers().get(0) instanceof Layer.Ethernet;
    int size = frame.options().fragmentBytes();
    List<byte[]> parts =
        size == 0 ? List.of(whole) : Fragmenter.fragments(frame.layers(), whole, size);
    long at = nanos;
    for (byte[] part : parts) {
      for (Recording recording : recordings) {
        recording.direct(at, part, ethernet, frame.options());
      }
      at += FRAGMENT_GAP_NANOS;
    }
    nanos += STEP_NANOS;
  }

  private void send(Statement.Send send) throws ScenarioException {
    nanos = send.atNanos().orElse(nanos);
    PathRoad road = path.orElseThrow();
    Layer first = send.layers().get(0);
    if (!(first instanceof Layer.Ethernet ethernet)) {
      throw new ScenarioException(first.position(), "expected 'eth' as the first layer of a send");
    }
    Host from =
        ethernet.source().equals(road.spec().far().mac()) ? road.spec().far() : road.spec().near();
    road.send(from, List.of(send.layers()), send.offloaded(), send.segmentSize(), nanos);
    nanos += STEP_NANOS;
  }

  private void converse(Statement statement) throws ScenarioException {
    if (statement instanceof Statement.Connection connection) {
      exchanges.put(connection.name(), new Exchange(connection, this));
    } else if (statement instanceof Statement.Open open) {
      exchanges.get(open.connection()).open(open.tries());
    } else if (statement instanceof Statement.Write write) {
      boolean large = path.isPresent() && path.get().sendsLarge(write.from());
      exchanges.get(write.connection()).write(write, large);
    } else if (statement instanceof Statement.Close close) {
      exchanges.get(close.connection()).close(close.tries());
    } else if (statement instanceof Statement.Reset reset) {
      exchanges.get(reset.connection()).reset();
    }
  }

  @Override
  public boolean carry(Host from, List<List<Layer>> frames, int segmentSize)
      throws ScenarioException {
    if (path.isPresent()) {
      return path.get().send(from, frames, true, segmentSize, nanos);
    }
    long at = nanos;
    for (List<Layer> layers : frames) {
      byte[] bytes = FrameAssembler.assemble(layers);
      for (Recording recording : recordings) {
        recording.direct(at, bytes, true, EVERYWHERE);
      }
      at += FRAGMENT_GAP_NANOS;
    }
    return true;
  }

  @Override
  public void pass(long duration) {
    nanos += duration;
  }

  @Override
  public long now() {
    return nanos;
  }
}
