package org.trunkscope.replay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.UsageException;
import org.trunkscope.json.JsonTree;
import org.trunkscope.replay.send.Replay;
import org.trunkscope.replay.send.ReplayResult;
import org.trunkscope.replay.send.ReplaySettings;
import org.trunkscope.replay.send.ReplaySettings.Via;
import org.trunkscope.replay.send.SendInterface;
import org.trunkscope.replay.send.SendPrompt;
import org.trunkscope.replay.send.Timing.Kind;

/** One run of {@code replay} that sends. */
final class LiveReplay {

  private static final String STREAM = "-";
  private static final int USUAL_MTU = 1500;

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
    ReplayResult result;
    try (Replay replay = new Replay(settings, input, mtu(), Optional.empty(), prompt());
        ReplayStop stop = ReplayStop.of(replay)) {
      result = replay.run();
      tell(input, result);
    }
    return result.isDelivered() ? ExitCode.OK : ExitCode.NOT_DELIVERED;
  }

  private int mtu() throws IOException, UsageException {
    int mtu = Integer.MAX_VALUE;
    if (settings.via() == Via.PACKET) {
      for (String name : settings.links()) {
        mtu = Math.min(mtu, SendInterface.require(name).mtu());
      }
    } else {
      mtu = USUAL_MTU;
    }
    return ReplayArguments.mtu(line).orElse(mtu);
  }

  private SendPrompt prompt() {
    return frame -> {
      console.err().print("frame " + frame + ": Enter sends it ");
      console.err().flush();
      int read = console.in().read();
      while (read != '\n' && read >= 0) {
        read = console.in().read();
      }
      return read >= 0;
    };
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
      JsonTree.write(file.stream(), ReplayJson.of(input.name(), result));
      file.commit();
    }
  }
}
