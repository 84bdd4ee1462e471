package dev.lanewise.cli;

import dev.lanewise.model.ImportedNetwork;
import dev.lanewise.model.ModelException;
import dev.lanewise.model.ModelImport;
import dev.lanewise.model.Orientation;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.option.Option;
import dev.lanewise.option.Type;
import dev.lanewise.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code lanewise import}. */
final class ImportCommand extends Subcommand {
  private final PositionalParamSpec source =
      PositionalParamSpec.builder()
          .required(true)
          .paramLabel("FILE")
          .type(Path.class)
          .description("A safetensors or an npz file of floats.")
          .build();

  private final OutOption out = new OutOption();

  private final OptionSpec weights =
      OptionSpecs.of(
              "--weights", Type.choice("SHAPE", Orientation::label, List.of(Orientation.values())))
          .description(
              "Shape of the weights in FILE: out-in, which is [out, in] as PyTorch keeps them, or"
                  + " in-out as Keras and most NumPy code do.",
              "Default: the one with which the layers form a chain, out-in if both do.")
          .build();

  private final OptionSpec activation = option(TrainingOptions.ACTIVATION, "relu");

  private final OptionSpec output =
      option(TrainingOptions.OUTPUT, "softmax; with squared-error, sigmoid");

  private final OptionSpec loss = option(TrainingOptions.LOSS, "cross-entropy");

  private static OptionSpec option(Option<?> row, String otherwise) {
    return OptionSpecs.of(row.word(), row.type())
        .description(row.help(), "Default: what FILE says, else " + otherwise + ".")
        .build();
  }

  ImportCommand(Terminal terminal) {
    super(terminal);
    spec.addPositional(source);
    add(out.spec, weights, activation, output, loss);
    spec.usageMessage()
        .footer(
            "",
            "FILE has two arrays a layer: NAME.weight and NAME.bias, whatever NAME is, or W1",
            "and b1, W2 and b2 and so on. The layers of a safetensors file come in the order",
            "of their names, those of an npz file in its own; if that makes no chain, the",
            "other way round, or in the only order that does. Inputs are pixels from 0 to 1.",
            "",
            "Examples:",
            "  lanewise import pytorch.safetensors --out model.safetensors",
            "  lanewise import keras.npz --weights in-out --activation tanh --out my.model");
  }

  @Override
  void run() throws IOException {
    Path file = source.getValue();
    ImportedNetwork imported = read(file);
    Network network = imported.network();
    if (network.layers().size() > 1) {
      requireSame(file, activation, network.hiddenActivation(), Activation::label);
    }
    requireSame(file, output, network.outputActivation(), Activation::label);
    requireSame(file, loss, network.loss(), Loss::label);
    terminal.out().println("layers    " + imported.chain());
    out.write(imported.model(), file, ExportFormat.SAFETENSORS, this);
  }

  private ImportedNetwork read(Path file) throws ModelException {
    Loss chosenLoss = OptionSpecs.given(loss, Loss.CROSS_ENTROPY);
    Activation usualOutput =
        chosenLoss == Loss.SQUARED_ERROR ? Activation.SIGMOID : Activation.SOFTMAX;
    try {
      return ModelImport.read(
          file,
          Optional.ofNullable(weights.getValue()),
          OptionSpecs.given(activation, Activation.RELU),
          OptionSpecs.given(output, usualOutput),
          chosenLoss);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  /** The file's own word holds; that it contradicts the command line must not stay unsaid. */
  private <T> void requireSame(Path file, OptionSpec option, T found, Function<T, String> label) {
    T given = option.getValue();
    if (given != null && given != found) {
      throw usage(
          (option.longestName()
                  + ": expected "
                  + label.apply(found)
                  + ", as "
                  + file
                  + " says, found ")
              + (label.apply(given) + "; leave the option out"));
    }
  }
}
