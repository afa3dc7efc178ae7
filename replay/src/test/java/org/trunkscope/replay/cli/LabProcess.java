package org.trunkscope.replay.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trunkscope.cli.CommandRunner;

/** The program with the commands of this module, as a process of its own. */
final class LabProcess {

  private LabProcess() {}

  /** Its main method. */
  public static void main(String[] arguments) {
    System.exit(
        CommandRunner.ofInstalledCommands("test")
            .run(arguments, System.in, System.out, System.err)
            .number());
  }

  /** A command line that runs it. */
  static List<String> command(String classPath, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classPath,
                LabProcess.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The class path of this process. */
  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** A copy of it that every user may read. */
  static String readableClassPath(Path folder) throws IOException {
    List<String> copies = new ArrayList<>();
    List<Path> entries =
        Arrays.stream(classPath().split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(Files::exists)
            .toList();
    for (int i = 0; i < entries.size(); i++) {
      Path copy = folder.resolve(i + (Files.isDirectory(entries.get(i)) ? "" : ".jar"));
      copyAll(entries.get(i), copy);
      copies.add(copy.toString());
    }
    open(folder);
    return copies.stream().collect(Collectors.joining(File.pathSeparator));
  }

  private static void copyAll(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Lets everybody read what is in a folder. */
  static void open(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        Files.setPosixFilePermissions(
            path,
            java.nio.file.attribute.PosixFilePermissions.fromString(
                directory ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
