package dev.lanewise.cli;

import dev.lanewise.model.ModelException;
import dev.lanewise.model.ModelImport;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
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
          .description("A safetensors file (float32) or an npz file (float32 or float64).")
          .build();

  private final OutOption out = new OutOption();

  private final OptionSpec weights =
      new Choice.OfOrientation()
          .option("--weights", "SHAPE")
          .defaultValue("out-in")
          .description(
              "Shape of the weights in FILE: out-in, which is [out, in] as PyTorch keeps them, or"
                  + " in-out as Keras does.",
              "Default: ${DEFAULT-VALUE}.")
          .build();

  private final OptionSpec activation =
      new Choice.OfActivation()
          .option("--activation", "ACTIVATION")
          .description(
              "Of the hidden layers: ${COMPLETION-CANDIDATES}.",
              "Default: what FILE says, else relu.")
          .build();

  private final OptionSpec output =
      new Choice.OfOutput()
          .option("--output", "OUTPUT")
          .description(
              "Activation of the last layer: ${COMPLETION-CANDIDATES}.",
              "Default: what FILE says, else softmax; with squared-error, sigmoid.")
          .build();

  private final OptionSpec loss =
      new Choice.OfLoss()
          .option("--loss", "LOSS")
          .description(
              "${COMPLETION-CANDIDATES}. With softmax, cross-entropy only.",
              "Default: what FILE says, else cross-entropy.")
          .build();

  ImportCommand(Terminal terminal) {
    super(terminal);
    spec.addPositional(source);
    add(out.spec, weights, activation, output, loss);
    spec.usageMessage()
        .footer(
            "",
            "FILE has two arrays a layer, NAME.weight and NAME.bias, whatever NAME is. The",
            "layers of a safetensors file come in the order of their names, those of an",
            "npz file in its own. The inputs are pixels from 0 to 1.",
            "",
            "Examples:",
            "  lanewise import pytorch.safetensors --out model.safetensors",
            "  lanewise import keras.npz --weights in-out --activation tanh --out my.model");
  }

  @Override
  void run() throws IOException {
    Path file = source.getValue();
    Network network = read(file);
    if (network.layers().size() > 1) {
      requireSame(file, activation, network.hiddenActivation(), Activation::label);
    }
    requireSame(file, output, network.outputActivation(), Activation::label);
    requireSame(file, loss, network.loss(), Loss::label);
    out.write(network, file, ExportFormat.SAFETENSORS, this);
  }

  private Network read(Path file) throws ModelException {
    Loss chosenLoss = Options.given(loss, Loss.CROSS_ENTROPY);
    Activation usualOutput =
        chosenLoss == Loss.SQUARED_ERROR ? Activation.SIGMOID : Activation.SOFTMAX;
    try {
      return ModelImport.read(
          file,
          weights.getValue(),
          Options.given(activation, Activation.RELU),
          Options.given(output, usualOutput),
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
