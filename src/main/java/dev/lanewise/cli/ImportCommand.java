package dev.lanewise.cli;

import dev.lanewise.model.ModelException;
import dev.lanewise.model.ModelImport;
import dev.lanewise.model.Orientation;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise import}. */
@Command(
    footer = {
      "",
      "FILE has two arrays a layer, NAME.weight and NAME.bias, whatever NAME is. The",
      "layers of a safetensors file come in the order of their names, those of an",
      "npz file in its own. The inputs are pixels from 0 to 1.",
      "",
      "Examples:",
      "  lanewise import pytorch.safetensors --out model.safetensors",
      "  lanewise import keras.npz --weights in-out --activation tanh --out my.model"
    })
final class ImportCommand extends Subcommand {
  @Parameters(
      paramLabel = "FILE",
      description = "A safetensors file (float32) or an npz file (float32 or float64).")
  private Path file;

  @Mixin private OutOption out;

  @Option(
      names = "--weights",
      paramLabel = "SHAPE",
      converter = Choice.OfOrientation.class,
      completionCandidates = Choice.OfOrientation.class,
      defaultValue = "out-in",
      description = {
        "Shape of the weights in FILE: out-in, which is [out, in] as PyTorch keeps them, or in-out"
            + " as Keras does.",
        "Default: ${DEFAULT-VALUE}."
      })
  private Orientation weights;

  @Option(
      names = "--activation",
      paramLabel = "ACTIVATION",
      converter = Choice.OfActivation.class,
      completionCandidates = Choice.OfActivation.class,
      description = {
        "Of the hidden layers: ${COMPLETION-CANDIDATES}.",
        "Default: what FILE says, else relu."
      })
  private Activation activation;

  @Option(
      names = "--output",
      paramLabel = "OUTPUT",
      converter = Choice.OfOutput.class,
      completionCandidates = Choice.OfOutput.class,
      description = {
        "Activation of the last layer: ${COMPLETION-CANDIDATES}.",
        "Default: what FILE says, else softmax; with squared-error, sigmoid."
      })
  private Activation output;

  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      converter = Choice.OfLoss.class,
      completionCandidates = Choice.OfLoss.class,
      description = {
        "${COMPLETION-CANDIDATES}. With softmax, cross-entropy only.",
        "Default: what FILE says, else cross-entropy."
      })
  private Loss loss;

  ImportCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run() throws IOException {
    Network network = read();
    if (network.layers().size() > 1) {
      requireSame("--activation", activation, network.hiddenActivation(), Activation::label);
    }
    requireSame("--output", output, network.outputActivation(), Activation::label);
    requireSame("--loss", loss, network.loss(), Loss::label);
    out.write(network, file, ExportFormat.SAFETENSORS, terminal);
  }

  private Network read() throws ModelException {
    Activation usual = loss == Loss.SQUARED_ERROR ? Activation.SIGMOID : Activation.SOFTMAX;
    try {
      return ModelImport.read(
          file,
          weights,
          activation == null ? Activation.RELU : activation,
          output == null ? usual : output,
          loss == null ? Loss.CROSS_ENTROPY : loss);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  /** The file's own word holds; that it contradicts the command line must not stay unsaid. */
  private <T> void requireSame(String option, T given, T found, Function<T, String> label) {
    if (given != null && given != found) {
      throw usage(
          (option + ": expected " + label.apply(found) + ", as " + file + " says, found ")
              + (label.apply(given) + "; leave the option out"));
    }
  }
}
