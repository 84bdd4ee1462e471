package dev.lanewise.train;

import java.util.Arrays;
import java.util.Locale;

/** Weights of the classes in the loss that training makes small. */
public enum ClassWeights {
  /** 1 for each class: each example counts the same. */
  NONE,
  /** n/(K·m) for the m of n examples that are of the class, K the classes: each counts the same. */
  BALANCED;

  /** Returns the name that the command line uses: "none", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the weight of each class.
   *
   * @param labels the classes of all examples, unsigned bytes
   * @param classes their number; one without an example has the weight 0
   */
  float[] of(byte[] labels, int classes) {
    float[] weights = new float[classes];
    Arrays.fill(weights, 1f);
    if (this == NONE) {
      return weights;
    }
    int[] counts = new int[classes];
    for (byte label : labels) {
      counts[label & 0xFF]++;
    }
    for (int c = 0; c < classes; c++) {
      double share = (double) classes * counts[c];
      weights[c] = counts[c] == 0 ? 0f : (float) (labels.length / share);
    }
    return weights;
  }
}
