package dev.lanewise.model;

import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a file must say beside the arrays for a network to be whole, and the strings that say it.
 *
 * <p>{@code lanewise.format} is the version of the format, 1, or 2 where a table or pictures are
 * prepared; {@code lanewise.activations} names one activation a layer, such as {@code
 * relu,relu,sigmoid}; {@code lanewise.loss} names the loss. Other keys mean nothing here.
 */
record ModelMetadata(Activation hidden, Activation output, Loss loss) {
  /** What is most likely where a file says nothing. */
  static final ModelMetadata USUAL =
      new ModelMetadata(Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);

  private static final String FORMAT = "lanewise.format";
  private static final String ACTIVATIONS = "lanewise.activations";
  private static final String LOSS = "lanewise.loss";

  private static final String PREPARATION = "lanewise.preparation";
  private static final String PICTURES = "lanewise.pictures";

  private static final String VERSION = "1";
  private static final String VERSION_OF_PREPARED = "2";

  /**
   * Makes a record of three things that go together.
   *
   * @throws IllegalArgumentException if they do not
   */
  ModelMetadata {
    // The rules are the network's own, and the same for one of any size.
    new Network(List.of(1, 1), hidden, output, loss);
  }

  /** The strings of a model, in the order in which they are written. */
  static SequencedMap<String, String> strings(Model model) {
    Network network = model.network();
    StringJoiner activations = new StringJoiner(",");
    for (Dense layer : network.layers()) {
      activations.add(layer.activation().label());
    }
    SequencedMap<String, String> strings = new LinkedHashMap<>();
    Optional<PicturePreparation> pictures = model.pictures().filter(way -> !way.isUsual());
    boolean isPrepared = model.preparation().isPresent() || pictures.isPresent();
    strings.put(FORMAT, isPrepared ? VERSION_OF_PREPARED : VERSION);
    strings.put(ACTIVATIONS, activations.toString());
    strings.put(LOSS, network.loss().label());
    model.preparation().ifPresent(preparation -> strings.put(PREPARATION, preparation.toJson()));
    pictures.ifPresent(way -> strings.put(PICTURES, way.toJson()));
    return strings;
  }

  /** Returns a network with what its file says of its inputs. */
  static Model model(Path file, Map<String, String> strings, Network network)
      throws ModelException {
    String key = strings.containsKey(PREPARATION) ? PREPARATION : PICTURES;
    try {
      return new Model(
          network,
          Optional.ofNullable(strings.get(PREPARATION)).map(Preparation::parse),
          Optional.ofNullable(strings.get(PICTURES)).map(PicturePreparation::parse));
    } catch (IllegalArgumentException e) {
      throw ModelException.content(file, "metadata, " + key, e);
    }
  }

  /** Reads the strings of a file of Lanewise's own: none may be missing. */
  static ModelMetadata require(Path file, Map<String, String> strings, int layers)
      throws ModelException {
    for (String key : List.of(FORMAT, ACTIVATIONS, LOSS)) {
      if (!strings.containsKey(key)) {
        String remedy = "`lanewise import` reads what other programs wrote";
        throw ModelException.at(file, "metadata", key, "none", remedy);
      }
    }
    return read(file, strings, layers, USUAL);
  }

  /** Reads the strings that are there, and takes the rest from {@code fallback}. */
  static ModelMetadata read(
      Path file, Map<String, String> strings, int layers, ModelMetadata fallback)
      throws ModelException {
    String version = strings.getOrDefault(FORMAT, VERSION);
    if (!version.equals(VERSION) && !version.equals(VERSION_OF_PREPARED)) {
      String known = VERSION + " or " + VERSION_OF_PREPARED;
      throw wrong(file, FORMAT, known, version, "update Lanewise if a newer one wrote the file");
    }
    Activation hidden = fallback.hidden;
    Activation output = fallback.output;
    Loss loss = fallback.loss;
    if (strings.containsKey(ACTIVATIONS)) {
      List<Activation> activations = activations(file, strings.get(ACTIVATIONS), layers);
      hidden = layers > 1 ? activations.getFirst() : hidden;
      output = activations.getLast();
    }
    if (strings.containsKey(LOSS)) {
      loss = named(file, LOSS, Loss.values(), Loss::label, strings.get(LOSS));
    }
    try {
      return new ModelMetadata(hidden, output, loss);
    } catch (IllegalArgumentException e) {
      throw ModelException.content(file, "metadata", e);
    }
  }

  /** One for each layer, the same for all hidden ones. */
  private static List<Activation> activations(Path file, String labels, int layers)
      throws ModelException {
    String[] names = labels.split(",", -1);
    if (names.length != layers) {
      throw wrong(
          file, ACTIVATIONS, "one name a layer, " + layers, labels, ModelException.REPLACE_FILE);
    }
    List<Activation> activations = new ArrayList<>();
    for (String name : names) {
      activations.add(named(file, ACTIVATIONS, Activation.values(), Activation::label, name));
    }
    if (activations.stream().limit(layers - 1).distinct().count() > 1) {
      throw wrong(
          file, ACTIVATIONS, "the same for all hidden layers", labels, "Lanewise has no others");
    }
    return activations;
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
    throw wrong(file, key, "one of " + known, label, ModelException.REPLACE_FILE);
  }

  private static ModelException wrong(
      Path file, String key, String expected, String found, String remedy) {
    return ModelException.at(file, "metadata, " + key, expected, "'" + found + "'", remedy);
  }
}
