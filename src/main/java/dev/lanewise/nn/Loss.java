package dev.lanewise.nn;

import java.util.Locale;

/** What training makes small. */
public enum Loss {
  /** Σ (a − y)² over the outputs. */
  SQUARED_ERROR,
  /**
   * −ln of the true class's probability; with sigmoid outputs, the sum of each one's binary one.
   */
  CROSS_ENTROPY;

  /** Returns the name that the command line and model files use: "squared-error", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
