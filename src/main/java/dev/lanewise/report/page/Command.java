package dev.lanewise.report.page;

import dev.lanewise.run.RunConfig;
import dev.lanewise.train.Preset;
import dev.lanewise.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The command that repeats a run: its preset, and what it overrides. */
final class Command {
  private static final String DEFAULT_DATA = "data/mnist";

  /** Stands for what an absolute path begins with. */
  private static final String PLACE = "PATH/TO/";

  private final List<String> words = new ArrayList<>(List.of("./lanewise", "train"));

  private Command() {}

  static void append(Html html, RunConfig config) {
    html.open("div", "class", "command").leaf("code", line(config), "id", "command");
    html.leaf("button", "Copy", "type", "button", "id", "copy").close();
    if (Paths.isAbsolute(config.data())) {
      html.leaf("p", "Put the folder of your data in the place of " + PLACE + ".", "class", "hint");
    }
  }

  /** Returns the command as a shell takes it. */
  static String line(RunConfig config) {
    Command command = new Command();
    command.addAll(config);
    return String.join(" ", command.words);
  }

  private void addAll(RunConfig config) {
    Preset preset = Preset.CLASSIC;
    for (Preset known : Preset.values()) {
      if (known.label().equals(config.preset())) {
        words.add(known.label());
        preset = known;
      }
    }
    TrainingConfig base = preset.config();
    TrainingConfig training = config.training();
    add("--data", data(config.data()), DEFAULT_DATA);
    add("--hidden", widths(training), widths(base));
    add("--activation", training.activation().label(), base.activation().label());
    add("--output", training.output().label(), base.output().label());
    add("--loss", training.loss().label(), base.loss().label());
    add("--optimizer", training.optimizer().label(), base.optimizer().label());
    add("--learning-rate", training.learningRate(), base.learningRate());
    add("--schedule", training.schedule().label(), base.schedule().label());
    add("--batch", training.batch(), base.batch());
    add("--epochs", training.epochs(), base.epochs());
    add("--shuffle", training.shuffle(), base.shuffle());
    add("--validation", training.validation(), base.validation());
    add("--seed", training.seed(), base.seed());
    add("--kernels", config.kernels().label(), "auto");
    add("--lanes", config.lanesLabel(), "auto");
    if (config.targetAccuracy().isPresent()) {
      double target = config.targetAccuracy().getAsDouble();
      add("--target-accuracy", target, preset.targetAccuracy().orElse(Double.NaN));
    }
  }

  private static String data(String path) {
    return Paths.isAbsolute(path) ? PLACE + Paths.last(path) : path;
  }

  private static String widths(TrainingConfig config) {
    return String.join(",", config.hidden().stream().map(String::valueOf).toList());
  }

  private void add(String option, Object value, Object preset) {
    if (!Objects.equals(value, preset)) {
      words.add(option);
      words.add(quoted(value.toString()));
    }
  }

  /** Returns a word that a shell takes as it is. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:,=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
