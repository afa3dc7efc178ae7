package org.trunkscope.capture.anonymize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturePart;
import org.trunkscope.capture.CaptureParts;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/**
 * The frames of another source with stand-ins for their addresses ({@link FrameAnonymizer}). What
 * looks like an address in comments, names and descriptions of interfaces is replaced too ({@link
 * TextAnonymizer}); the capture keeps its own name.
 */
public final class AnonymousFrameSource implements FrameSource {

  private final FrameSource frames;
  private final AddressAnonymizer addresses;
  private final FrameAnonymizer anonymizer;

  private AnonymousFrameSource(
      FrameSource frames, AddressAnonymizer addresses, FrameAnonymizer anonymizer) {
    this.frames = frames;
    this.addresses = addresses;
    this.anonymizer = anonymizer;
  }

  /**
   * Stands before a source, which closes with it.
   *
   * @param addresses used by no other thread
   */
  public static AnonymousFrameSource of(FrameSource frames, AddressAnonymizer addresses) {
    return new AnonymousFrameSource(frames, addresses, new FrameAnonymizer(addresses));
  }

  @Override
  public String name() {
    return frames.name();
  }

  @Override
  public String format() {
    return frames.format();
  }

  @Override
  public List<CaptureInterface> interfaces() {
    TextAnonymizer text = new TextAnonymizer(addresses);
    List<CaptureInterface> all = new ArrayList<>();
    for (CaptureInterface each : frames.interfaces()) {
      all.add(
          new CaptureInterface(
              each.linkType(),
              each.snapLength(),
              text.of(each.name()),
              text.of(each.description()),
              each.ticksPerSecond()));
    }
    return List.copyOf(all);
  }

  @Override
  public boolean next(CapturedFrame frame) throws IOException {
    if (!frames.next(frame)) {
      return false;
    }
    anonymizer.anonymize(frame);
    return true;
  }

  /** By our own walk, whoever read the frame: another reader knows only the frame as it was. */
  @Override
  public void headers(CapturedFrame frame, FrameView view) {
    view.parse(
        LinkLayer.of(frame.linkType),
        frame.bytes,
        frame.offset,
        frame.capturedLength,
        frame.wireLength);
  }

  @Override
  public CaptureParts parts() {
    return new Parts(frames.parts(), addresses);
  }

  @Override
  public List<String> comments() {
    TextAnonymizer text = new TextAnonymizer(addresses);
    return frames.comments().stream().map(text::of).toList();
  }

  @Override
  public CaptureEnd end() {
    return frames.end();
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }

  /** The parts of the other source, each with an anonymizer of its own, which is used again. */
  private record Parts(CaptureParts parts, AddressAnonymizer addresses) implements CaptureParts {

    @Override
    public Optional<CapturePart> next(Optional<CapturePart> spent) throws IOException {
      Optional<AnonymousFrameSource> used =
          spent.map(CapturePart::frames).map(AnonymousFrameSource.class::cast);
      Optional<CapturePart> next = parts.next(used.map(source -> spent.get().with(source.frames)));
      return next.map(part -> part.with(anonymous(part.frames(), used)));
    }

    private FrameSource anonymous(FrameSource part, Optional<AnonymousFrameSource> used) {
      return used.isPresent()
          ? new AnonymousFrameSource(part, used.get().addresses, used.get().anonymizer)
          : of(part, addresses.another());
    }
  }
}
