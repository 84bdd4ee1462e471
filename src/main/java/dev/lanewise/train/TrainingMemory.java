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
        TrainingOptions.HIDDEN
            + ": expected a training that fits into Java's %.1f GB of memory, found one that takes"
            + " %.1f GB; take fewer units");
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
        option
            + ": expected trainings that fit into Java's %.1f GB of memory, found "
            + trainings
            + " at a time, which take %.1f GB; run fewer at a time");
  }

  /** Returns whether there is room for so many bytes. */
  public static boolean hasRoom(double bytes) {
    return bytes <= Runtime.getRuntime().maxMemory();
  }

  /**
   * Refuses more bytes than there are.
   *
   * @param refusal what to say, a format of the memory there is and of what is needed, in GB
   */
  private static void require(double bytes, String refusal) {
    if (!hasRoom(bytes)) {
      double most = Runtime.getRuntime().maxMemory() / 1e9;
      String heap = String.format(Locale.ROOT, "-Xmx%.0fg", Math.ceil(bytes / 1e9 + 1));
      String said = String.format(Locale.ROOT, refusal, most, bytes / 1e9);
      throw new TrainingTooLargeException(
          said + ", or allow more with JDK_JAVA_OPTIONS=" + heap, heap);
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
