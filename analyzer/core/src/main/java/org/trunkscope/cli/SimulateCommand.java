package org.trunkscope.cli;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.trunkscope.json.DriverVector;
import org.trunkscope.json.VectorException;
import org.trunkscope.json.VectorReader;
import org.trunkscope.json.VectorWriter;
import org.trunkscope.trunk.FeatureNegotiation;
import org.trunkscope.trunk.ReceiveRoutine;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.trunk.Trace;
import org.trunkscope.trunk.TransmitRoutine;

/**
 * {@code simulate [VECTORS]}: JSON Lines of driver inputs in, the model's outputs out, one line for
 * each, in order, in constant memory.
 *
 * <p>A line that is no vector is told with file, line and column, the rest goes on, and the end is
 * {@link ExitCode#IO}. Blank lines are passed over; an input without any vector is an error.
 */
public final class SimulateCommand implements Command {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  @Override
  public String name() {
    return "simulate";
  }

  @Override
  public String synopsis() {
    return "[VECTORS]";
  }

  @Override
  public String summary() {
    return "run the driver model on JSON Lines of driver inputs (file, .gz, or - for standard input)";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public ExitCode run(CommandLine line, Console console) throws UsageException, IOException {
    List<String> arguments = line.getArgList();
    if (arguments.size() > 1) {
      throw new UsageException("simulate takes one file; '" + arguments.get(1) + "' is too many");
    }
    if (arguments.isEmpty() || arguments.get(0).equals("-")) {
      return simulate(console.in(), "standard input", console);
    }
    String name = arguments.get(0);
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      return simulate(in, name, console);
    }
  }

  private static ExitCode simulate(InputStream in, String name, Console console)
      throws IOException {
    Count count = new Count();
    try (VectorWriter writer = new VectorWriter(console.out())) {
      VectorReader reader = new VectorReader(decompressed(in, name));
      while (step(reader, writer, name, console, count)) {
        count.lines++;
      }
    }
    if (count.lines == 0) {
      throw new IOException(name + ": holds no vector");
    }
    if (count.bad > 0) {
      console.say("trunkscope: " + name + ": " + count.bad + " of " + count.lines + " lines bad");
    }
    return count.bad > 0 ? ExitCode.IO : ExitCode.OK;
  }

  /** Runs the next line; returns whether there was one. */
  private static boolean step(
      VectorReader reader, VectorWriter writer, String name, Console console, Count count)
      throws IOException {
    try {
      Optional<DriverVector> vector = next(reader, name);
      if (vector.isEmpty()) {
        return false;
      }
      run(vector.get(), writer);
    } catch (VectorException e) {
      count.bad++;
      tell(console, name, reader.lineNumber(), e);
    }
    return true;
  }

  private static void tell(Console console, String name, long lineNumber, VectorException e) {
    console.complain(
        name + ": line " + lineNumber + ", column " + e.column() + ": " + e.getMessage());
  }

  private static void run(DriverVector vector, VectorWriter writer) throws IOException {
    if (vector instanceof DriverVector.Receive rx) {
      ReceiveRoutine routine = new ReceiveRoutine(rx.behaviour(), rx.adapter());
      Trace trace = new Trace(Place.INBOUND_TRUNK);
      writer.write(rx.id(), routine.receive(rx.descriptor(), rx.frame(), trace));
    } else if (vector instanceof DriverVector.Transmit tx) {
      TransmitRoutine routine = new TransmitRoutine(tx.behaviour(), tx.adapter());
      Trace trace = new Trace(Place.OUTBOUND_TRUNK);
      var transmitted = routine.transmit(tx.buffer(), tx.environment(), trace);
      writer.write(tx.id(), transmitted, tx.buffer().ipSummed());
    } else if (vector instanceof DriverVector.Features check) {
      FeatureNegotiation negotiation = new FeatureNegotiation(check.behaviour());
      Trace trace = new Trace(Place.TRANSMIT_CORE);
      writer.write(
          check.id(), negotiation.check(check.features(), check.gsoSize(), check.tags(), trace));
    }
  }

  private static Optional<DriverVector> next(VectorReader reader, String name)
      throws VectorException, IOException {
    try {
      return reader.next();
    } catch (IOException e) {
      throw new IOException(name + ": after line " + reader.lineNumber() + ": " + reason(e), e);
    }
  }

  private static InputStream decompressed(InputStream in, String name) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
    buffered.mark(2);
    try {
      boolean gzip = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
      buffered.reset();
      return gzip
          ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES)
          : buffered;
    } catch (IOException e) {
      throw new IOException(name + ": " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof EOFException) {
      return "the gzip data is cut";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** How many lines there were. */
  private static final class Count {
    private long lines;
    private long bad;
  }
}
