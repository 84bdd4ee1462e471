package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.TableDataset;
import dev.lanewise.data.table.ColumnKind;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.data.table.PreparedTable;
import dev.lanewise.data.table.Table;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Predictor;
import dev.lanewise.run.Preset;
import dev.lanewise.run.Training;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ONNX Runtime runs the exported models and gives the scores, labels and values that Lanewise
 * gives. {@code -Dlanewise.epochs=N} sets for how many epochs the presets are trained first.
 */
class OnnxRuntimeTest {
  private static final int EPOCHS = Integer.getInteger("lanewise.epochs", 1);
  private static final int BATCH = 500;
  private static final double TOLERANCE = 1e-5;

  /** Of a standard deviation. */
  private static final double VALUE_TOLERANCE = 1e-4;

  private static final List<String> COLOURS = List.of("red", "green", "blue");
  private static final Kernels KERNELS = KernelChoice.fastest().kernels();

  @TempDir Path folder;

  static List<Network> networks() {
    return Networks.variety();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesTheSameScores(Network network) throws IOException, OrtException {
    byte[] pixels = new byte[BATCH * network.inputs()];
    new Random(11).nextBytes(pixels);
    compare(network, new LabeledImages(BATCH, 1, network.inputs(), pixels, new byte[BATCH]));
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSIC", "PROOF", "WIDE"})
  void agreesOnTheTestImages(Preset preset) throws IOException, OrtException, DivergedException {
    TrainingConfig config = preset.config();
    int epochs = Math.min(EPOCHS, config.epochs());
    ImageDataset mnist = ImageDataset.read(Path.of("data", "mnist"));
    Network network = config.network(mnist.train().inputs(), mnist.classes());
    int cores = Runtime.getRuntime().availableProcessors();
    try (Trainer trainer = new Trainer(network, config, mnist.train(), KERNELS, cores)) {
      while (trainer.epoch() < epochs) {
        trainer.trainEpoch();
      }
    }
    Comparison found = compare(network, mnist.test());
    System.out.printf(
        Locale.ROOT,
        "%s after %d epochs: %d images, %d other labels, scores differ by at most %.2g%n",
        preset.label(),
        epochs,
        mnist.test().count(),
        found.otherLabels,
        found.greatestDifference);
  }

  /** The table that comes with Lanewise: numbers, categories, values to learn. */
  @Test
  void agreesOnTheValuesOfATable() throws IOException, OrtException, DataException {
    Path file = Path.of("examples", "houses.csv");
    TableDataset data = table(file, "price");
    Model model = train(data);
    Preparation preparation = model.preparation().orElseThrow();
    Predictor predictor = new Predictor(model.network(), KERNELS);
    PreparedTable prepared = preparation.apply(data.table());
    float[][] values = (float[][]) run(model, data.table()).get("values");
    assertEquals(data.table().rows(), values.length);
    double greatest = 0;
    for (int row = 0; row < values.length; row++) {
      float answer = predictor.scores(prepared.inputs(new int[] {row}))[0];
      double difference = Math.abs(preparation.value(0, answer) - values[row][0]);
      greatest = Math.max(greatest, difference / preparation.targets().getFirst().deviation());
    }
    System.out.printf(
        Locale.ROOT, "%s: values differ by at most %.2g of a deviation%n", file, greatest);
    assertTrue(greatest < VALUE_TOLERANCE, greatest + " of a deviation");
  }

  /** Categories, numbers that are missing, a column that is constant, classes by their names. */
  @Test
  void agreesOnTheClassesOfATable() throws IOException, OrtException, DataException {
    TableDataset data = table(writeTable(), "kind");
    Model model = train(data);
    Preparation preparation = model.preparation().orElseThrow();
    Predictor predictor = new Predictor(model.network(), KERNELS);
    PreparedTable prepared = preparation.apply(data.table());
    Map<String, Object> answers = run(model, data.table());
    float[][] scores = (float[][]) answers.get("scores");
    String[] labels = (String[]) answers.get("label");
    assertEquals(data.table().rows(), labels.length);
    Comparison comparison = new Comparison();
    Set<String> seen = new HashSet<>();
    for (int row = 0; row < labels.length; row++) {
      float[] inputs = prepared.inputs(new int[] {row});
      comparison.add(predictor.scores(inputs), scores[row]);
      assertEquals(preparation.classes().get(predictor.label(inputs)), labels[row], "row " + row);
      seen.add(labels[row]);
    }
    assertEquals(Set.copyOf(preparation.classes()), seen, "a class is never predicted");
    System.out.printf(
        Locale.ROOT,
        "%d rows of a table: scores differ by at most %.2g%n",
        labels.length,
        comparison.greatestDifference);
  }

  private Path writeTable() throws IOException {
    List<String> lines = new ArrayList<>(List.of("size,colour,rooms,age,flat,mass,kind"));
    Random random = new Random(13);
    for (int row = 0; row < 2000; row++) {
      double size = 50 + 20 * random.nextGaussian();
      int colour = random.nextInt(COLOURS.size());
      String kind = size > 60 ? "größer" : colour == 0 ? "small, warm" : "small";
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%s,7,%d,\"%s\"",
              random.nextInt(15) == 0 ? "NA" : String.format(Locale.ROOT, "%.2f", size),
              random.nextInt(20) == 0 ? "" : COLOURS.get(colour),
              random.nextInt(30) == 0 ? "many" : "" + random.nextInt(4),
              random.nextInt(10) == 0 ? "" : String.valueOf(1e6 + random.nextInt(90)),
              random.nextInt(1000),
              kind));
    }
    return Files.write(folder.resolve("things.csv"), lines);
  }

