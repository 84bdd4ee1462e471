package dev.lanewise.model;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dense networks that other programs have written, as a PyTorch state dictionary in a
 * safetensors file or as a NumPy {@code .npz} archive.
 *
 * <p>Each layer has two arrays, {@code NAME.weight} of shape [out, in], which is how PyTorch's
 * {@code Linear} keeps it, or of shape [in, out] where the caller says so, and {@code NAME.bias} of
 * shape [out]; {@code NAME} may be anything, such as {@code fc1}, {@code 0} or {@code layers.0}. Or
 * they are {@code W1}, {@code b1} and so on, as code from scratch names them; a bias may then be of
 * shape [1, out] or [out, 1]. Where no layer has a bias, all are 0. There may be no other arrays,
 * and each layer must take as many inputs as the one before it has outputs.
 *
 * <ul>
 *   <li>safetensors: float32, float64, float16 or bfloat16, rounded to float32. The format keeps no
 *       order, so the layers come in the order of their names, numbers by their value: {@code 2},
 *       {@code 10}, {@code head}; or, if they form no chain so, as they lie in the file; or else in
 *       the only order that does.
 *   <li>NPZ: float32, float64 or float16, little-endian, in C or Fortran order. The layers come in
 *       the order of the archive, which for {@code numpy.savez} is that of its arguments; or, if
 *       they form no chain so, in the order of their names.
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
    return read(file, List.of(Orientation.OUT_IN), ModelMetadata.USUAL).network();
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
    return read(file, List.of(orientation), new ModelMetadata(hidden, output, loss)).network();
  }

  /**
   * Reads a file whose weights lie as their shapes tell: [out, in] if the layers form a chain so,
   * else [in, out].
   *
   * @param hidden activation of the hidden layers, where the file does not say otherwise
   * @param output activation of the last layer, likewise
   * @param loss the loss, likewise
   * @throws ModelException if the file cannot be read or is no such network
   * @throws IllegalArgumentException if the three do not go together
   */
  public static ImportedNetwork read(
      Path file, Optional<Orientation> orientation, Activation hidden, Activation output, Loss loss)
      throws ModelException {
    List<Orientation> orientations =
        orientation.map(List::of).orElse(List.of(Orientation.OUT_IN, Orientation.IN_OUT));
    return read(file, orientations, new ModelMetadata(hidden, output, loss));
  }

  private static ImportedNetwork read(
      Path file, List<Orientation> orientations, ModelMetadata fallback) throws ModelException {
    try (TensorFile<?> source = open(file)) {
      List<NetworkReader.Layer> layers = layers(source, orientations);
      ModelMetadata metadata = ModelMetadata.read(file, source.metadata(), layers.size(), fallback);
      Network network = NetworkReader.read(source, layers, metadata);
      return new ImportedNetwork(
          ModelMetadata.model(file, source.metadata(), network),
          layers.stream().map(layer -> layer.weight().name()).toList(),
          layers.getFirst().orientation(),
          layers.getFirst().bias() != null);
    } catch (IOException e) {
      throw ModelException.unreadable(file, e);
    }
  }

  private static TensorFile<?> open(Path file) throws IOException {
    return NpzArchive.isArchive(file) ? NpzArchive.open(file) : SafetensorsFile.open(file);
  }

  /** Returns the layers in the first order, and the first orientation, that make a chain. */
  private static List<NetworkReader.Layer> layers(
      TensorFile<?> file, List<Orientation> orientations) throws ModelException {
    SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
    SequencedMap<String, Tensor> biases = new LinkedHashMap<>();
    sort(file, weights, biases);
    List<String> stored = List.copyOf(weights.sequencedKeySet());
    List<String> counted = stored.stream().sorted(NATURAL_ORDER).toList();
    List<List<String>> orders =
        file instanceof NpzArchive ? List.of(stored, counted) : List.of(counted, stored);
    List<NetworkReader.Layer> first = null;
    for (List<String> order : orders) {
      for (Orientation orientation : orientations) {
        List<NetworkReader.Layer> layers = layers(order, orientation, weights, biases);
        if (NetworkReader.isChain(layers)) {
          return layers;
        }
        first = first == null ? layers : first;
      }
    }
    for (Orientation orientation : orientations) {
      Optional<List<NetworkReader.Layer>> chain =
          LayerChain.only(layers(counted, orientation, weights, biases));
      if (chain.isPresent()) {
        return chain.get();
      }
    }
    return first;
  }

  private static List<NetworkReader.Layer> layers(
      List<String> order,
      Orientation orientation,
      Map<String, Tensor> weights,
      Map<String, Tensor> biases) {
    return order.stream()
        .map(name -> new NetworkReader.Layer(weights.get(name), biases.get(name), orientation))
        .toList();
  }

  /** Sorts the arrays by kind and layer, as many of each, in the order of the file. */
  private static void sort(
      TensorFile<?> file, Map<String, Tensor> weights, Map<String, Tensor> biases)
      throws ModelException {
    for (Tensor tensor : file.tensors()) {
      Optional<ArrayName> name = ArrayName.of(tensor.name());
      if (name.isEmpty()) {
        String found = ArrayName.describeOther(tensor.name());
        throw unpaired(file, tensor, ArrayName.EXPECTED, found);
      }
      Map<String, Tensor> kind = name.get().isWeight() ? weights : biases;
      if (kind.put(name.get().layer(), tensor) != null) {
        throw unpaired(file, tensor, "one array of its kind and layer", "another before it");
      }
    }
    for (var weight : weights.entrySet()) {
      if (!biases.isEmpty() && !biases.containsKey(weight.getKey())) {
        throw unpaired(file, weight.getValue(), partner(weight, "bias", "b"), "none");
      }
    }
    for (var bias : biases.entrySet()) {
      if (!weights.containsKey(bias.getKey())) {
        throw unpaired(file, bias.getValue(), partner(bias, "weight", "W"), "none");
      }
    }
    if (weights.isEmpty()) {
      throw ModelException.at(
          file.path(), "", "the arrays of a network", "none", ModelException.REPLACE_FILE);
    }
  }

  /** Returns the name of the array that should be beside one. */
  private static String partner(Map.Entry<String, Tensor> array, String word, String letter) {
    String name = array.getValue().name();
    if (name.startsWith("arr_")) {
      int number = Integer.parseInt(name.substring("arr_".length()));
      return "arr_" + (number ^ 1) + " beside it";
    }
    boolean isDotted = array.getValue().name().startsWith(array.getKey());
    return (isDotted ? array.getKey() + word : letter + array.getKey()) + " beside it";
  }

  private static ModelException unpaired(
      TensorFile<?> file, Tensor tensor, String expected, String found) {
    return ModelException.at(
        file.path(), tensor.name(), expected, found, ArrayName.remedy(tensor.name()));
  }
}
