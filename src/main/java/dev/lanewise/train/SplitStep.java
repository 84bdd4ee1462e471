package dev.lanewise.train;

import dev.lanewise.kernel.Matrix;
import dev.lanewise.nn.BiasGradient;
import dev.lanewise.nn.DenseForward;
import dev.lanewise.nn.DenseGradient;
import dev.lanewise.nn.FirstLayer;
import dev.lanewise.nn.Span;

/** A step that the threads of a team share: each has parts of the layers. */
abstract sealed class SplitStep extends Step
    permits SplitBySamples, SplitByUnits, SplitSamplesInTurn {
  private final FirstWeights weights;

  /** Null where no thread needs them. */
  private final Matrix blockSums;

  private final float[] target;

  /**
   * Allocates what the threads share.
   *
   * @param gap floats between the sums of two blocks, as {@link FirstLayer#newBlockSums} has them
   * @param multipliesBlocks whether the sums are needed even where the layer's forward pass does
   *     without
   */
  SplitStep(Setup setup, int gap, boolean multipliesBlocks) {
    super(setup);
    this.weights = new FirstWeights(network, setup.sink(), feed);
    boolean needsSums =
        multipliesBlocks || !FirstLayer.isOneProduct(worker(0).reader().inputs(), weights.values());
    this.blockSums = needsSums ? FirstLayer.newBlockSums(buffers, gap) : null;
    this.target = setup.sink().target();
  }

  /** Returns the part of the first layer whose weights a thread keeps while an epoch lasts. */
  abstract FirstLayer kept(int thread);

  @Override
  void begin(int thread) {
    kept(thread).load();
  }

  @Override
  void end(int thread) {
    kept(thread).store();
  }

  /** Returns the number of blocks of inputs. */
  final int blocks() {
    return weights.blocks();
  }

  /** Makes a thread's part of the first layer. */
  final FirstLayer firstLayer(int thread, Span blocks, Span units) {
    Worker worker = worker(thread);
    return new FirstLayer(
        worker.binding(),
        worker.reader().inputs(),
        weights.values(),
        weights.gradients(),
        blockSums,
        blocks,
        units);
  }

  /** Makes a thread's part of the forward pass through layer {@code l}. */
  final DenseForward forward(int thread, int l, Span units) {
    return new DenseForward(worker(thread).binding(), l, units);
  }

  /** Makes a thread's part of the backward pass through layer {@code l}. */
  final DenseGradient gradient(int thread, int l, Span inputs) {
    return new DenseGradient(worker(thread).binding(), l, inputs, target);
  }

  /** Makes a thread's part of the gradient of layer {@code l} by its biases. */
  final BiasGradient bias(int thread, int l, Span units) {
    return new BiasGradient(worker(thread).binding(), l, units, target);
  }

  /** Returns all units of layer {@code l}. */
  final Span allUnits(int l) {
    return Span.all(layers[l].out());
  }

  /** Returns all inputs of layer {@code l}. */
  final Span allInputs(int l) {
    return Span.all(layers[l].in());
  }
}
