package dev.lanewise.data;

import java.util.Random;

/**
 * Small sets of rows of numbers, the same for the same seed on every JDK: of {@link Random} only
 * methods are used whose algorithms its Javadoc fixes.
 */
public final class SmallRows {
  private SmallRows() {}

  /** Random numbers, of which about the given share is not zero, with random classes. */
  public static LabeledRows ofClasses(
      int count, int inputs, int classes, double nonZero, long seed) {
    Random random = new Random(seed);
    Features.Numbers features = numbers(count, inputs, nonZero, random);
    byte[] labels = new byte[count];
    for (int s = 0; s < count; s++) {
      labels[s] = (byte) random.nextInt(classes);
    }
    return new LabeledRows(features, new Targets.Classes(classes, labels));
  }

  /** Random numbers, of which about the given share is not zero, with random values. */
  public static LabeledRows ofValues(int count, int inputs, int values, double nonZero, long seed) {
    Random random = new Random(seed);
    Features.Numbers features = numbers(count, inputs, nonZero, random);
    float[] targets = new float[count * values];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = number(random);
    }
    return new LabeledRows(features, new Targets.Values(count, values, targets));
  }

  /** Returns the same rows without their zeros. */
  public static LabeledRows sparse(LabeledRows rows) {
    SparseNumbers.Builder builder = new SparseNumbers.Builder(rows.count(), rows.inputs());
    float[] row = new float[rows.inputs()];
    for (int r = 0; r < rows.count(); r++) {
      rows.features().copy(r, row, 0);
      for (int i = 0; i < row.length; i++) {
        builder.add(i, row[i]);
      }
      builder.endRow();
    }
    return new LabeledRows(builder.build(), rows.targets(), rows.weights());
  }

  private static Features.Numbers numbers(int count, int inputs, double nonZero, Random random) {
    float[] numbers = new float[count * inputs];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextDouble() < nonZero ? number(random) : 0;
    }
    return new Features.Numbers(count, inputs, numbers);
  }

  /** From −√3 to √3, so that the deviation is 1. */
  private static float number(Random random) {
    return (float) ((2 * random.nextDouble() - 1) * Math.sqrt(3));
  }
}
