package dev.lanewise.train;

import java.util.List;
import java.util.Locale;

/** How a gradient changes the parameters. */
public enum Optimizer {
  /** Plain gradient descent: each sample's scaled outer product goes straight into the weights. */
  SGD,
  /** Gradient descent with momentum 0.9. */
  MOMENTUM,
  /** Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
  ADAM;

  /** Returns the name that the command line uses: "sgd", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the names of what is remembered of past gradients, a float for each parameter. */
  List<String> moments() {
    return switch (this) {
      case SGD -> List.of();
      case MOMENTUM -> List.of("momentum");
      case ADAM -> List.of("firstMoment", "secondMoment");
    };
  }
}
