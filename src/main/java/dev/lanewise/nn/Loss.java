package dev.lanewise.nn;

import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.SigmoidCrossEntropy;
import dev.lanewise.kernel.SoftmaxCrossEntropy;
import dev.lanewise.kernel.SquaredError;
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

  /** Returns whether it goes with an activation of the output layer. */
  public boolean goesWith(Activation output) {
    return switch (output) {
      case SOFTMAX -> this == CROSS_ENTROPY;
      case IDENTITY -> this == SQUARED_ERROR;
      default -> true;
    };
  }

  /** Returns the definition of the loss of outputs with this activation. */
  LossKernel kernel(Activation output) {
    return switch (this) {
      case SQUARED_ERROR -> new SquaredError();
      case CROSS_ENTROPY ->
          output == Activation.SOFTMAX ? new SoftmaxCrossEntropy() : new SigmoidCrossEntropy();
    };
  }

  /** Returns whether its gradient is by the sums Z of the output layer, not by A = f(Z). */
  boolean isGradientBySums() {
    return this == CROSS_ENTROPY;
  }
}
