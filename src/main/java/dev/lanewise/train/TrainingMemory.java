package dev.lanewise.train;

import dev.lanewise.kernel.RowStride;
import java.util.Locale;

/**
 * What a training holds at least: the parameters with all that its steps remember of them, twice,
 * since a copy is kept of the last finished epoch, and the gradient.
 */
public final class TrainingMemory {
  private TrainingMemory() {}

  /**
   * Checks before anything is allocated that there is room: the collector would else be busy for a
   * minute before the JVM gives up.
   *
   * @return the bytes that are needed
   * @throws TrainingTooLargeException with what to change, if there is no room
   * @throws IllegalArgumentException if there are more parameters than one array holds
   */
  public static double require(TrainingConfig config, int inputs, int outputs) {
    double parameters = parameters(config, inputs, outputs);
    if (parameters > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected a network of at most %,d parameters, found one of %,.0f; take fewer"
                  + " units",
              TrainingOptions.HIDDEN,
              Integer.MAX_VALUE,
              parameters));
    }
    double bytes = Float.BYTES * arrays(config) * parameters;
    require(
        bytes,
        TrainingOptions.HIDDEN.word(),
        "a training that fits",
        "one that takes",
        "take fewer units");
    return bytes;
  }

  /**
   * Checks that there is room for several trainings at the same time.
   *
   * @param bytes what they need together
   * @param trainings how many they are
   * @param option that says how many there are
   * @throws TrainingTooLargeException with what to change, if there is no room
   */
  public static void requireTogether(double bytes, int trainings, String option) {
    require(
        bytes,
        option,
        "trainings that fit",
        trainings + " at a time, which take",
        "run fewer at a time");
  }

  /** Returns whether there is room for so many bytes. */
  public static boolean hasRoom(double bytes) {
    return bytes <= Runtime.getRuntime().maxMemory();
  }

  private static void require(
      double bytes, String option, String expected, String found, String remedy) {
    long most = Runtime.getRuntime().maxMemory();
    if (!hasRoom(bytes)) {
      String heap = String.format(Locale.ROOT, "-Xmx%.0fg", Math.ceil(bytes / 1e9 + 1));
      throw new TrainingTooLargeException(
          String.format(
              Locale.ROOT,
              "%s: expected %s into Java's %.1f GB of memory, found %s %.1f GB; %s, or allow more"
                  + " with JDK_JAVA_OPTIONS=%s",
              option,
              expected,
              most / 1e9,
              found,
              bytes / 1e9,
              remedy,
              heap),
          heap);
    }
  }

  /** In binary64: some of what is asked for is more than a long counts. */
  private static double parameters(TrainingConfig config, int inputs, int outputs) {
    double parameters = 0;
    int before = inputs;
    for (int layer = 0; layer <= config.hidden().size(); layer++) {
      int width = layer < config.hidden().size() ? config.hidden().get(layer) : outputs;
      double stride = Math.ceil((double) width / RowStride.CACHE_LINE) * RowStride.CACHE_LINE;
      parameters += (before + 1.0) * stride;
      before = width;
    }
    return parameters;
  }

  private static int arrays(TrainingConfig config) {
    int remembered = 1 + config.optimizer().moments().size() + (config.ema().isPresent() ? 1 : 0);
    int gradients = config.optimizer() == Optimizer.SGD ? 0 : 1;
    return 2 * remembered + gradients;
  }
}
