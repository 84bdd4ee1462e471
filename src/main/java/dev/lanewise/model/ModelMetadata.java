package dev.lanewise.model;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a file must say beside the arrays for a network to be whole, and the strings that say it.
 *
 * <p>{@code lanewise.format} is the version of the format, 1; {@code lanewise.activations} names
 * one activation a layer, such as {@code relu,relu,sigmoid}; {@code lanewise.loss} names the loss.
 * Other keys mean nothing here.
 */
record ModelMetadata(Activation hidden, Activation output, Loss loss) {
  /** What is most likely where a file says nothing. */
  static final ModelMetadata USUAL =
      new ModelMetadata(Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);

  private static final String FORMAT = "lanewise.format";
  private static final String ACTIVATIONS = "lanewise.activations";
  private static final String LOSS = "lanewise.loss";

  private static final String VERSION = "1";

  /**
   * Makes a record of three things that go together.
   *
   * @throws IllegalArgumentException if they do not
   */
  ModelMetadata {
    // The rules are the network's own, and the same for one of any size.
    new Network(List.of(1, 1), hidden, output, loss);
  }

  /** The strings of a network, in the order in which they are written. */
  static SequencedMap<String, String> strings(Network network) {
    StringJoiner activations = new StringJoiner(",");
    for (Dense layer : network.layers()) {
      activations.add(layer.activation().label());
    }
    SequencedMap<String, String> strings = new LinkedHashMap<>();
    strings.put(FORMAT, VERSION);
    strings.put(ACTIVATIONS, activations.toString());
    strings.put(LOSS, network.loss().label());
    return strings;
  }

  /** The strings of a network as a JSON object. */
  static String json(Network network) {
    StringJoiner json = new StringJoiner(",", "{", "}");
    for (var string : strings(network).entrySet()) {
      // Nothing in them needs an escape.
      json.add("\"" + string.getKey() + "\":\"" + string.getValue() + "\"");
    }
    return json.toString();
  }

  /** Reads the strings of a file of Lanewise's own: none may be missing. */
  static ModelMetadata require(Path file, Map<String, String> strings, int layers)
      throws ModelException {
    for (String key : List.of(FORMAT, ACTIVATIONS, LOSS)) {
      if (!strings.containsKey(key)) {
        throw new ModelException(
            file,
            ("metadata: expected " + key + ", found none; ")
                + "`lanewise import` reads what other programs wrote");
      }
    }
    return read(file, strings, layers, USUAL);
  }

  /** Reads the strings that are there, and takes the rest from {@code fallback}. */
  static ModelMetadata read(
      Path file, Map<String, String> strings, int layers, ModelMetadata fallback)
      throws ModelException {
    String version = strings.getOrDefault(FORMAT, VERSION);
    if (!version.equals(VERSION)) {
      throw wrong(file, FORMAT, VERSION, version, "update Lanewise if a newer one wrote the file");
    }
    Activation hidden = fallback.hidden;
    Activation output = fallback.output;
    if (strings.containsKey(ACTIVATIONS)) {
      String[] labels = strings.get(ACTIVATIONS).split(",", -1);
      if (labels.length != layers) {
        String found = strings.get(ACTIVATIONS);
        throw wrong(
            file, ACTIVATIONS, "one name for each of " + layers, found, "get the file again");
      }
      output = activation(file, labels[layers - 1]);
      if (layers > 1) {
        hidden = activation(file, labels[0]);
      }
      for (int l = 1; l < layers - 1; l++) {
        if (!labels[l].equals(labels[0])) {
          String expected = labels[0] + " for layer " + l + " as for the first";
          throw wrong(
              file, ACTIVATIONS, expected, labels[l], "hidden layers must have the same one");
        }
      }
    }
    Loss loss = strings.containsKey(LOSS) ? loss(file, strings.get(LOSS)) : fallback.loss;
    try {
      return new ModelMetadata(hidden, output, loss);
    } catch (IllegalArgumentException e) {
      throw new ModelException(file, "metadata: " + e.getMessage() + "; get the file again");
    }
  }

  private static Activation activation(Path file, String label) throws ModelException {
    return named(file, ACTIVATIONS, Activation.values(), Activation::label, label);
  }

  private static Loss loss(Path file, String label) throws ModelException {
    return named(file, LOSS, Loss.values(), Loss::label, label);
  }

  private static <E> E named(
      Path file, String key, E[] values, Function<E, String> labels, String label)
      throws ModelException {
    for (E value : values) {
      if (labels.apply(value).equals(label)) {
        return value;
      }
    }
    String known = Arrays.stream(values).map(labels).collect(Collectors.joining(", "));
    throw wrong(file, key, "one of " + known, label, "get the file again");
  }

  private static ModelException wrong(
      Path file, String key, String expected, String found, String remedy) {
    return new ModelException(
        file,
        ("metadata, " + key + ": expected " + expected + ", found '")
            + (ModelException.shortened(found) + "'; " + remedy));
  }
}
