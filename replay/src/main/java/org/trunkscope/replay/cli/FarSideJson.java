package org.trunkscope.replay.cli;

import java.util.Map;
import org.trunkscope.replay.verify.VerificationResult;

final class FarSideJson {
  private FarSideJson() {}
  static Map<String, Object> of(VerificationResult result) { return Map.of("delivered", result.isDelivered()); }
}
