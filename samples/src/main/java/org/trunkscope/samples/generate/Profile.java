package org.trunkscope.samples.generate;

import java.util.Optional;

/** What a generated capture is like. */
public enum Profile {
  /** Frames of about 85 bytes. */
  SMALL("small"),
  /** Everything from bare acknowledgments to super-frames of 64 KiB, about 850 bytes on average. */
  MIXED("mixed"),
  /** Large sends of both forms and their acknowledgments. */
  LARGE_SEND("large-send");

  static final int MSS = 1448;

  private static final int LARGEST_SEND = 45 * MSS;

  private final String word;

  Profile(String word) {
    this.word = word;
  }

  /** The profile of that word, if there is one. */
  public static Optional<Profile> named(String word) {
    for (Profile profile : values()) {
      if (profile.word.equals(word)) {
        return Optional.of(profile);
      }
    }
    return Optional.empty();
  }

  /** Its word on the command line. */
  public String word() {
    return word;
  }

  /** Payload bytes of the next data segment, 1 to 65,160. */
  int payload(SeededRandom random) {
    int dice = random.below(1000);
    return switch (this) {
      case SMALL -> 1 + random.below(28);
      case MIXED -> dice < 16 ? large(random) : dice < 450 ? MSS : 1 + random.below(400);
      case LARGE_SEND -> dice < 800 ? large(random) : 1 + random.below(MSS);
    };
  }

  private static int large(SeededRandom random) {
    return MSS + 1 + random.below(LARGEST_SEND - MSS);
  }
}
