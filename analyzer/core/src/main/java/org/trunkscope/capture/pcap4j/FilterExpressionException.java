package org.trunkscope.capture.pcap4j;

import java.io.IOException;

/**
 * A filter expression that libpcap does not understand, or not for the link type of a frame. The
 * message is one line for people. On a command line this is a matter of usage, not of reading.
 */
public final class FilterExpressionException extends IOException {

  private static final long serialVersionUID = 1L;

  FilterExpressionException(String message, Throwable cause) {
    super(message, cause);
  }
}
