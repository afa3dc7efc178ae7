package org.trunkscope.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** A stream whose failures are told with its name. */
public final class NamedOutput extends OutputStream {

  private final OutputStream stream;
  private final String name;

  public NamedOutput(OutputStream stream, String name) {
    this.stream = stream;
    this.name = name;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      stream.write(bytes, offset, length);
    } catch (IOException e) {
      throw told(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      stream.flush();
    } catch (IOException e) {
      throw told(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } catch (IOException e) {
      throw told(e);
    }
  }

  private CaptureException told(IOException e) {
    return e instanceof CaptureException capture
        ? capture
        : new CaptureException(name + ": cannot be written: " + reason(e), e);
  }

  /** Why, without the path that such an exception may begin with. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
