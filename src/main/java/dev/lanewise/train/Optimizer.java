package dev.lanewise.train;

import dev.lanewise.kernel.Adam;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Momentum;
import dev.lanewise.kernel.OptimizerKernel;
import dev.lanewise.nn.Network;
import java.util.List;
import java.util.Locale;

/** How a gradient changes the parameters. */
public enum Optimizer {
  /** Plain gradient descent: each sample's scaled outer product goes straight into the weights. */
  SGD("plain SGD", null),
  /** Gradient descent with momentum 0.9. */
  MOMENTUM("SGD with momentum", new Momentum(0.9f)),
  /** Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
  ADAM("Adam", adam(0)),
  /** Adam that has weights decay, and biases not: {@link TrainingOptions#WEIGHT_DECAY}. */
  ADAMW("AdamW", adam(0)) {
    @Override
    OptimizerKernel weightKernel(TrainingConfig config) {
      return adam(config.options().find(TrainingOptions.WEIGHT_DECAY).orElse(USUAL_DECAY));
    }
  };

  /** The decay where none is given: that of PyTorch. */
  static final double USUAL_DECAY = 0.01;

  private final String title;

  /** The step of biases by the gradient of a batch; null where there is no such gradient. */
  private final OptimizerKernel kernel;

  Optimizer(String title, OptimizerKernel kernel) {
    this.title = title;
    this.kernel = kernel;
  }

  private static Adam adam(double decay) {
    return new Adam(0.9f, 0.999f, 1e-8f, decay);
  }

  /** Returns the name that a sentence uses: "plain SGD", … */
  public String title() {
    return title;
  }

  /** Returns the name that the command line uses: "sgd", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the names of what is remembered of past gradients, a float for each parameter. */
  List<String> moments() {
    return kernel == null ? List.of() : kernel.moments();
  }

  /** Returns the step of a training's weights; that of biases is the constant's own. */
  OptimizerKernel weightKernel(TrainingConfig config) {
    return kernel;
  }

  /** Returns where gradients of {@code network} go. */
  GradientSink sink(TrainingConfig config, Kernels kernels, Network network) {
    return kernel == null
        ? new InPlaceSink(config, kernels, network)
        : new BufferedSink(config, weightKernel(config), kernel, kernels, network);
  }
}
