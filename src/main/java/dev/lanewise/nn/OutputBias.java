package dev.lanewise.nn;

import java.util.Arrays;
import java.util.Locale;

/** Start values of the biases of the last layer. */
public enum OutputBias {
  /** 0, as in all layers. */
  ZERO,
  /**
   * −ln(K − 1) for K classes, in binary64, rounded once: the sum for which a sigmoid is 1/K, the
   * share of a class among as many of each. Outputs then need not learn first that most images are
   * of other classes, which can leave some of them saturated at "no" for good.
   */
  BASE_RATE;

  /** Returns the name that the command line uses: "zero", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Sets the biases of a network's last layer. */
  public void set(Network network) {
    Dense last = network.layers().getLast();
    float bias = this == ZERO || last.out() == 1 ? 0f : (float) -StrictMath.log(last.out() - 1);
    Arrays.fill(network.parameters(), last.biasOffset(), last.biasOffset() + last.out(), bias);
  }
}
