package dev.lanewise.nn;

import dev.lanewise.kernel.ActivationKernel;
import dev.lanewise.kernel.Identity;
import dev.lanewise.kernel.Relu;
import dev.lanewise.kernel.Sigmoid;
import dev.lanewise.kernel.Silu;
import dev.lanewise.kernel.Softmax;
import dev.lanewise.kernel.Tanh;
import java.util.List;
import java.util.Locale;

/** The function at the end of a layer. */
public enum Activation {
  /** max(z, 0). */
  RELU(new Relu(), Derivative.OF_A, Gain.KAIMING, "(z) => z.map((x) => (x > 0 ? x : 0))", "Relu"),
  /** tanh z. */
  TANH(new Tanh(), Derivative.OF_A, Gain.XAVIER, "(z) => z.map(Functions.tanh)", "Tanh"),
  /** 1/(1 + e⁻ᶻ). */
  SIGMOID(
      new Sigmoid(), Derivative.OF_A, Gain.XAVIER, "(z) => z.map(Functions.sigmoid)", "Sigmoid"),
  /** z/(1 + e⁻ᶻ); for layers before the last. */
  SILU(
      new Silu(),
      Derivative.OF_Z,
      Gain.KAIMING,
      "(z) => z.map((x) => x * Functions.sigmoid(x))",
      "Sigmoid",
      "Mul"),
  /** eᶻ/Σeᶻ over the outputs of a sample; for the output layer only. */
  SOFTMAX(new Softmax(), Derivative.WITH_LOSS, Gain.XAVIER, "Functions.softmax", "Softmax"),
  /** z; for outputs that are numbers. */
  IDENTITY(new Identity(), Derivative.OF_A, Gain.XAVIER, "(z) => z", "Identity");

  /** What the derivative of an activation is computed from. */
  enum Derivative {
    OF_A,
    OF_Z,
    WITH_LOSS
  }

  /** The variance of the start values of a layer's weights. */
  private enum Gain {
    /** 2/in (Kaiming He and others, arXiv:1502.01852). */
    KAIMING,
    /** 2/(in + out) (Xavier Glorot and Yoshua Bengio, AISTATS 2010). */
    XAVIER
  }

  private final ActivationKernel kernel;
  private final Derivative derivative;
  private final Gain gain;
  private final String javascript;
  private final List<String> onnxOperators;

  Activation(
      ActivationKernel kernel,
      Derivative derivative,
      Gain gain,
      String javascript,
      String... onnxOperators) {
    this.kernel = kernel;
    this.derivative = derivative;
    this.gain = gain;
    this.javascript = javascript;
    this.onnxOperators = List.of(onnxOperators);
  }

  /** Returns the name that the command line and model files use: "relu", "tanh", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the definition of the function, its loops over rows. */
  public ActivationKernel kernel() {
    return kernel;
  }

  /** Returns what the derivative is computed from. */
  Derivative derivative() {
    return derivative;
  }

  /** Returns whether the last layer may have it. */
  public boolean isOutput() {
    return this == SIGMOID || this == SOFTMAX || this == IDENTITY;
  }

  /** Returns whether a layer before the last may have it. */
  public boolean isHidden() {
    return this != SOFTMAX && this != IDENTITY;
  }

  /** Returns the standard deviation of the start values of a layer's weights. */
  double startDeviation(int in, int out) {
    return switch (gain) {
      case KAIMING -> StrictMath.sqrt(2.0 / in);
      case XAVIER -> StrictMath.sqrt(2.0 / (in + (double) out));
    };
  }

  /**
   * Returns the ONNX operators that make A of Z: the first one takes Z, and each that follows the
   * one before, with Z as its other operand.
   */
  public List<String> onnxOperators() {
    return onnxOperators;
  }

  /** Returns the function for a page, from a Float32Array Z to A, as network.js has its parts. */
  public String javascript() {
    return javascript;
  }
}
