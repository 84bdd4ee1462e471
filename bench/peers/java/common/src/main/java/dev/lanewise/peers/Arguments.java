package dev.lanewise.peers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What `run` asks of a peer: the row, then pairs of name and value. */
public final class Arguments {
  private final String row;
  private final Map<String, String> values = new HashMap<>();

  public Arguments(String[] args) {
    this.row = args[0];
    for (int i = 1; i + 1 < args.length; i += 2) {
      values.put(args[i], args[i + 1]);
    }
  }

  public String row() {
    return row;
  }

  /** Returns the folder of the data set. */
  public Path data() {
    return Path.of(values.get("--data"));
  }

  public int threads() {
    return Integer.parseInt(values.get("--threads"));
  }

  /** Returns how many epochs are timed. */
  public int epochs() {
    return Integer.parseInt(values.get("--epochs"));
  }

  /** Returns the share of the training images that an epoch takes, above 0 and at most 1. */
  public double share() {
    return Double.parseDouble(values.get("--share"));
  }

  /** Returns how long a short measurement takes, all in all. */
  public double seconds() {
    return Double.parseDouble(values.get("--seconds"));
  }

  /**
   * Returns the seconds until the compiler of the JVM is done: vector code that it has not compiled
   * yet runs thousands of times slower.
   */
  public double warmUp() {
    return Double.parseDouble(values.get("--warm-up"));
  }

  /** Returns whether row (e) is to predict image by image, or else all at once. */
  public boolean oneByOne() {
    return values.get("--figure").equals("one");
  }

  /** Returns the folder with the trained network, as each format has it. */
  public Path model() {
    return Path.of(values.get("--model"));
  }

  public IllegalArgumentException unknownRow() {
    return new IllegalArgumentException("no row is called " + row);
  }
}
