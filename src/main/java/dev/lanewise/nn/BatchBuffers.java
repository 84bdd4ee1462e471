package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;

/**
 * The activations and gradients of one batch, and each layer's part of the forward and the backward
 * pass over them.
 *
 * <p>Every method works on a rectangle, samples {@code from} to {@code to} and units {@code first}
 * to {@code last} (the ends excluded), so that several threads can share one pass; units are split
 * at multiples of 16. Rows are the samples of the batch. A thread needs a {@code work} array of its
 * own, {@link #workLength} long.
 */
public final class BatchBuffers {
  private final Network network;
  private final Kernels kernels;
  private final Dense[] layers;
  private final float[] parameters;
  private final float[][] activations;
  private final float[][] gradients;
  private final float[] logits;
  private final int batch;

  /**
   * Makes buffers for batches of up to {@code batch} samples.
   *
   * @throws IllegalArgumentException if they would not fit arrays
   */
  public BatchBuffers(Network network, Kernels kernels, int batch) {
    this.network = network;
    this.kernels = kernels;
    this.batch = batch;
    this.layers = network.layers().toArray(Dense[]::new);
    this.parameters = network.parameters();
    this.activations = new float[layers.length][];
    this.gradients = new float[layers.length][];
    for (int l = 0; l < layers.length; l++) {
      int length = RowStride.arrayLength(batch, layers[l].stride());
      activations[l] = new float[length];
      gradients[l] = new float[length];
    }
    this.logits = new float[activations[layers.length - 1].length];
  }

  /** Returns the floats of scratch that any call needs. */
  public int workLength() {
    int length = 0;
    for (Dense layer : layers) {
      length = Math.max(length, kernels.workLength(batch, layer.in(), layer.out()));
    }
    return length;
  }

  /** Returns the array that holds a layer's sums b + X·W until {@link #activate}. */
  public float[] sums(int layer) {
    return layer == layers.length - 1 ? logits : activations[layer];
  }

  /** Returns where a sample's value of a unit lies in each of a layer's arrays. */
  public int index(int layer, int sample, int unit) {
    return RowStride.FIRST_ROW + sample * layers[layer].stride() + unit;
  }

  /** Returns a layer's activations. */
  public float[] activations(int layer) {
    return activations[layer];
  }

  /** Returns a layer's gradients by its sums. */
  public float[] gradients(int layer) {
    return gradients[layer];
  }

  /** A = f(Z) of a layer; of softmax, whole rows only. */
  public void activate(int layer, int from, int to, int first, int last) {
    int ld = layers[layer].stride();
    int off = index(layer, from, first);
    layers[layer]
        .activation()
        .forward(kernels, sums(layer), off, activations[layer], off, ld, to - from, last - first);
  }

  /** A = f(b + X·W) of a layer after the first, X being the activations of the one before. */
  public void forward(int layer, int from, int to, int first, int last, float[] work) {
    Dense dense = layers[layer];
    int ld = dense.stride();
    kernels.matmul(
        activations[layer - 1],
        index(layer - 1, from, 0),
        layers[layer - 1].stride(),
        parameters,
        dense.weightOffset() + first,
        ld,
        parameters,
        dense.biasOffset() + first,
        sums(layer),
        index(layer, from, first),
        ld,
        to - from,
        dense.in(),
        last - first,
        work);
    activate(layer, from, to, first, last);
  }

  /** The loss of each sample, to {@code loss[lossOff]} and on, from a finished forward pass. */
  public void losses(byte[] labels, int labelsOff, float[] loss, int lossOff, int from, int to) {
    int output = layers.length - 1;
    int ld = layers[output].stride();
    int n = layers[output].out();
    int off = index(output, from, 0);
    int labelsFrom = labelsOff + from;
    int lossFrom = lossOff + from;
    if (network.loss() == Loss.SQUARED_ERROR) {
      kernels.squaredError(
          activations[output], off, ld, labels, labelsFrom, loss, lossFrom, to - from, n);
    } else if (network.outputActivation() == Activation.SOFTMAX) {
      kernels.softmaxCrossEntropy(
          logits, activations[output], off, ld, labels, labelsFrom, loss, lossFrom, to - from, n);
    } else {
      kernels.sigmoidCrossEntropy(
          logits, activations[output], off, ld, labels, labelsFrom, loss, lossFrom, to - from, n);
    }
  }

