package org.trunkscope.replay.lab;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/**
 * One connection of a capture, held with the kernel in place of the captured server: what the
 * client acknowledges, the server says before; what it says of the server's numbers becomes what it
 * would have said of the kernel's.
 */
final class Conversation {

  private static final int LISTENING_MILLIS = 1;

  /** The most that one connection waits for the kernel, all in all. */
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  private final ClientFlow flow;
  private final int port;
  private final ServerSocket server;
  private final LabWire wire;
  private final Asking asking;
  private final ServerNumbers numbers;
  private final DataCoverage predicted = new DataCoverage();
  private boolean known = true;
  private boolean accepted;
  private boolean ended;
  private long patience = PATIENCE_NANOS;
  private long tooLong;

  Conversation(ClientFlow flow, int port, ServerSocket server, LabWire wire, Asking asking) {
    this.flow = flow;
    this.port = port;
    this.server = server;
    this.wire = wire;
    this.asking = asking;
    this.numbers = new ServerNumbers(port, flow.serverStart());
  }

  /**
   * Sends the client's next segment.
   *
   * @return false if it was not sent, because there is no connection, or no longer
   */
  boolean send(LabSegment segment) throws IOException {
    boolean syn = (segment.segment().flags() & Tcp.SYN) != 0;
    if (!syn && (!numbers.isAnswered() || ended)) {
      return false;
    }
    if (segment.frame().length > LabWire.LONGEST) {
      tooLong++;
      return true;
    }
    if (segment != flow.syn()) {
      segment.move(port);
    }
    if (!syn) {
      prepare(segment);
    }
    boolean answered = numbers.isAnswered();
    Judgement judgement = asking.ask(segment);
    listen(0);
    if (!syn) {
      expect(segment, judgement);
    } else {
      begin(segment, judgement, answered);
    }
    return true;
  }

  /**
   * Takes note of a SYN.
   *
   * @param answered whether the kernel had answered one before
   */
  private void begin(LabSegment syn, Judgement judgement, boolean answered) throws IOException {
    boolean wanted = judgement == Judgement.ACCEPTED;
    if (server.isOpened() || (wanted && !isPlainSyn(syn))) {
      asking.unpredictable();
    } else if (!wanted && (answered || !isPlainSyn(syn))) {
      // That it was answered cannot be told from the answer before.
      asking.uncounted();
    } else {
      known &= judgement != Judgement.NOT_KNOWN;
      accepted |= judgement == Judgement.ACCEPTED;
      awaitAnswer();
    }
  }

  /** Of others it depends on the connection's state, and on the kernel's release, what they do. */
  private static boolean isPlainSyn(LabSegment segment) {
    return (segment.segment().flags() & (Tcp.ACK | Tcp.RST | Tcp.FIN)) == 0;
  }

  private void awaitAnswer() throws IOException {
    if (asking.last() == Judgement.ACCEPTED) {
      await(numbers::isAnswered);
      asking.answered(numbers.isAnswered());
    }
  }

  private void prepare(LabSegment segment) throws IOException {
    server.drain();
    if (server.isOpened() && segment.segment().payloadLength() > 0) {
      await(() -> numbers.hasRoomFor(segment));
    }
    long wanted = 0;
    if ((segment.segment().flags() & Tcp.ACK) != 0) {
      wanted = numbers.wanted(segment);
      long data =
          flow.serverEnd().isPresent()
              ? Math.min(wanted, numbers.place(flow.serverEnd().getAsLong()))
              : wanted;
      server.say(data);
      if (data < wanted) {
        server.finish();
      }
    }
    long place = wanted;
    if (server.isOpened()) {
      await(() -> numbers.heard() >= place);
    }
    numbers.follow(segment, Math.min(wanted, numbers.heard()));
  }

  private void expect(LabSegment segment, Judgement judgement) {
    Segment header = segment.segment();
    known &= judgement != Judgement.NOT_KNOWN;
    if (judgement == Judgement.NO_ANSWER) {
      asking.uncounted();
    }
    if (judgement != Judgement.ACCEPTED) {
      return;
    }
    if ((header.flags() & Tcp.RST) != 0) {
      ended = true;
    } else if ((header.flags() & Tcp.ACK) != 0) {
      int place = (int) (segment.sequence() - flow.syn().sequence() - 1);
      predicted.add(place, header.payloadLength());
    }
  }

  /** Waits for the kernel, as long as there is patience left. */
  private void await(BooleanSupplier condition) throws IOException {
    long start = System.nanoTime();
    listen(0);
    while (!condition.getAsBoolean()
        && !numbers.isReset()
        && System.nanoTime() - start < patience) {
      listen(LISTENING_MILLIS);
    }
    patience = Math.max(0, patience - (System.nanoTime() - start));
  }

  private void listen(int milliseconds) throws IOException {
    while (wire.hear(milliseconds, numbers::hear) && milliseconds == 0) {
      // There may be more.
    }
    server.drain();
  }

  /**
   * Ends it.
   *
   * @param notSent segments that were left
   */
  FlowAnswer end(long notSent) throws IOException {
    listen(LISTENING_MILLIS);
    long expected = accepted ? predicted.withoutGap() : 0;
    // What would follow a SYN that the kernel, against the model, has not answered was not sent.
    known &= !accepted || numbers.isAnswered();
    long left = notSent + tooLong + flow.leftOut();
    wire.reset(flow.syn(), flow.syn().sequence() + 1 + server.bytesRead());
    wire.flush();
    return new FlowAnswer(
        flow.text(),
        flow.syn().number(),
        server.isOpened(),
        asking.count(),
        left,
        expected,
        server.bytesRead(),
        known && tooLong + flow.leftOut() == 0);
  }
}
