package dev.lanewise.nn;

import dev.lanewise.kernel.ActivationKernel;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.Targets;

/** One thread's view of the end of the forward pass: the loss, its gradient, and the answers. */
public final class OutputLoss {
  private final Kernels kernels;
  private final LossKernel loss;
  private final boolean isGradientBySums;
  private final ActivationKernel activation;
  private final Matrix z;
  private final Matrix a;
  private final Matrix derivativeArgument;
  private final Matrix dz;
  private final Targets targets;

  /**
   * Binds the output layer.
   *
   * @param targets the thread's own
   */
  public OutputLoss(Binding binding, Targets targets) {
    BatchBuffers buffers = binding.buffers;
    Network network = buffers.network();
    int output = network.layers().size() - 1;
    Activation function = network.outputActivation();
    this.kernels = binding.kernels;
    this.loss = binding.kernels.loss(network.loss().kernel(function));
    this.isGradientBySums = network.loss().isGradientBySums();
    this.activation = binding.kernels.activation(function.kernel());
    this.z = buffers.sums(output);
    this.a = buffers.activations(output);
    this.derivativeArgument = buffers.derivativeArgument(output);
    this.dz = buffers.gradients(output);
    this.targets = targets;
  }

  /** The loss of each sample, to {@code loss[lossOff + from]} and on. */
  public void losses(float[] losses, int lossOff, int from, int to) {
    loss.losses(z, a, targets, losses, lossOff, from, to);
  }

  /** The gradient of the loss by the output layer's sums, times {@code scale}. */
  public void gradient(float scale, int from, int to) {
    loss.gradient(scale, a, targets, dz, from, to);
    if (!isGradientBySums) {
      activation.backward(derivativeArgument, dz, from, to);
    }
  }

  /**
   * Returns how many samples have the class of their label, as an argmax tells it of activations
   * that are finite: to compare all with one takes less time than to find the greatest.
   */
  public int hits(int from, int to) {
    return kernels.hits(a, targets, from, to);
  }
}
