package org.trunkscope.replay.cli;

import java.util.List;
import org.trunkscope.replay.verify.VerificationResult;

final class FarSideText {
  private FarSideText() {}
  static List<String> of(VerificationResult result) { return List.of(result.toString()); }
}
