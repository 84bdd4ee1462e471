package dev.lanewise.cli;

import dev.lanewise.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The options that decide which parameters come out, each laid over a preset's value. */
final class TrainingOptions extends OptionGroup {
  private final OptionSpec hidden =
      add(
          OptionSpec.builder("--hidden")
              .paramLabel("WIDTHS")
              .type(Widths.class)
              .converters(new OfWidths())
              .description("Widths of the hidden layers, such as 16,16."));

  private final OptionSpec activation =
      add(
          new Choice.OfActivation()
              .option("--activation", "ACTIVATION")
              .description("Of the hidden layers: ${COMPLETION-CANDIDATES}."));

  private final OptionSpec output =
      add(
          new Choice.OfOutput()
              .option("--output", "OUTPUT")
              .description("Activation of the last layer: ${COMPLETION-CANDIDATES}."));

  private final OptionSpec loss =
      add(
          new Choice.OfLoss()
              .option("--loss", "LOSS")
              .description("${COMPLETION-CANDIDATES}. With softmax, cross-entropy only."));

  private final OptionSpec optimizer =
      add(
          new Choice.OfOptimizer()
              .option("--optimizer", "OPTIMIZER")
              .description("${COMPLETION-CANDIDATES}."));

  private final OptionSpec learningRate =
      add(
          OptionSpec.builder("--learning-rate")
              .paramLabel("X")
              .type(Double.class)
              .description("Learning rate at the start, above 0."));

  private final OptionSpec schedule =
      add(
          new Choice.OfSchedule()
              .option("--schedule", "SCHEDULE")
              .description("How the learning rate falls: ${COMPLETION-CANDIDATES}."));

  private final OptionSpec batch = add(Options.number("--batch").description("Images a step."));

  private final OptionSpec epochs =
      add(Options.number("--epochs").description("Passes over the training images."));

  private final OptionSpec shuffle =
      add(
          new Choice.OfBoolean()
              .option("--shuffle", "BOOL")
              .arity("1")
              .description(
                  "Whether each epoch takes the images in a new order: ${COMPLETION-CANDIDATES}."));

  private final OptionSpec validation =
      add(
          Options.number("--validation")
              .description(
                  "The last N training images judge instead of the test set, and are not trained"
                      + " on."));

  private final OptionSpec seed =
      add(
          Options.number("--seed")
              .type(Long.class)
              .description("Decides start values and orders: the same seed, the same model."));

  /**
   * Returns {@code preset} with the values that were given instead of its own.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  TrainingConfig over(TrainingConfig preset) {
    return new TrainingConfig(
        Options.given(hidden, new Widths(preset.hidden())).values(),
        Options.given(activation, preset.activation()),
        Options.given(output, preset.output()),
        Options.given(loss, preset.loss()),
        Options.given(optimizer, preset.optimizer()),
        Options.given(learningRate, preset.learningRate()),
        Options.given(schedule, preset.schedule()),
        Options.given(batch, preset.batch()),
        Options.given(epochs, preset.epochs()),
        Options.given(shuffle, preset.shuffle()),
        Options.given(validation, preset.validation()),
        Options.given(seed, preset.seed()));
  }

  /** Widths of layers. */
  private record Widths(List<Integer> values) {}

  /** Reads a list such as "16,16". */
  private static final class OfWidths implements ITypeConverter<Widths> {
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
