package org.trunkscope.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Opens captures with our own reader: pcap and pcapng, plain, gzip or zstd, told by their first
 * bytes, never by their name.
 */
public final class CaptureFiles {

  private CaptureFiles() {}

  /**
   * Opens a file, or anything with a path that can be read once from its beginning.
   *
   * @throws CaptureException if it is missing, a directory, not readable, empty, or no capture; the
   *     message begins with the path
   */
  public static FrameSource open(Path path) throws CaptureException {
    return open(path, UnaryOperator.identity());
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param through stands between the file and its reader, e.g. to count bytes
   */
  public static FrameSource open(Path path, UnaryOperator<InputStream> through)
      throws CaptureException {
    return open(through.apply(stream(path)), path.toString());
  }

  /**
   * Opens a stream, which the returned source closes.
   *
   * @param name for messages
   * @throws CaptureException if the stream is empty or no capture; the stream is closed
   */
  public static FrameSource open(InputStream input, String name) throws CaptureException {
    return open(input, name, PassedBytes.IGNORED);
  }

  /**
   * As {@link #open(InputStream, String)}.
   *
   * @param passed takes the file header and what stands between frames
   */
  static FileFrameSource open(InputStream input, String name, PassedBytes passed)
      throws CaptureException {
    try {
      return detect(input, name, passed);
    } catch (IOException e) {
      CaptureException told =
          e instanceof CaptureException capture
              ? capture
              : new CaptureException(name + ": cannot be read: " + e.getMessage(), e);
      try {
        input.close();
      } catch (IOException closing) {
        told.addSuppressed(closing);
      }
      throw told;
    }
  }

  /**
   * The bytes of a file, packed as they are; its errors are told with its path.
   *
   * @throws CaptureException if it cannot be opened
   */
  public static InputStream stream(Path path) throws CaptureException {
    if (Files.isDirectory(path)) {
      throw new CaptureException(path + ": is a directory, not a capture");
    }
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw new CaptureException(path + ": no such file", e);
    } catch (AccessDeniedException e) {
      throw new CaptureException(path + ": permission denied", e);
    } catch (IOException e) {
      throw new CaptureException(path + ": cannot be opened: " + NamedOutput.reason(e), e);
    }
  }

  private static FileFrameSource detect(InputStream input, String name, PassedBytes passed)
      throws IOException {
    ByteWindow window = new ByteWindow(input, 0);
    Compression compression = Compression.of(window);
    if (compression != Compression.NONE) {
      window = new ByteWindow(compression.unpacked(window.rest(), name), 0);
    }
    return capture(name, window, compression.label(), passed);
  }

  private static FileFrameSource capture(
      String name, ByteWindow window, String compression, PassedBytes passed) throws IOException {
    String suffix = compression.isEmpty() ? "" : ", " + compression;
    if (window.need(4)) {
      Optional<Endian> pcap = PcapHeader.detect(window.bytes, window.position);
      if (pcap.isPresent()) {
        return pcap(name, window, pcap.get(), suffix, passed);
      }
      if (Endian.LITTLE.int32(window.bytes, window.position) == PcapngBlock.SECTION_HEADER) {
        return pcapng(name, window, suffix, passed);
      }
    }
    window.need(CaptureGuess.BYTES);
    throw new CaptureException(name + ": " + CaptureGuess.describe(window, compression));
  }

  private static FileFrameSource pcap(
      String name, ByteWindow window, Endian endian, String suffix, PassedBytes passed)
      throws IOException {
    needHeader(name, window, PcapHeader.LENGTH, "pcap");
    PcapHeader header = PcapHeader.parse(name, endian, window.bytes, window.position);
    passed.accept(window.bytes, window.position, PcapHeader.LENGTH);
    window.position += PcapHeader.LENGTH;
    return new FileFrameSource(
        name, header.format() + suffix, new PcapReader(window, passed, header, 0));
  }

  private static FileFrameSource pcapng(
      String name, ByteWindow window, String suffix, PassedBytes passed) throws IOException {
    needHeader(name, window, PcapngBlock.SECTION_FIXED, "pcapng");
    byte[] bytes = window.bytes;
    Endian endian = PcapngReader.byteOrder(bytes, window.position, Endian.LITTLE);
    if (endian.int32(bytes, window.position + 8) != PcapngBlock.BYTE_ORDER_MAGIC) {
      throw new CaptureException(
          name + ": begins like pcapng, but its section header has no byte order");
    }
    int major = endian.int16(bytes, window.position + 12);
    if (major != 1) {
      throw new CaptureException(
          name
              + ": pcapng version "
              + major
              + "."
              + endian.int16(bytes, window.position + 14)
              + " is not known; version 1 is read");
    }
    return new FileFrameSource(
        name,
        "pcapng " + endian.label() + suffix,
        new PcapngReader(window, passed, endian, new SectionInterfaces(), 0));
  }

  private static void needHeader(String name, ByteWindow window, int length, String format)
      throws IOException {
    if (!window.need(length)) {
      Damage damage = window.damage();
      throw new CaptureException(
          name
              + ": ends within its "
              + format
              + " header, after "
              + window.available()
              + " of "
              + length
              + " bytes"
              + (damage.reason().isEmpty() ? "" : "; " + damage.reason()));
    }
  }
}
