package dev.lanewise.golden;

import dev.lanewise.data.Examples;
import dev.lanewise.data.SmallImages;
import dev.lanewise.data.SmallRows;
import dev.lanewise.golden.GoldenRow.Choice;
import dev.lanewise.io.Sha256;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.option.Option;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.Schedule;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.TrainingOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The training that a golden row describes: all that knows how to run one. */
final class GoldenTraining {
  private static final String NONE = "-";

  private GoldenTraining() {}

  /** Returns the choices of which any two, of different settings, have to meet in a row. */
  static List<Choice> choices() {
    Set<Choice> choices = new LinkedHashSet<>();
    Stream.of(Optimizer.values()).forEach(o -> choices.add(new Choice("optimizer", o.label())));
    Stream.of(Schedule.values()).forEach(s -> choices.add(new Choice("schedule", s.label())));
    for (Activation hidden : Activation.values()) {
      for (Activation output : Activation.values()) {
        for (Loss loss : Loss.values()) {
          if (isPossible(hidden, output, loss)) {
            choices.add(new Choice("activation", hidden.label()));
            choices.add(new Choice("output loss", output.label() + " " + loss.label()));
          }
        }
      }
    }
    return List.copyOf(choices);
  }

  private static boolean isPossible(Activation hidden, Activation output, Loss loss) {
    try {
      new Network(List.of(1, 1, 1), hidden, output, loss);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns SHA-256 of what a training ends with, in hexadecimal digits. */
  static String hash(GoldenRow row, Kernels kernels, int threads) throws DivergedException {
    Map<String, String> settings = new TreeMap<>(row.settings());
    Examples examples = examples(settings);
    TrainingConfig config = config(settings);
    int classes = Integer.parseInt(settings.remove("classes"));
    if (!settings.isEmpty()) {
      throw new IllegalArgumentException(row + ": unknown settings " + settings.keySet());
    }
    Network network = config.network(examples.inputs(), classes);
    try (Trainer trainer = new Trainer(network, config, examples, kernels, threads)) {
      for (int epoch = 0; epoch < config.epochs(); epoch++) {
        trainer.trainEpoch();
      }
      return hash(trainer.model());
    }
  }

  /** Takes all settings of the examples but {@code classes} out of {@code settings}. */
  private static Examples examples(Map<String, String> settings) {
    int[] sizes =
        Stream.of(settings.remove("images").split("x")).mapToInt(Integer::parseInt).toArray();
    double nonZero = Double.parseDouble(settings.remove("non-zero"));
    int classes = Integer.parseInt(settings.get("classes"));
    String form = Objects.requireNonNullElse(settings.remove("examples"), "images");
    int inputs = sizes[1] * sizes[2];
    return switch (form) {
      case "images" -> SmallImages.random(sizes[0], sizes[1], sizes[2], classes, nonZero, 1);
      case "numbers" -> SmallRows.ofClasses(sizes[0], inputs, classes, nonZero, 1);
      case "sparse-numbers" ->
          SmallRows.sparse(SmallRows.ofClasses(sizes[0], inputs, classes, nonZero, 1));
      case "values" -> SmallRows.ofValues(sizes[0], inputs, classes, nonZero, 1);
      default -> throw new IllegalArgumentException("unknown examples " + form);
    };
  }

  /** Takes all settings that are options out of {@code settings}. */
  private static TrainingConfig config(Map<String, String> settings) {
    String hidden = settings.remove("hidden");
    settings.put("hidden", hidden.equals(NONE) ? "" : hidden.replace('-', ','));
    settings.put("learning-rate", settings.remove("rate"));
    settings.put("shuffle", "" + settings.remove("order").equals("shuffled"));
    TrainingConfig config = TrainingConfig.DEFAULT;
    for (Option<?> row : TrainingOptions.TABLE.rows()) {
      String word = settings.remove(row.name());
      config = word == null ? config : with(config, row, word);
    }
    return config;
  }

  private static <T> TrainingConfig with(TrainingConfig config, Option<T> row, String word) {
    return config.with(row, row.parse(List.of(word)));
  }

  /**
   * Layer by layer the weights [in][out] and then the biases, as model files have them: in little
   * endian order, without padding, and without the sign of a zero.
   */
  private static String hash(Network network) {
    MessageDigest digest = Sha256.newDigest();
    for (Dense layer : network.layers()) {
      for (int i = 0; i < layer.in(); i++) {
        digest.update(bytes(network.parameters(), layer.weightRow(i), layer.out()));
      }
      digest.update(bytes(network.parameters(), layer.biasOffset(), layer.out()));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] bytes(float[] parameters, int from, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int p = from; p < from + count; p++) {
      bytes.putFloat(parameters[p] + 0f);
    }
    return bytes.array();
  }
}
