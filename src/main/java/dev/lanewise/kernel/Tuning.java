package dev.lanewise.kernel;

import java.util.Locale;

/**
 * Tuning table: every number that chooses among ways to compute the same bits, for each width of
 * vectors, with its reason and the CPU on which it was measured.
 *
 * <p>A benchmark replaces an entry by the system property {@code lanewise.tuning.NAME}, which is
 * read once. No entry changes a result.
 */
public enum Tuning {
  TALL_TILES(
      each(0, 0, 1),
      upTo(each(0, 0, 1)),
      "1: dense products have tiles of 12 to 16 rows, whose sums take 24 to 28 registers; 0: of 8"
          + " rows at most, for 16 registers",
      "not, the registers decide: 32 come with AVX-512 alone"),
  TALL_TILES_FROM(
      all(2_048),
      upTo(all(1 << 30)),
      "weights of a layer from which on it takes tall tiles: with fewer, what they gain is less"
          + " than the tenth of a second that C2 takes for each",
      "Xeon with AVX-512, whole trainings"),
  WIDE_TILES(
      each(0, 0, 8),
      upTo(each(0, 0, 1 << 20)),
      "vectors of outputs up to which dense products of four or more have tiles of four, and rows"
          + " that are read where they lie: 64 to 128 units take 0.6 to 0.9 of the time; of 256,"
          + " whose panels read the rows more often, 1.05. Gradients of weights: of four vectors",
      "EPYC (Zen 5) with AVX-512"),
  LONG_SUM(
      all(64),
      upTo(all(Blocks.MAX_LENGTH + 1)),
      "terms of a sum from which on tiles of one vector have 16 rows: shorter sums gain nothing",
      "Xeon with AVX-512"),
  PACKED_OUTER_PRODUCT(
      each(8, 8, 2),
      upTo(all(1 << 20)),
      "vectors of outputs from which on the weights' gradient packs its operands: with short tiles"
          + " the inputs have to serve several panels to be worth it",
      "Xeon with AVX-512; EPYC with AVX2"),
  SPARSE_VECTORS(
      each(8, 8, 4),
      upTo(each(8, 8, 4)),
      "most vectors of outputs that a sparse product takes at once: as many as a panel of weights"
          + " has, and as 16 registers hold",
      "EPYC with AVX2"),
  RUNS_OF_FOUR(
      all(RowStride.CACHE_LINE),
      upTo(all(RowStride.CACHE_LINE)),
      "units of a first layer up to which pixels come in runs of four: half the instructions, for"
          + " 182 visits an image of MNIST instead of 150; of wider rows each visit takes longer",
      "Xeon with AVX-512"),
  ROWS_SIDE_BY_SIDE(
      all(4),
      upTo(all(1 << 20)),
      "cache lines of a row up to which rows follow each other directly; longer ones of an even"
          + " number have one more, so that a column does not lie in a few sets of the cache",
      "Xeon with AVX-512"),
  SPARSE_BELOW(
      all(45),
      upTo(all(100)),
      "per cent of pixels that are not zero below which zeros are not visited: random pixels, which"
          + " suit runs least, stop paying at 36 for 512 units, 41 for 16, over 50 for 64",
      "Xeon with AVX-512, one thread"),
  SHARED_BATCH(
      all(8),
      upTo(all(1 << 30)),
      "samples a step from which on threads share it: with fewer, waiting costs more than the work",
      "Xeon with AVX-512, two threads"),
  SHARED_SAMPLES(
      all(64),
      upTo(all(1 << 20)),
      "units of the widest layer up to which threads share samples, and of wider ones units: such"
          + " weights fit the nearest cache of each core",
      "Xeon with AVX-512, two threads"),
  SHARED_SAMPLES_WITH_BLOCKS(
      all(128),
      upTo(all(1 << 20)),
      "the same where every thread has a block of inputs of its own: sharing samples takes a third"
          + " less time",
      "Xeon with AVX-512, two threads"),
  SHARED_WORK(
      all(1 << 16),
      upTo(all(1 << 30)),
      "samples a step times parameters from which on threads share a narrow network of one block of"
          + " inputs: with less, one takes some ten microseconds, and to meet twice costs as much",
      "EPYC with AVX-512, two threads, busy"),
  RUNS_IN_PLACE(
      all(512),
      upTo(all(1 << 30)),
      "samples of a batch up to which runs of pixels are visited where they are: copying them takes"
          + " a tenth of an epoch, but of a large batch they leave the cache before the second"
          + " pass",
      "Xeon with AVX-512");

  private static final String PREFIX = "lanewise.tuning.";

  private final int[] values;
  private final int[] most;
  private final String reason;
  private final String measured;
  private final String override;

  /** By 4, 8 and 16 lanes. */
  Tuning(int[] values, int[] most, String reason, String measured) {
    this.values = values;
    this.most = most;
    this.reason = reason;
    this.measured = measured;
    this.override = System.getProperty(property());
  }

  private static int[] each(int four, int eight, int sixteen) {
    return new int[] {four, eight, sixteen};
  }

  private static int[] all(int value) {
    return each(value, value, value);
  }

  private static int[] upTo(int[] most) {
    return most;
  }

  /** Returns the name: "long-sum", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String property() {
    return PREFIX + label();
  }

  /** Returns what the number counts, what it decides, and why it is what it is. */
  public String reason() {
    return reason;
  }

  /** Returns where it was measured. */
  public String measured() {
    return measured;
  }

  /** Returns whether a system property replaces the number. */
  public boolean isOverridden() {
    return override != null;
  }

  /**
   * Returns the number for a width of vectors.
   *
   * @param lanes 4, 8 or 16; scalar kernels have the numbers of 16
   */
  public int value(int lanes) {
    int width = width(lanes);
    return isOverridden() && isValid(width) ? Integer.parseInt(override) : values[width];
  }

  /** Returns a number that is the same for every width. */
  public int value() {
    if (values[0] != values[values.length - 1]) {
      throw new IllegalStateException(label() + " depends on the width of vectors");
    }
    return value(RowStride.CACHE_LINE);
  }

  private static int width(int lanes) {
    return lanes == 4 ? 0 : lanes == 8 ? 1 : 2;
  }

  private boolean isValid(int width) {
    try {
      int number = Integer.parseInt(override);
      return number >= 0 && number <= most[width];
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * Checks the system properties that replace entries.
   *
   * @throws UnsupportedOperationException if one of them names no entry, or is no number that the
   *     entry can have
   */
  static void check(int lanes) {
    for (String property : System.getProperties().stringPropertyNames()) {
      if (property.startsWith(PREFIX)) {
        Tuning entry = named(property);
        int width = width(lanes);
        if (!entry.isValid(width)) {
          throw new UnsupportedOperationException(
              property
                  + " is a whole number from 0 to "
                  + entry.most[width]
                  + (", not '" + entry.override + "'"));
        }
      }
    }
  }

  private static Tuning named(String property) {
    for (Tuning entry : values()) {
      if (entry.property().equals(property)) {
        return entry;
      }
    }
    throw new UnsupportedOperationException(
        property + " names no entry of the tuning table; lanewise info --tuning lists them");
  }
}
