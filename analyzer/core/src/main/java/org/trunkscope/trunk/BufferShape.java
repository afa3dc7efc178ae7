package org.trunkscope.trunk;

import java.util.List;

/**
 * How a socket buffer's bytes are laid out: linear part, then page fragments, then the buffers of
 * the {@code frag_list}. The frame is their concatenation.
 *
 * @param linearLength bytes of the linear part ({@code skb_headlen})
 * @param fragments bytes of each page fragment, in order
 * @param fragList the buffers that hang on the {@code frag_list}, in order
 */
public record BufferShape(int linearLength, List<Integer> fragments, List<ListMember> fragList) {

  /** Copies the lists. */
  public BufferShape {
    fragments = List.copyOf(fragments);
    fragList = List.copyOf(fragList);
  }

  /** By hand: what a record brings is linked at its first use, which costs more than a path run. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BufferShape that
        && linearLength == that.linearLength
        && fragments.equals(that.fragments)
        && fragList.equals(that.fragList);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * linearLength + fragments.hashCode()) + fragList.hashCode();
  }

  /** One linear run of bytes. */
  public static BufferShape linear(int length) {
    return new BufferShape(length, List.of(), List.of());
  }

  /** Whether buffers hang on the {@code frag_list}. */
  public boolean hasFragList() {
    return !fragList.isEmpty();
  }

  /** All bytes. */
  public int length() {
    int length = linearLength;
    for (int fragment : fragments) {
      length += fragment;
    }
    for (ListMember member : fragList) {
      length += member.length();
    }
    return length;
  }

  /**
   * One buffer on a {@code frag_list}.
   *
   * @param linearLength bytes in its linear part
   * @param fragments bytes of each of its page fragments
   */
  public record ListMember(int linearLength, List<Integer> fragments) {

    /** Copies the list. */
    public ListMember {
      fragments = List.copyOf(fragments);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ListMember that
          && linearLength == that.linearLength
          && fragments.equals(that.fragments);
    }

    @Override
    public int hashCode() {
      return 31 * linearLength + fragments.hashCode();
    }

    /** All bytes of this buffer. */
    public int length() {
      int length = linearLength;
      for (int fragment : fragments) {
        length += fragment;
      }
      return length;
    }
  }
}
