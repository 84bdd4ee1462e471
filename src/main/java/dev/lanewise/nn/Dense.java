package dev.lanewise.nn;

import dev.lanewise.kernel.RowStride;

/**
 * A dense layer, A = f(b + X·W), and where its parameters lie in the network's flat array.
 *
 * @param in number of inputs
 * @param out number of outputs
 * @param activation f
 * @param weightOffset index of W[0][0]; W is [in][out], its rows {@link #stride} apart
 * @param biasOffset index of b[0]; b has {@link #stride} floats with its padding
 */
public record Dense(int in, int out, Activation activation, int weightOffset, int biasOffset) {
  /**
   * Returns the distance between the rows of W, and between the samples of this layer's outputs.
   */
  public int stride() {
    return RowStride.spread(out);
  }

  /** Returns the index of W[input][0]. */
  public int weightRow(int input) {
    return weightOffset + input * stride();
  }
}
