package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.RowStride;
import java.util.ArrayList;
import java.util.List;

/**
 * The sums, activations and gradients of one batch, layer by layer; rows are its samples. Threads
 * that share a batch write rectangles of them, samples × units, each its own.
 */
public final class BatchBuffers {
  private final Network network;
  private final int batch;
  private final List<Matrix> sums = new ArrayList<>();
  private final List<Matrix> activations = new ArrayList<>();
  private final List<Matrix> gradients = new ArrayList<>();
  private final List<Matrix> keep = new ArrayList<>();
  private final List<Matrix> outputs = new ArrayList<>();

  /**
   * Makes buffers for batches of up to {@code batch} samples.
   *
   * @throws IllegalArgumentException if they would not fit arrays
   */
  public BatchBuffers(Network network, int batch) {
    this(network, batch, false);
  }

  /**
   * Makes buffers for batches of up to {@code batch} samples.
   *
   * @param dropout whether hidden layers have room for dropout
   * @throws IllegalArgumentException if they would not fit arrays
   */
  public BatchBuffers(Network network, int batch, boolean dropout) {
    this.network = network;
    this.batch = batch;
    Dense last = network.layers().getLast();
    for (Dense layer : network.layers()) {
      Matrix a = matrix(layer);
      activations.add(a);
      gradients.add(matrix(layer));
      sums.add(keepsSums(layer) ? matrix(layer) : a);
      boolean isDropped = dropout && layer != last;
      keep.add(isDropped ? matrix(layer) : null);
      outputs.add(isDropped ? matrix(layer) : a);
    }
  }

  private Matrix matrix(Dense layer) {
    int stride = layer.stride();
    float[] array = new float[RowStride.arrayLength(batch, stride)];
    return new Matrix(array, RowStride.FIRST_ROW, stride, batch, layer.out());
  }

  /** Sums are overwritten by activations, unless a loss or a derivative is computed from them. */
  private boolean keepsSums(Dense layer) {
    return layer == network.layers().getLast()
        || layer.activation().derivative() == Activation.Derivative.OF_Z;
  }

  /** Returns the network that the batch goes through. */
  public Network network() {
    return network;
  }

  /** Returns the greatest number of samples. */
  public int batch() {
    return batch;
  }

  /** Returns a layer's sums b + X·W; of a hidden layer until they are activated. */
  Matrix sums(int layer) {
    return sums.get(layer);
  }

  /** Returns a layer's activations. */
  public Matrix activations(int layer) {
    return activations.get(layer);
  }

  /** Returns what the next layer reads: the activations, after dropout where there is any. */
  Matrix outputs(int layer) {
    return outputs.get(layer);
  }

  /** Returns the factors of dropout; null where there is none. */
  Matrix keep(int layer) {
    return keep.get(layer);
  }

  /** Returns a layer's gradients by its sums. */
  Matrix gradients(int layer) {
    return gradients.get(layer);
  }

  /** Returns what the derivative of a layer's activation is computed from. */
  Matrix derivativeArgument(int layer) {
    boolean ofSums =
        network.layers().get(layer).activation().derivative() == Activation.Derivative.OF_Z;
    return ofSums ? sums(layer) : activations(layer);
  }

  /** Returns a work array for the products of one thread. */
  float[] newWork(Kernels kernels) {
    int length = 0;
    for (Dense layer : network.layers()) {
      length = Math.max(length, kernels.workLength(batch, layer.in(), layer.out()));
    }
    return new float[length];
  }
}