  /** The class of each sample, to {@code classes[classesOff]} and on. */
  public void classify(byte[] classes, int classesOff, int from, int to) {
    int output = layers.length - 1;
    kernels.argmax(
        activations[output],
        index(output, from, 0),
        layers[output].stride(),
        classes,
        classesOff + from,
        to - from,
        layers[output].out());
  }

  /**
   * Returns how many samples have the class of their label, as {@link #classify} tells it of
   * activations that are finite: to compare all with one takes less time than to find the greatest.
   */
  public int hits(byte[] labels, int labelsOff, int from, int to) {
    int output = layers.length - 1;
    return kernels.hits(
        activations[output],
        index(output, from, 0),
        layers[output].stride(),
        labels,
        labelsOff + from,
        to - from,
        layers[output].out());
  }

  /** The gradient of the loss by the output layer's sums, times {@code scale}. */
  public void outputGradient(float scale, byte[] labels, int labelsOff, int from, int to) {
    int output = layers.length - 1;
    int ld = layers[output].stride();
    int n = layers[output].out();
    int off = index(output, from, 0);
    float[] a = activations[output];
    float[] dz = gradients[output];
    int labelsFrom = labelsOff + from;
    if (network.loss() == Loss.SQUARED_ERROR) {
      kernels.dSquaredError(scale, a, off, ld, labels, labelsFrom, dz, off, ld, to - from, n);
      layers[output].activation().backward(kernels, a, off, dz, off, ld, to - from, n);
    } else {
      kernels.dCrossEntropy(scale, a, off, ld, labels, labelsFrom, dz, off, ld, to - from, n);
    }
  }

  /**
   * The gradient by the sums of the layer before {@code layer}: (dZ·Wᵀ)·f′, for its units {@code
   * first} to {@code last}.
   */
  public void backward(int layer, int from, int to, int first, int last, float[] work) {
    Dense dense = layers[layer];
    int lddy = dense.stride();
    int ld = layers[layer - 1].stride();
    int off = index(layer - 1, from, first);
    kernels.matmulTransposedB(
        gradients[layer],
        index(layer, from, 0),
        lddy,
        parameters,
        dense.weightRow(first),
        lddy,
        gradients[layer - 1],
        off,
        ld,
        to - from,
        last - first,
        dense.out(),
        work);
    layers[layer - 1]
        .activation()
        .backward(
            kernels,
            activations[layer - 1],
            off,
            gradients[layer - 1],
            off,
            ld,
            to - from,
            last - first);
  }

  /**
   * Adds the gradient by the weights of a layer after the first, of its inputs {@code first} to
   * {@code last}, over the samples 0 to {@code count}, to {@code target}, which is laid out as the
   * parameters are.
   */
  public void addWeightGradient(
      int layer, int count, int first, int last, float[] target, float[] work) {
    Dense dense = layers[layer];
    int lddy = dense.stride();
    kernels.matmulTransposedA(
        activations[layer - 1],
        index(layer - 1, 0, first),
        layers[layer - 1].stride(),
        gradients[layer],
        index(layer, 0, 0),
        dense.stride(),
        target,
        dense.weightRow(first),
        lddy,
        count,
        last - first,
        dense.out(),
        work);
  }

  /**
   * Adds the gradient by the biases of the units {@code first} to {@code last} of a layer, over the
   * samples 0 to {@code count}.
   */
  public void addBiasGradient(int layer, int count, int first, int last, float[] target) {
    Dense dense = layers[layer];
    kernels.addRows(
        gradients[layer],
        index(layer, 0, first),
        dense.stride(),
        target,
        dense.biasOffset() + first,
        count,
        last - first);
  }
}
