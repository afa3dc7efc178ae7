package org.trunkscope.app;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a program as a person's shell would, and keeps what it said. */
final class ChildProcess {

  private static final long LIMIT_SECONDS = 90;

  private final ProcessBuilder builder;
  private final Path out;
  private final Path err;

  private ChildProcess(List<String> command) throws IOException {
    builder = new ProcessBuilder(command);
    out = Files.createTempFile("trunkscope-out", null);
    err = Files.createTempFile("trunkscope-err", null);
    builder.redirectInput(Redirect.from(new File("/dev/null")));
    builder.redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    clean(builder);
  }

  /** What a finished program left. */
  record Outcome(int exitCode, String out, String err) {

    List<String> errLines() {
      return err.lines().toList();
    }
  }

  static ChildProcess of(Object... command) throws IOException {
    List<String> words = new ArrayList<>();
    for (Object word : command) {
      words.add(word.toString());
    }
    return new ChildProcess(words);
  }

  ChildProcess in(Path folder) {
    builder.directory(folder.toFile());
    return this;
  }

  ChildProcess with(String variable, String value) {
    builder.environment().put(variable, value);
    return this;
  }

  ChildProcess without(String variable) {
    builder.environment().remove(variable);
    return this;
  }

  ChildProcess readingFrom(Path file) {
    builder.redirectInput(file.toFile());
    return this;
  }

  Running start() throws IOException {
    return new Running(builder.start(), out, err);
  }

  Outcome run() throws IOException, InterruptedException {
    return start().await();
  }

  /** The JVM that runs the tests, and nothing that Maven or a person had set for another one. */
  private static void clean(ProcessBuilder builder) {
    var environment = builder.environment();
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("MAVEN_")
                    || name.startsWith("TRUNKSCOPE_")
                    || name.equals("JAVA_TOOL_OPTIONS")
                    || name.equals("JDK_JAVA_OPTIONS"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    String repository = System.getProperty("trunkscope.localRepository", "");
    if (!repository.isEmpty()) {
      environment.put("MAVEN_OPTS", "-Dmaven.repo.local=" + repository);
    }
  }

  /** A started program. */
  record Running(Process process, Path out, Path err) {

    Outcome await() throws IOException, InterruptedException {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("still running after " + LIMIT_SECONDS + " s: " + read(err));
      }
      Outcome outcome = new Outcome(process.exitValue(), read(out), read(err));
      Files.delete(out);
      Files.delete(err);
      return outcome;
    }

    private static String read(Path file) throws IOException {
      return Files.readString(file, StandardCharsets.UTF_8);
    }
  }
}
