package dev.lanewise.model;

import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a network of the arrays of a file. */
final class NetworkReader {
  private static final String CHECK_ORIENTATION =
      "replace the file, or say with `lanewise import --weights` which way its weights lie";

  private NetworkReader() {}

  /**
   * A layer's two arrays: weight, of two dimensions in the given order, and bias [out], or null
   * where all are 0.
   */
  record Layer(Tensor weight, Tensor bias, Orientation orientation) {
    int in() {
      return orientation == Orientation.OUT_IN
          ? weight.shape().getLast()
          : weight.shape().getFirst();
    }

    int out() {
      return orientation == Orientation.OUT_IN
          ? weight.shape().getFirst()
          : weight.shape().getLast();
    }

    /** Whether the weights of one input lie side by side, and not those of one output. */
    boolean liesByInputs() {
      return weight.columnMajor() == (orientation == Orientation.OUT_IN);
    }
  }

  /**
   * Reads the arrays of {@code layers}, whose shapes must form a chain.
   *
   * @throws ModelException if they do not, the network would take more than half of the Java heap,
   *     or Lanewise has no such networks
   */
  static Network read(TensorFile<?> file, List<Layer> layers, ModelMetadata metadata)
      throws IOException {
    List<Integer> widths = widths(file.path(), layers);
    checkMemory(file.path(), widths);
    Network network = network(file.path(), widths, metadata);
    for (int l = 0; l < layers.size(); l++) {
      Dense dense = network.layers().get(l);
      readWeight(file, layers.get(l), dense, network.parameters());
      if (layers.get(l).bias() != null) {
        readBias(file, layers.get(l).bias(), dense, network.parameters());
      }
    }
    return network;
  }

  private static Network network(Path path, List<Integer> widths, ModelMetadata metadata)
      throws ModelException {
    try {
      return new Network(widths, metadata.hidden(), metadata.output(), metadata.loss());
    } catch (IllegalArgumentException e) {
      throw new ModelException(path, e.getMessage(), "Lanewise cannot hold the network");
    }
  }

  /** Returns whether layers have the shapes that {@link #read} asks for. */
  static boolean isChain(List<Layer> layers) {
    int width = -1;
    for (Layer layer : layers) {
      if (layer.weight().shape().size() != 2
          || width >= 0 && layer.in() != width
          || !isBias(layer)) {
        return false;
      }
      width = layer.out();
    }
    return true;
  }

  /** Code that adds biases to columns or rows keeps them as a matrix of one. */
  private static boolean isVector(Tensor bias, int length) {
    List<Integer> shape = bias.shape();
    return bias.count() == length && (shape.size() == 1 || shape.contains(1));
  }

  private static boolean isBias(Layer layer) {
    return layer.bias() == null || isVector(layer.bias(), layer.out());
  }

  private static List<Integer> widths(Path path, List<Layer> layers) throws ModelException {
    List<Integer> widths = new ArrayList<>();
    for (Layer layer : layers) {
      Tensor weight = layer.weight();
      String order = layer.orientation().shape();
      if (weight.shape().size() != 2) {
        boolean isVector = weight.shape().size() == 1;
        throw wrong(
            path,
            weight,
            "a matrix " + order,
            isVector
                ? ArrayName.FOLD + "; the weights of a single unit have the shape [1, in]"
                : ModelException.REPLACE_FILE);
      }
      int out = layer.out();
      if (widths.isEmpty()) {
        widths.add(layer.in());
      } else if (layer.in() != widths.getLast()) {
        String expected = order + " with in = " + widths.getLast() + ", the outputs before it";
        throw wrong(path, weight, expected, CHECK_ORIENTATION);
      }
      if (!isBias(layer)) {
        String expected = "[" + out + "], the outputs of its weight " + weight.shape();
        throw wrong(path, layer.bias(), expected, CHECK_ORIENTATION);
      }
      widths.add(out);
    }
    return widths;
  }

  private static ModelException wrong(Path path, Tensor tensor, String expected, String remedy) {
    return ModelException.at(path, tensor.name(), "the shape " + expected, tensor.shape(), remedy);
  }

  /** Padded rows take more than their file: a width of 1 sixteen times as much. */
  private static void checkMemory(Path path, List<Integer> widths) throws ModelException {
    long floats = 0;
    for (int l = 0; l + 1 < widths.size(); l++) {
      floats += (widths.get(l) + 1L) * RowStride.spread(widths.get(l + 1));
    }
    long most =
        Math.min(Runtime.getRuntime().maxMemory() / 2 / Float.BYTES, Integer.MAX_VALUE - 16);
    if (floats > most) {
      throw ModelException.at(
          path,
          "",
          "at most " + most * Float.BYTES + " bytes of parameters, half of the Java heap",
          floats * Float.BYTES,
          "allow more: JDK_JAVA_OPTIONS=-Xmx8g");
    }
  }

  private static void readWeight(TensorFile<?> file, Layer source, Dense layer, float[] parameters)
      throws IOException {
    try (ValueReader values = new ValueReader(file, source.weight())) {
      if (source.liesByInputs()) {
        for (int i = 0; i < layer.in(); i++) {
          for (int o = 0; o < layer.out(); o++) {
            parameters[layer.weightRow(i) + o] = values.next();
          }
        }
      } else {
        for (int o = 0; o < layer.out(); o++) {
          for (int i = 0; i < layer.in(); i++) {
            parameters[layer.weightRow(i) + o] = values.next();
          }
        }
      }
    }
  }

  private static void readBias(TensorFile<?> file, Tensor bias, Dense layer, float[] parameters)
      throws IOException {
    try (ValueReader values = new ValueReader(file, bias)) {
      for (int o = 0; o < layer.out(); o++) {
        parameters[layer.biasOffset() + o] = values.next();
      }
    }
  }
}