  private static TableDataset table(Path file, String target) throws DataException {
    ReadOptions options = ReadOptions.builder().targets(target).build();
    return (TableDataset) Dataset.read(file.toString(), options);
  }

  private static Model train(TableDataset data) {
    try (Training training = Training.of(Preset.TABLE).epochs(20).on(data)) {
      return training.run().model();
    }
  }

  /** Returns the outputs of an exported model for all rows of a table, by their names. */
  private Map<String, Object> run(Model model, Table table) throws IOException, OrtException {
    Path file = folder.resolve("table.onnx");
    OnnxExport.write(model, file);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> columns = new HashMap<>();
    try (OrtSession session = environment.createSession(file.toString())) {
      for (int c = 0; c < table.columns().size(); c++) {
        columns.put(table.columns().get(c).name(), column(environment, table, c));
      }
      Map<String, Object> answers = new HashMap<>();
      try (OrtSession.Result result = session.run(columns)) {
        for (Map.Entry<String, OnnxValue> answer : result) {
          answers.put(answer.getKey(), answer.getValue().getValue());
        }
      }
      return answers;
    } finally {
      columns.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor column(OrtEnvironment environment, Table table, int column)
      throws OrtException {
    if (table.columns().get(column).kind() == ColumnKind.CATEGORY) {
      String[][] texts = new String[table.rows()][1];
      for (int row = 0; row < texts.length; row++) {
        String category = RawColumns.category(table, row, column);
        // As floats are written, which a program may have for whole numbers.
        texts[row][0] = row % 2 == 1 && category.matches("\\d+") ? category + ".0" : category;
      }
      return OnnxTensor.createTensor(environment, texts);
    }
    float[][] numbers = new float[table.rows()][1];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row][0] = table.number(row, column);
    }
    return OnnxTensor.createTensor(environment, numbers);
  }

  private Comparison compare(Network network, LabeledImages images)
      throws IOException, OrtException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(Model.of(network), file);
    Predictor predictor = new Predictor(network, KERNELS);
    Comparison comparison = new Comparison();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file.toString(), options)) {
        for (int from = 0; from < images.count(); from += BATCH) {
          float[][] inputs = inputs(images, from, Math.min(from + BATCH, images.count()));
          float[][] scores = run(environment, session, inputs);
          assertEquals(inputs.length, scores.length);
          for (int image = 0; image < inputs.length; image++) {
            comparison.add(predictor.scores(inputs[image]), scores[image]);
          }
        }
      }
    }
    return comparison;
  }

  private static float[][] inputs(LabeledImages images, int from, int to) {
    float[][] inputs = new float[to - from][];
    for (int image = from; image < to; image++) {
      inputs[image - from] = images.inputs(image);
    }
    return inputs;
  }

  private static float[][] run(OrtEnvironment environment, OrtSession session, float[][] images)
      throws OrtException {
    try (OnnxTensor input = OnnxTensor.createTensor(environment, images);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      return (float[][]) result.get("scores").orElseThrow().getValue();
    }
  }

  /** How far two sets of scores are apart. */
  private static final class Comparison {
    private double greatestDifference;
    private int otherLabels;

    /** A label may differ only where two scores are the same, as far as is asked for. */
    void add(float[] expected, float[] actual) {
      assertEquals(expected.length, actual.length);
      for (int c = 0; c < expected.length; c++) {
        assertEquals(expected[c], actual[c], TOLERANCE);
        greatestDifference = Math.max(greatestDifference, Math.abs(expected[c] - actual[c]));
      }
      int label = argmax(expected);
      int other = argmax(actual);
      assertTrue(expected[label] - expected[other] < TOLERANCE, label + " became " + other);
      otherLabels += other == label ? 0 : 1;
    }

    private static int argmax(float[] scores) {
      int greatest = 0;
      for (int c = 1; c < scores.length; c++) {
        if (scores[c] > scores[greatest]) {
          greatest = c;
        }
      }
      return greatest;
    }
  }
}
