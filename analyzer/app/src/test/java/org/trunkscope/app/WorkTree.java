package org.trunkscope.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.trunkscope.testing.Requirement;

/** A copy of this repository's sources as a person has them after a clone. */
final class WorkTree {

  private static final Set<String> NOT_SOURCES = Set.of("target", ".git", "captures");

  private WorkTree() {}

  /** Copies the sources, and neither what was built from them nor the sample captures. */
  static void copyTo(Path destination) throws IOException {
    Path root = Requirement.root();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_SOURCES.contains(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(destination.resolve(root.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                file,
                destination.resolve(root.relativize(file)),
                StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** A folder with the given programs, for a PATH that holds nothing else. */
  static Path programs(Path folder, String... names) throws IOException {
    Files.createDirectories(folder);
    for (String name : names) {
      Path program =
          Stream.of("/usr/bin", "/bin", "/usr/local/bin")
              .map(place -> Path.of(place, name))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow(() -> new UncheckedIOException(new IOException("no " + name)));
      script(folder.resolve(name), "exec " + program + " \"$@\"");
    }
    return folder;
  }

  /** Writes a shell script that may be started. */
  static Path script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
