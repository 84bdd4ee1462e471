package dev.lanewise.nn;

import dev.lanewise.kernel.RowStride;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A chain of dense layers, its loss, and all its parameters in one flat array: layer by layer, the
 * weights [in][out] and then the biases, rows padded to {@link RowStride}.
 */
public final class Network {
  /** The most inputs, or outputs of a layer, that a network may have. */
  public static final int MAX_WIDTH = 1 << 20;

  /** The most classes: a label is a byte. */
  public static final int MAX_CLASSES = 256;

  private final List<Dense> layers;
  private final Loss loss;
  private final float[] parameters;

  /**
   * Makes a network whose parameters are all zero.
   *
   * @param widths inputs, hidden layers, classes: at least two
   * @param hidden activation of all layers but the last: not softmax
   * @param output activation of the last layer: sigmoid, softmax or identity
   * @param loss softmax goes with cross-entropy only, identity with the squared error only
   * @throws IllegalArgumentException if the parts do not fit
   */
  public Network(List<Integer> widths, Activation hidden, Activation output, Loss loss) {
    if (widths.size() < 2) {
      throw new IllegalArgumentException("a network needs inputs and outputs: " + widths);
    }
    for (int width : widths) {
      if (width < 1 || width > MAX_WIDTH) {
        throw new IllegalArgumentException(
            "a layer has 1 to " + MAX_WIDTH + " units, not " + width);
      }
    }
    if (widths.getLast() > MAX_CLASSES) {
      throw new IllegalArgumentException(
          "a network has at most " + MAX_CLASSES + " classes, not " + widths.getLast());
    }
    if (!hidden.isHidden()) {
      throw new IllegalArgumentException(hidden.label() + " is for the output layer only");
    }
    if (!output.isOutput()) {
      throw new IllegalArgumentException(
          "the output is sigmoid, softmax or identity, not " + output.label());
    }
    if (!loss.goesWith(output)) {
      throw new IllegalArgumentException(
          output == Activation.SOFTMAX
              ? "softmax goes with cross-entropy, not squared-error"
              : "identity goes with squared-error, not cross-entropy");
    }
    List<Dense> built = new ArrayList<>();
    long offset = RowStride.FIRST_ROW;
    for (int l = 0; l + 1 < widths.size(); l++) {
      int in = widths.get(l);
      int out = widths.get(l + 1);
      long bias = offset + (long) in * RowStride.spread(out);
      long end = bias + RowStride.spread(out);
      if (end > Integer.MAX_VALUE - 16) {
        throw new IllegalArgumentException(
            "too many parameters for one array: layer " + l + " is " + in + " × " + out);
      }
      built.add(
          new Dense(in, out, l + 2 < widths.size() ? hidden : output, (int) offset, (int) bias));
      offset = end;
    }
    this.layers = List.copyOf(built);
    this.loss = loss;
    this.parameters = new float[(int) offset];
  }

  private Network(Network other) {
    this.layers = other.layers;
    this.loss = other.loss;
    this.parameters = other.parameters.clone();
  }

  /** Returns a network that is the same now and changes on its own. */
  public Network copy() {
    return new Network(this);
  }

  public List<Dense> layers() {
    return layers;
  }

  public Loss loss() {
    return loss;
  }

  /** Returns the parameters themselves, not a copy. */
  public float[] parameters() {
    return parameters;
  }

  /** Returns the number of inputs. */
  public int inputs() {
    return layers.getFirst().in();
  }

  /** Returns the number of classes. */
  public int outputs() {
    return layers.getLast().out();
  }

  /** Returns the activation of the hidden layers; of a network without any, of the output layer. */
  public Activation hiddenActivation() {
    return layers.getFirst().activation();
  }

  /** Returns the activation of the last layer. */
  public Activation outputActivation() {
    return layers.getLast().activation();
  }

  /** Returns whether every parameter is finite. */
  public boolean isFinite() {
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the widths, such as "784-16-16-10". */
  public String describe() {
    return inputs() + layers.stream().map(layer -> "-" + layer.out()).collect(Collectors.joining());
  }
}
