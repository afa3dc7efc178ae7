package org.trunkscope.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Byte order of the numbers in a capture: that of the machine that wrote it. */
enum Endian {
  LITTLE(false),
  BIG(true);

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final boolean swapped;

  Endian(boolean swapped) {
    this.swapped = swapped;
  }

  static Endian of(ByteOrder order) {
    return order.equals(ByteOrder.BIG_ENDIAN) ? BIG : LITTLE;
  }

  /** Unsigned 16 bits. */
  int int16(byte[] bytes, int at) {
    short value = (short) SHORTS.get(bytes, at);
    return (swapped ? Short.reverseBytes(value) : value) & 0xffff;
  }

  /** 32 bits as they are. */
  int int32(byte[] bytes, int at) {
    int value = (int) INTS.get(bytes, at);
    return swapped ? Integer.reverseBytes(value) : value;
  }

  /** Unsigned 32 bits. */
  long uint32(byte[] bytes, int at) {
    return int32(bytes, at) & 0xffff_ffffL;
  }

  /** 64 bits as they are. */
  long int64(byte[] bytes, int at) {
    long value = (long) LONGS.get(bytes, at);
    return swapped ? Long.reverseBytes(value) : value;
  }

  void putInt16(byte[] bytes, int at, int value) {
    short narrow = (short) value;
    SHORTS.set(bytes, at, swapped ? Short.reverseBytes(narrow) : narrow);
  }

  void putInt32(byte[] bytes, int at, int value) {
    INTS.set(bytes, at, swapped ? Integer.reverseBytes(value) : value);
  }

  void putInt64(byte[] bytes, int at, long value) {
    LONGS.set(bytes, at, swapped ? Long.reverseBytes(value) : value);
  }

  /** For people. */
  String label() {
    return switch (this) {
      case LITTLE -> "little-endian";
      case BIG -> "big-endian";
    };
  }
}
