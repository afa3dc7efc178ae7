package org.trunkscope.capture.pcap4j;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.FrameView;

/**
 * The frames of another source for which a filter expression is true. They keep their numbers. The
 * expression is compiled anew for every link type that occurs.
 */
public final class FilteredFrameSource implements FrameSource {

  private static final int ETHERNET = 1;

  private final FrameSource frames;
  private final String expression;
  private final Map<Integer, BpfFilter> filters = new HashMap<>();
  private BpfFilter current;
  private int currentLinkType;

  private FilteredFrameSource(
      FrameSource frames, String expression, int linkType, BpfFilter filter) {
    this.frames = frames;
    this.expression = expression;
    this.current = filter;
    this.currentLinkType = linkType;
    filters.put(linkType, filter);
  }

  /**
   * Puts a filter before a source, which closes with it.
   *
   * <p>The expression is tried at once, for the first interface that the source knows, or else for
   * Ethernet, so that a mistake in it is told even where no frame follows.
   *
   * @param expression in the language of pcap-filter(7)
   * @throws FilterExpressionException if libpcap does not understand the expression
   * @throws CaptureException if libpcap is missing
   */
  public static FilteredFrameSource of(FrameSource frames, String expression)
      throws FilterExpressionException, CaptureException {
    List<CaptureInterface> known = frames.interfaces();
    int linkType = known.isEmpty() ? ETHERNET : known.get(0).linkType();
    return new FilteredFrameSource(
        frames, expression, linkType, BpfFilter.compile(expression, linkType, 0));
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
    return frames.interfaces();
  }

  /**
   * {@inheritDoc}
   *
   * @throws FilterExpressionException if the expression means nothing for a frame's link type
   */
  @Override
  public boolean next(CapturedFrame frame) throws IOException {
    while (frames.next(frame)) {
      if (frame.linkType != currentLinkType) {
        change(frame.linkType);
      }
      if (current.matches(frame)) {
        return true;
      }
    }
    return false;
  }

  private void change(int linkType) throws IOException {
    BpfFilter known = filters.get(linkType);
    if (known == null) {
      known = BpfFilter.compile(expression, linkType, 0);
      filters.put(linkType, known);
    }
    current = known;
    currentLinkType = linkType;
  }

  @Override
  public void headers(CapturedFrame frame, FrameView view) {
    frames.headers(frame, view);
  }

  @Override
  public List<String> comments() {
    return frames.comments();
  }

  @Override
  public CaptureEnd end() {
    return frames.end();
  }

  @Override
  public void close() throws IOException {
    filters.values().forEach(BpfFilter::close);
    frames.close();
  }
}
