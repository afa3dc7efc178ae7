package org.trunkscope.replay.lab.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trunkscope.trunk.CoreBehaviour;

class TapRelayTest {

  /** Without taps the thread ends with an exception that is none of the kernel's. */
  @Test
  @Timeout(60)
  void shouldSayThatItNoLongerRunsWhateverEndedIt() {
    TrunkModel model = new TrunkModel(LabDriver.FIXED, CoreBehaviour.ofRelease(6, 18));
    try (TapRelay relay = new TapRelay(model, Map.of(), null)) {
      relay.start();

      Optional<IOException> failure = failure(relay);
      while (failure.isEmpty()) {
        Thread.onSpinWait();
        failure = failure(relay);
      }

      assertThat(failure.get()).hasCauseInstanceOf(RuntimeException.class);
    }
  }

  private static Optional<IOException> failure(TapRelay relay) {
    try {
      relay.requireRunning();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }
}
