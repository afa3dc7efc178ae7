package org.trunkscope.reports.chart;

import java.io.IOException;

/** Charts cannot be drawn on this Java; the message says why, in one line. */
public final class ChartException extends IOException {

  private static final long serialVersionUID = 1L;

  ChartException(String message, Throwable cause) {
    super(message, cause);
  }
}
