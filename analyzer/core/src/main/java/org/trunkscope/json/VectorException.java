package org.trunkscope.json;

/** A line is not a driver vector; the message says why, the column where. */
public final class VectorException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int column;

  VectorException(int column, String message) {
    super(message);
    this.column = column;
  }

  /** Where on the line, in bytes from 1. */
  public int column() {
    return column;
  }
}
