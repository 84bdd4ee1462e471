package dev.lanewise.cli;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.Schedule;
import dev.lanewise.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that decide which parameters come out, each laid over a preset's value. */
final class TrainingOptions {
  @Option(
      names = "--hidden",
      paramLabel = "WIDTHS",
      converter = OfWidths.class,
      description = "Widths of the hidden layers, such as 16,16.")
  private Widths hidden;

  @Option(
      names = "--activation",
      paramLabel = "ACTIVATION",
      converter = Choice.OfActivation.class,
      completionCandidates = Choice.OfActivation.class,
      description = "Of the hidden layers: ${COMPLETION-CANDIDATES}.")
  private Activation activation;

  @Option(
      names = "--output",
      paramLabel = "OUTPUT",
      converter = Choice.OfOutput.class,
      completionCandidates = Choice.OfOutput.class,
      description = "Activation of the last layer: ${COMPLETION-CANDIDATES}.")
  private Activation output;

  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      converter = Choice.OfLoss.class,
      completionCandidates = Choice.OfLoss.class,
      description = "${COMPLETION-CANDIDATES}. With softmax, cross-entropy only.")
  private Loss loss;

  @Option(
      names = "--optimizer",
      paramLabel = "OPTIMIZER",
      converter = Choice.OfOptimizer.class,
      completionCandidates = Choice.OfOptimizer.class,
      description = "${COMPLETION-CANDIDATES}.")
  private Optimizer optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Learning rate at the start, above 0.")
  private Double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "SCHEDULE",
      converter = Choice.OfSchedule.class,
      completionCandidates = Choice.OfSchedule.class,
      description = "How the learning rate falls: ${COMPLETION-CANDIDATES}.")
  private Schedule schedule;

  @Option(names = "--batch", paramLabel = "N", description = "Images a step.")
  private Integer batch;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images.")
  private Integer epochs;

  @Option(
      names = "--shuffle",
      arity = "1",
      paramLabel = "BOOL",
      converter = Choice.OfBoolean.class,
      completionCandidates = Choice.OfBoolean.class,
      description = "Whether each epoch takes the images in a new order: ${COMPLETION-CANDIDATES}.")
  private Boolean shuffle;

  @Option(
      names = "--validation",
      paramLabel = "N",
      description =
          "The last N training images judge instead of the test set, and are not trained on.")
  private Integer validation;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides start values and orders: the same seed, the same model.")
  private Long seed;

  /**
   * Returns {@code preset} with the values that were given instead of its own.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  TrainingConfig over(TrainingConfig preset) {
    return new TrainingConfig(
        hidden == null ? preset.hidden() : hidden.values(),
        given(activation, preset.activation()),
        given(output, preset.output()),
        given(loss, preset.loss()),
        given(optimizer, preset.optimizer()),
        given(learningRate, preset.learningRate()),
        given(schedule, preset.schedule()),
        given(batch, preset.batch()),
        given(epochs, preset.epochs()),
        given(shuffle, preset.shuffle()),
        given(validation, preset.validation()),
        given(seed, preset.seed()));
  }

  private static <T> T given(T value, T preset) {
    return value == null ? preset : value;
  }

  /** Widths of layers. */
  private record Widths(List<Integer> values) {}

  /** Reads a list such as "16,16". */
  static final class OfWidths implements ITypeConverter<Widths> {
    @Override
    public Widths convert(String words) {
      List<Integer> widths = new ArrayList<>();
      for (String word : words.split(",", -1)) {
        try {
          widths.add(Integer.valueOf(word));
        } catch (NumberFormatException e) {
          throw new TypeConversionException("expected widths such as 16,16, found '" + words + "'");
        }
      }
      return new Widths(widths);
    }
  }
}
