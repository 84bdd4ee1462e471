package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.Targets;
import dev.lanewise.kernel.WeightPanels;

/** The forward pass of one thread through a whole network, in batches: it evaluates or predicts. */
public final class ForwardPass {
  private final Kernels kernels;
  private final Binding binding;
  private final FirstLayer first;
  private final DenseForward[] layers;
  private final Matrix scores;

  /**
   * Binds a network.
   *
   * @param inputs of the batches, filled before each pass
   */
  public ForwardPass(Kernels kernels, Network network, int batch, Inputs inputs) {
    this.kernels = kernels;
    BatchBuffers buffers = new BatchBuffers(network, batch);
    this.binding = Binding.of(kernels, buffers);
    Dense firstDense = network.layers().getFirst();
    // A copy, where a row is a line: it is small enough, and read fast enough.
    boolean isApart = inputs instanceof SparseInputs && firstDense.stride() == RowStride.CACHE_LINE;
    WeightPanels weights =
        isApart
            ? firstDense.weightsApart(network.parameters())
            : firstDense.weightsInPlace(network.parameters());
    this.first =
        new FirstLayer(
            binding,
            inputs,
            weights,
            null,
            FirstLayer.isOneProduct(inputs, weights) ? null : FirstLayer.newBlockSums(buffers, 0),
            Span.all(weights.blocks()),
            Span.all(firstDense.out()));
    this.layers = new DenseForward[network.layers().size() - 1];
    for (int l = 0; l < layers.length; l++) {
      Span units = Span.all(network.layers().get(l + 1).out());
      layers[l] = new DenseForward(binding, l + 1, units);
    }
    this.scores = buffers.activations(network.layers().size() - 1);
    load();
  }

  /** Takes the parameters as they are now, where they have changed since the last call. */
  public void load() {
    first.load();
  }

  /** Computes the activations of the first {@code count} samples of the batch. */
  public void forward(int count) {
    first.forward(0, count);
    for (DenseForward layer : layers) {
      layer.forward(0, count);
    }
  }

  /** Returns the activations of the last layer, a row a sample. */
  public Matrix scores() {
    return scores;
  }

  /** The class of each of the first {@code count} samples, to {@code classes[off]} and on. */
  public void classify(byte[] classes, int off, int count) {
    kernels.argmax(scores, classes, off, 0, count);
  }

  /** Returns the losses of what is computed, for one thread's targets. */
  public OutputLoss loss(Targets targets) {
    return new OutputLoss(binding, targets);
  }
}
