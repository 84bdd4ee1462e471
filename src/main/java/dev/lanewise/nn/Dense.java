package dev.lanewise.nn;

import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.WeightPanels;

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

  /** Returns a view of W in an array that is laid out as the parameters are. */
  Matrix weights(float[] parameters) {
    return new Matrix(parameters, weightOffset, stride(), in, out);
  }

  /** Returns a view of b in an array that is laid out as the parameters are. */
  Matrix bias(float[] parameters) {
    return new Matrix(parameters, biasOffset, stride(), 1, out);
  }

  /** Returns W where it is in an array that is laid out as the parameters are. */
  public WeightPanels weightsInPlace(float[] parameters) {
    return WeightPanels.inPlace(parameters, weightOffset, in, out, stride());
  }

  /** Makes room for W apart from the parameters. */
  public WeightPanels weightsApart(float[] parameters) {
    return WeightPanels.apart(parameters, weightOffset, in, out, stride());
  }
}
