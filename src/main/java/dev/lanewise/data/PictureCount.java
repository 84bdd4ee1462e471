package dev.lanewise.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Pictures that are prepared one after the other, and how many of them are doubtful. */
final class PictureCount {
  private int blank;
  private int doubtful;
  private int all;

  /** Puts a prepared picture, null for a blank one, to its place among the pixels of all. */
  void put(PreparedPicture prepared, byte[] pixels, int place, int inputs) {
    all++;
    if (prepared == null) {
      blank++;
      return;
    }
    doubtful += prepared.doubts().isEmpty() ? 0 : 1;
    System.arraycopy(prepared.pixels(), 0, pixels, place * inputs, inputs);
  }

  /** Returns what is to be said of them. */
  Optional<Warning> warning(String name) {
    if (blank == 0 && doubtful == 0) {
      return Optional.empty();
    }
    List<String> said =
        Stream.of(told(doubtful, "doubtful"), told(blank, "blank"))
            .filter(part -> !part.isEmpty())
            .toList();
    return Optional.of(
        new Warning(
            Warning.Code.PREPARATION_DOUBTFUL,
            name + ": " + String.join(", ", said) + "; lanewise data --show draws them"));
  }

  private String told(int count, String what) {
    String verb = count == 1 ? "is" : "are";
    return count == 0 ? "" : count + " of " + all + " pictures " + verb + " " + what;
  }
}
