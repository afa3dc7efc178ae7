package org.trunkscope.analysis.flow;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.PackedPlace;

/** What a verdict on a frame rests on. */
enum Reason {
  NOTHING,
  ANSWERED,
  ANSWERED_SELECTIVELY,
  RESENT_NEVER_ANSWERED,
  RESENT_OTHER_SIDE_MISSING,
  RESENT_THEN_ANSWERED,
  COPY_ECHOED,
  ITSELF_ECHOED,
  ONE_OF_SERIES,
  LAST_OF_SERIES,
  RESENT_IN_PART,
  REST_ANSWERED,
  ALREADY_ANSWERED,
  NO_SEQUENCE_SPACE,
  RUN,
  OVERLAPPED;

  private static final Reason[] ALL = values();

  static Reason of(long ordinal) {
    return ALL[(int) ordinal];
  }

  /**
   * How the verdict is known: an answer shows what arrived, a copy only what its sender believed;
   * empty where no verdict follows.
   */
  Optional<Basis> basis() {
    return switch (this) {
      case ANSWERED, ANSWERED_SELECTIVELY, COPY_ECHOED, ITSELF_ECHOED, REST_ANSWERED ->
          Optional.of(Basis.OBSERVED);
      case RESENT_NEVER_ANSWERED,
          RESENT_OTHER_SIDE_MISSING,
          RESENT_THEN_ANSWERED,
          ONE_OF_SERIES,
          LAST_OF_SERIES ->
          Optional.of(Basis.INFERRED);
      case NOTHING, RESENT_IN_PART, ALREADY_ANSWERED, NO_SEQUENCE_SPACE, RUN, OVERLAPPED ->
          Optional.empty();
    };
  }

  /**
   * One phrase.
   *
   * @param place the frame judged, packed
   * @param first a frame or a number that the reason names first
   * @param second what it names second
   * @param detail a {@link SynSeries} or a {@link CopyDetail}
   * @param captures the name of a capture that frames number so
   */
  String text(long place, long first, long second, long detail, IntUnaryOperator captures) {
    return switch (this) {
      case NOTHING -> "";
      case ANSWERED -> "answered by " + frame(place, first, captures);
      case ANSWERED_SELECTIVELY -> "selectively acknowledged by " + frame(place, first, captures);
      case RESENT_NEVER_ANSWERED ->
          resent(place, first, captures) + copy(detail) + "; never answered";
      case RESENT_OTHER_SIDE_MISSING ->
          resent(place, first, captures)
              + copy(detail)
              + "; the other direction is not in the capture";
      case RESENT_THEN_ANSWERED ->
          resent(place, first, captures)
              + copy(detail)
              + "; answered by "
              + frame(place, second, captures);
      case COPY_ECHOED ->
          resent(place, first, captures)
              + copy(detail)
              + "; the answer, "
              + frame(place, second, captures)
              + ", echoes a later time stamp than this frame's";
      case ITSELF_ECHOED ->
          resent(place, first, captures)
              + copy(detail)
              + ", but the answer, "
              + frame(place, second, captures)
              + ", echoes this frame's time stamp";
      case ONE_OF_SERIES ->
          resent(place, first, captures) + "; " + SynSeries.text(detail) + ", never answered";
      case LAST_OF_SERIES -> "the last; " + SynSeries.text(detail) + ", never answered";
      case RESENT_IN_PART -> "sent again in part by " + frame(place, first, captures);
      case REST_ANSWERED ->
          "sent again in part by "
              + frame(place, first, captures)
              + ", but all of it acknowledged by "
              + frame(place, second, captures);
      case ALREADY_ANSWERED -> "what it carries had been acknowledged before";
      case NO_SEQUENCE_SPACE -> "carries nothing that would be acknowledged";
      case RUN -> "starts a run of full segments with " + first + " bytes each";
      case OVERLAPPED ->
          "ends in "
              + second
              + " bytes that "
              + frame(place, first, captures)
              + " carries new data for";
    };
  }

  private static String resent(long place, long copy, IntUnaryOperator captures) {
    return "sent again by " + frame(place, copy, captures);
  }

  private static String copy(long detail) {
    return " " + CopyDetail.text(detail);
  }

  private static String frame(long judged, long packed, IntUnaryOperator captures) {
    FramePlace place = PackedPlace.unpack(packed);
    String frame = "frame " + place.frame();
    return place.capture() == PackedPlace.unpack(judged).capture()
        ? frame
        : frame + " of capture " + captures.applyAsInt(place.capture());
  }
}
