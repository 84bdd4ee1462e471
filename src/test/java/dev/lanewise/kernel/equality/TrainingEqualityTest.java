package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.train.ClassEvaluation;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.EpochMetrics;
import dev.lanewise.train.Evaluator;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.Schedule;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A whole run gives the same bits with scalar and with vector kernels: every parameter, every
 * epoch's loss and accuracy, every prediction.
 */
@Tag("kernels")
class TrainingEqualityTest {
  private static final int EPOCHS = 3;
  private static final int CLASSES = 10;
  private static final int IMAGES = 70;
  private static final long SEED = 42;

  /** What a run leaves behind: nothing in it may depend on the kernels. */
  private record Outcome(
      float[] parameters, List<Double> training, byte[] predictions, double loss) {}

  @BeforeAll
  static void prepare() {
    Implementations.assumeLanesAvailable();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # hidden    | activation | output  | loss          | optimizer | batch | rate  | density
            16 16     | RELU       | SIGMOID | SQUARED_ERROR | SGD       | 1     | 0.01  | 0.2
            16 16     | RELU       | SIGMOID | SQUARED_ERROR | SGD       | 32    | 0.3   | 0.2
            16 16     | RELU       | SIGMOID | SQUARED_ERROR | SGD       | 9     | 0.1   | 0.9
            10        | RELU       | SOFTMAX | CROSS_ENTROPY | MOMENTUM  | 16    | 0.05  | 0.2
            ''        | RELU       | SOFTMAX | CROSS_ENTROPY | ADAM      | 7     | 0.01  | 0.2
            33        | SIGMOID    | SIGMOID | CROSS_ENTROPY | ADAM      | 64    | 0.01  | 0.9
            20 12     | TANH       | SOFTMAX | CROSS_ENTROPY | SGD       | 1     | 0.02  | 0.2
            70 90     | RELU       | SOFTMAX | CROSS_ENTROPY | SGD       | 33    | 0.1   | 0.2
            130       | TANH       | SIGMOID | SQUARED_ERROR | MOMENTUM  | 20    | 0.02  | 0.2
            200 150   | RELU       | SOFTMAX | CROSS_ENTROPY | SGD       | 40    | 0.1   | 0.2
            257 66    | RELU       | SOFTMAX | CROSS_ENTROPY | ADAM      | 45    | 0.002 | 0.9
            96 80 70  | SIGMOID    | SIGMOID | CROSS_ENTROPY | SGD       | 1     | 0.02  | 0.2
          """)
  void sameModel(
      String hidden,
      Activation activation,
      Activation output,
      Loss loss,
      Optimizer optimizer,
      int batch,
      double rate,
      double density)
      throws DivergedException {
    List<Integer> widths = new ArrayList<>();
    for (String width : hidden.split(" ")) {
      if (!width.isEmpty()) {
        widths.add(Integer.parseInt(width));
      }
    }
    var config =
        TrainingConfig.DEFAULT
            .with(TrainingOptions.HIDDEN, widths)
            .with(TrainingOptions.ACTIVATION, activation)
            .with(TrainingOptions.OUTPUT, output)
            .with(TrainingOptions.LOSS, loss)
            .with(TrainingOptions.OPTIMIZER, optimizer)
            .with(TrainingOptions.LEARNING_RATE, rate)
            .with(TrainingOptions.SCHEDULE, Schedule.COSINE)
            .with(TrainingOptions.BATCH, batch)
            .with(TrainingOptions.EPOCHS, EPOCHS)
            .with(TrainingOptions.SHUFFLE, batch > 1)
            .with(TrainingOptions.SEED, SEED);
    LabeledImages images = SmallImages.random(IMAGES, 15, 20, CLASSES, density, SEED);
    Outcome scalar = outcome(config, images, SCALAR, 1);
    for (int threads = 1; threads <= 2; threads++) {
      Outcome vector = outcome(config, images, VECTOR, threads);
      String what = config + ", " + VECTOR.lanes() + " lanes, " + threads + " threads";
      assertEquals(scalar.training(), vector.training(), what);
      assertArrayEquals(scalar.parameters(), vector.parameters(), what);
      assertArrayEquals(scalar.predictions(), vector.predictions(), what);
      assertEquals(scalar.loss(), vector.loss(), what);
    }
  }

  private static Outcome outcome(
      TrainingConfig config, LabeledImages images, Kernels kernels, int threads)
      throws DivergedException {
    Network network = config.network(images.inputs(), CLASSES);
    List<Double> training = new ArrayList<>();
    try (var trainer = new Trainer(network, config, images, kernels, threads);
        var evaluator = new Evaluator(network, images, kernels, threads)) {
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        EpochMetrics metrics = trainer.trainEpoch();
        training.addAll(List.of(metrics.trainLoss(), metrics.trainAccuracy()));
      }
      ClassEvaluation evaluation = (ClassEvaluation) evaluator.evaluate();
      return new Outcome(
          network.parameters(), training, evaluation.predictions(), evaluation.loss());
    }
  }
}
