package dev.lanewise.model;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dense networks that other programs have written, as a PyTorch state dictionary in a
 * safetensors file or as a NumPy {@code .npz} archive.
 *
 * <p>Each layer has two arrays, {@code NAME.weight} of shape [out, in], which is how PyTorch's
 * {@code Linear} keeps it, or of shape [in, out] where the caller says so, and {@code NAME.bias} of
 * shape [out]; {@code NAME} may be anything, such as {@code fc1}, {@code 0} or {@code layers.0}.
 * There may be no other arrays, and each layer must take as many inputs as the one before it has
 * outputs.
 *
 * <ul>
 *   <li>safetensors: float32 ({@code F32}). The format keeps no order, so the layers come in the
 *       order of their names, numbers by their value: {@code 2}, {@code 10}, {@code head}.
 *   <li>NPZ: float32 or float64 (rounded to float32), little-endian, in C or Fortran order. The
 *       layers come in the order of the archive, which for {@code numpy.savez} is that of its
 *       arguments.
 * </ul>
 *
 * <p>What the arrays do not say is taken from the strings that {@link ModelFile} describes where
 * the file has them, in safetensors' {@code __metadata__} or in a {@code metadata.json} in the
 * archive; else from the caller. The first array's inputs are pixels from 0 to 1.
 */
public final class ModelImport {
  private static final Pattern NUMBER = Pattern.compile("0*([0-9]+)");

  /** Numbers in names by their value: of two without leading zeros the longer is the greater. */
  private static final Comparator<String> NATURAL_ORDER =
      Comparator.comparing(
              (String name) ->
                  NUMBER
                      .matcher(name)
                      .replaceAll(
                          number -> {
                            String digits = number.group(1);
                            return Matcher.quoteReplacement("0" + (char) digits.length() + digits);
                          }))
          .thenComparing(Comparator.naturalOrder());

  private ModelImport() {}

  /**
   * Reads a file whose weights are [out, in]; where it does not say otherwise, its hidden layers
   * are taken to be relu, its output softmax and its loss cross-entropy.
   *
   * @throws ModelException if the file cannot be read or is no such network
   */
  public static Network read(Path file) throws ModelException {
    return read(file, Orientation.OUT_IN, ModelMetadata.USUAL);
  }

  /**
   * Reads a file.
   *
   * @param orientation of the weights, about which no file says anything
   * @param hidden activation of the hidden layers, where the file does not say otherwise
   * @param output activation of the last layer, likewise
   * @param loss the loss, likewise
   * @throws ModelException if the file cannot be read or is no such network
   * @throws IllegalArgumentException if the three do not go together
   */
  public static Network read(
      Path file, Orientation orientation, Activation hidden, Activation output, Loss loss)
      throws ModelException {
    return read(file, orientation, new ModelMetadata(hidden, output, loss));
  }

  private static Network read(Path file, Orientation orientation, ModelMetadata fallback)
      throws ModelException {
    try (TensorFile<?> source = open(file)) {
      List<NetworkReader.Layer> layers = layers(source, orientation);
      ModelMetadata metadata = ModelMetadata.read(file, source.metadata(), layers.size(), fallback);
      return NetworkReader.read(source, layers, metadata);
    } catch (IOException e) {
      throw ModelException.unreadable(file, e);
    }
  }

  private static TensorFile<?> open(Path file) throws IOException {
    return NpzArchive.isArchive(file) ? NpzArchive.open(file) : SafetensorsFile.open(file);
  }

  /** Pairs the arrays by their names. */
  private static List<NetworkReader.Layer> layers(TensorFile<?> file, Orientation orientation)
      throws ModelException {
    Map<String, Tensor> weights =
        file instanceof NpzArchive ? new LinkedHashMap<>() : new TreeMap<>(NATURAL_ORDER);
    Map<String, Tensor> biases = new LinkedHashMap<>();
    for (Tensor tensor : file.tensors()) {
      int kind = tensor.name().lastIndexOf('.') + 1;
      String layer = tensor.name().substring(0, kind);
      switch (tensor.name().substring(kind)) {
        case "weight" -> weights.put(layer, tensor);
        case "bias" -> biases.put(layer, tensor);
        default -> throw unpaired(file, tensor, "a name that ends in .weight or .bias", "another");
      }
    }
    List<NetworkReader.Layer> layers = new ArrayList<>();
    for (var weight : weights.entrySet()) {
      Tensor bias = biases.remove(weight.getKey());
      if (bias == null) {
        throw unpaired(file, weight.getValue(), weight.getKey() + "bias beside it", "none");
      }
      layers.add(new NetworkReader.Layer(weight.getValue(), bias, orientation));
    }
    for (var bias : biases.entrySet()) {
      throw unpaired(file, bias.getValue(), bias.getKey() + "weight beside it", "none");
    }
    if (layers.isEmpty()) {
      throw ModelException.at(
          file.path(), "", "the arrays of a network", "none", ModelException.GET_AGAIN);
    }
    return layers;
  }

  private static ModelException unpaired(
      TensorFile<?> file, Tensor tensor, String expected, String found) {
    String remedy = "save the weight and bias of dense layers only";
    return ModelException.at(file.path(), tensor.name(), expected, found, remedy);
  }
}
