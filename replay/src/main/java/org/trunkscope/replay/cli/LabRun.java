package org.trunkscope.replay.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.trunkscope.capture.CaptureCopy;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.replay.correct.ChecksumMode;
import org.trunkscope.replay.correct.CuttingRule;
import org.trunkscope.replay.correct.CuttingRule.Kind;
import org.trunkscope.replay.correct.FixJournal;
import org.trunkscope.replay.correct.FixJournal.Comments;
import org.trunkscope.replay.correct.FixOptions;
import org.trunkscope.replay.correct.FixOptions.Unexplained;
import org.trunkscope.replay.correct.FixRun;
import org.trunkscope.replay.lab.Capability;
import org.trunkscope.replay.lab.CaptureLab;
import org.trunkscope.replay.lab.Delivery;
import org.trunkscope.replay.lab.LabAnswer;
import org.trunkscope.replay.lab.LabOptions;
import org.trunkscope.replay.lab.Preflight;

/** One run of {@code lab}. */
final class LabRun {

  private static final int USUAL_MTU = 1500;

  private final LabTargets targets;
  private final Console console;

  LabRun(LabTargets targets, Console console) {
    this.targets = targets;
    this.console = console;
  }

  /** Tells what the lab can do here. */
  ExitCode preflight() throws IOException {
    List<Capability> found = Preflight.look();
    boolean enough = Preflight.isEnoughForVeth(found);
    targets.write(LabJson.preflight(found, enough), LabText.preflight(found));
    return enough ? ExitCode.OK : ExitCode.IO;
  }

  /** Asks about a capture as it is, and as {@code fix} corrects it. */
  ExitCode capture(String target, LabOptions options, boolean eachFlow) throws IOException {
    List<Capability> found = Preflight.lookForVeth();
    if (!Preflight.isEnoughForVeth(found)) {
      throw new IOException("the lab cannot run here: " + LabText.missing(found));
    }
    Path corrected = Files.createTempFile("trunkscope-lab", ".capture");
    // If the program is terminated, too.
    corrected.toFile().deleteOnExit();
    try (FixInput input = FixInput.of(target, console)) {
      correct(input, corrected, options.delivery());
      LabReport report = ask(input, corrected, options);
      targets.write(
          targets.json().isPresent() ? LabJson.of(report) : Map.of(), LabText.of(report, eachFlow));
      return report.differs() ? ExitCode.FINDINGS : ExitCode.OK;
    } finally {
      Files.deleteIfExists(corrected);
    }
  }

  private static LabReport ask(FixInput input, Path corrected, LabOptions options)
      throws IOException {
    try (CaptureLab lab = CaptureLab.open();
        FrameSource original = input.open();
        FrameSource other = CaptureFiles.open(corrected)) {
      LabAnswer asCaptured = lab.ask(original, options);
      LabAnswer asCorrected = lab.ask(other, options);
      return new LabReport(input.name(), options, asCaptured, asCorrected, lab.noReasons());
    }
  }

  private static void correct(FixInput input, Path target, Delivery delivery) throws IOException {
    ChecksumMode checksums =
        delivery == Delivery.PARTIAL ? ChecksumMode.PARTIAL : ChecksumMode.FULL;
    FixOptions options =
        new FixOptions(
            checksums,
            new CuttingRule(Kind.AUTO, 0, OptionalInt.empty(), USUAL_MTU),
            Set.of(),
            Unexplained.LEFT);
    try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(target));
        CaptureCopy copy = CaptureCopy.open(input.bytes(), input.name(), output)) {
      FixJournal journal = new FixJournal(Optional.empty(), Comments.NONE);
      long frames = new FixRun(copy, copy.source(), input, options, journal).run().framesIn();
      if (frames == 0) {
        throw new CaptureException(input.name() + ": holds no frame");
      }
    }
  }
}
