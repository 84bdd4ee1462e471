package dev.lanewise.cli;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.model.ModelException;
import dev.lanewise.model.ModelFile;
import dev.lanewise.nn.Network;
import dev.lanewise.report.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** {@code MODEL}, a model file or a run folder. */
final class ModelParameter {
  @Parameters(paramLabel = "MODEL", description = "A model file, or the folder of a run.")
  private Path given;

  /** Returns the model file. */
  Path file() {
    return Files.isDirectory(given) ? given.resolve(RunFolder.MODEL) : given;
  }

  /** Reads the network. */
  Network read() throws ModelException {
    return ModelFile.read(file());
  }

  /** Checks that {@code network}, read from here, can judge images. */
  void requireFit(Network network, LabeledImages images, String data) throws DataMismatchException {
    if (images.inputs() != network.inputs()) {
      throw new DataMismatchException(
          data
              + (": images of " + images.rows() + " x " + images.columns() + " pixels; the model ")
              + (given + " takes " + network.inputs() + " inputs: give the data that it was")
              + " trained on, or another model");
    }
    if (images.classes() > network.outputs()) {
      throw new DataMismatchException(
          data
              + (": labels up to " + (images.classes() - 1) + "; the model " + given + " knows ")
              + (network.outputs() + " classes, from 0: give the data that it was trained on, or")
              + " another model");
    }
  }
}
