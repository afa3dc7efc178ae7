package org.trunkscope.replay.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.UsageException;
import org.trunkscope.replay.send.DryRun;
import org.trunkscope.replay.send.ReplaySettings;
import org.trunkscope.replay.send.linux.KernelException;
import org.trunkscope.replay.send.linux.Link;

/** One run of {@code replay --dry-run}: a row for each frame, and a summary of the schedule. */
final class DryReplay {

  private static final int USUAL_MTU = 1500;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ReplaySettings settings;
  private final CommandLine line;
  private final Console console;

  DryReplay(ReplaySettings settings, CommandLine line, Console console) {
    this.settings = settings;
    this.line = line;
    this.console = console;
  }

  ExitCode run(FixInput input) throws IOException, UsageException {
    DryRun run = new DryRun(settings, input, mtu());
    try (Writer out =
        new BufferedWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8))) {
      out.write("seconds\tframe\tinterface\tbytes\tstate\n");
      run.run(
          (number, due, link, length, segment, marked) ->
              out.write(
                  String.format(
                      Locale.ROOT,
                      "%.9f\t%d\t%s\t%d\t%s%n",
                      due / NANOS_PER_SECOND,
                      number,
                      link,
                      length,
                      state(segment, marked))));
    }
    for (String said : ReplayText.ofDryRun(run)) {
      console.say(said);
    }
    if (run.notes().frames() == 0) {
      throw new IOException(input.name() + ": holds no frame to send");
    }
    return ExitCode.OK;
  }

  private static String state(int segment, boolean marked) {
    if (segment > 0) {
      return "gso " + segment;
    }
    return marked ? "partial" : "complete";
  }

  private int mtu() throws UsageException {
    if (ReplayArguments.mtu(line).isPresent()) {
      return ReplayArguments.mtu(line).getAsInt();
    }
    int mtu = Integer.MAX_VALUE;
    for (String name : settings.links()) {
      try {
        mtu = Math.min(mtu, Link.look(name).mtu());
      } catch (KernelException e) {
        console.say(e.getMessage() + "; an MTU of " + USUAL_MTU + " is assumed");
        mtu = Math.min(mtu, USUAL_MTU);
      }
    }
    return mtu;
  }
}
