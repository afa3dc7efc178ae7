package org.trunkscope.replay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.Progress;
import org.trunkscope.cli.UsageException;
import org.trunkscope.json.PlainJson;
import org.trunkscope.replay.send.FarSide;
import org.trunkscope.replay.send.Replay;
import org.trunkscope.replay.send.ReplayResult;
import org.trunkscope.replay.send.ReplaySettings;
import org.trunkscope.replay.send.ReplaySettings.Via;
import org.trunkscope.replay.send.SendInterface;
import org.trunkscope.replay.send.Timing.Kind;

/** One run of {@code replay} that sends. */
final class LiveReplay {

  private static final String STREAM = "-";
  private static final int USUAL_MTU = 1500;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ReplaySettings settings;
  private final CommandLine line;
  private final Console console;

  LiveReplay(ReplaySettings settings, CommandLine line, Console console) {
    this.settings = settings;
    this.line = line;
    this.console = console;
  }

  ExitCode run(FixInput input) throws IOException, UsageException {
    if (settings.timing().kind() == Kind.ONE_AT_A_TIME && input.target().equals(STREAM)) {
      throw new UsageException("--oneatatime asks on standard input, which is the capture");
    }
    int linkMtu = linkMtu();
    try (FarSide farSide = FarSideOptions.open(line, settings)) {
      int mtu = ReplayArguments.mtu(line).orElse(Math.min(linkMtu, farSide.mtu()));
      try (Replay replay = new Replay(settings, input, mtu, farSide, new LinePrompt(console))) {
        return run(input, replay);
      }
    }
  }

  private ExitCode run(FixInput input, Replay replay) throws IOException {
    ReplayStop stop = ReplayStop.of(replay);
    Progress progress = progress(replay);
    try {
      ReplayResult result = replay.run();
      progress.close();
      tell(input, result);
      return code(result);
    } finally {
      progress.close();
      stop.close();
    }
  }

  private static ExitCode code(ReplayResult result) {
    if (!result.isDelivered()) {
      return ExitCode.NOT_DELIVERED;
    }
    return result.isReadToTheEnd() ? ExitCode.OK : ExitCode.IO;
  }

  private int linkMtu() throws IOException {
    if (settings.via() == Via.PCAP4J && !ReplayArguments.isLinux()) {
      return USUAL_MTU;
    }
    int mtu = Integer.MAX_VALUE;
    for (String name : settings.links()) {
      mtu = Math.min(mtu, SendInterface.require(name).mtu());
    }
    return mtu;
  }

  private Progress progress(Replay replay) {
    if (settings.timing().kind() == Kind.ONE_AT_A_TIME) {
      return Progress.none();
    }
    long start = System.nanoTime();
    return Progress.showing(
        console,
        () -> {
          long sent = replay.sentFrames();
          double seconds = Math.max(1, System.nanoTime() - start) / NANOS_PER_SECOND;
          long waiting = replay.waitingNanos();
          String next =
              waiting == 0
                  ? ""
                  : String.format(
                      Locale.ROOT, "  next frame in %,.0f s", waiting / NANOS_PER_SECOND);
          return String.format(
              Locale.ROOT,
              "sent %,d frames  %,.0f frames/s  %,.0f s%s",
              sent,
              sent / seconds,
              seconds,
              next);
        });
  }

  private void tell(FixInput input, ReplayResult result) throws IOException {
    if (!result.damage().isEmpty()) {
      console.complain(input.name() + ": sent up to here: " + result.damage());
    }
    if (result.notes().frames() == 0 && result.unsendableFrames() == 0) {
      throw new CaptureException(input.name() + ": holds no frame to send");
    }
    Optional<String> json = Optional.ofNullable(line.getOptionValue(ReplayCommand.JSON));
    if (json.isPresent()) {
      write(json.get(), input, result);
    }
    if (json.equals(Optional.of(STREAM))) {
      ReplayText.of(result).forEach(console::say);
    } else {
      String text = String.join("\n", ReplayText.of(result)) + "\n";
      console.out().write(text.getBytes(StandardCharsets.UTF_8));
      console.out().flush();
    }
  }

  private void write(String target, FixInput input, ReplayResult result) throws IOException {
    try (WholeFile file =
        target.equals(STREAM)
            ? WholeFile.over(console.out(), "standard output")
            : WholeFile.create(Path.of(target))) {
      PlainJson.write(file.stream(), ReplayJson.of(input.name(), result));
      file.commit();
    }
  }
}
