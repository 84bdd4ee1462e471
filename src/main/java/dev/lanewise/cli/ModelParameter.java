package dev.lanewise.cli;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.io.JsonValue;
import dev.lanewise.model.Model;
import dev.lanewise.model.ModelException;
import dev.lanewise.nn.Network;
import dev.lanewise.run.folder.ImageCounts;
import dev.lanewise.run.folder.Problem;
import dev.lanewise.run.folder.RecordedRun;
import dev.lanewise.run.folder.ResultFile;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.sweep.folder.SavedSweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code MODEL}, a model file or a run folder. */
final class ModelParameter {
  final PositionalParamSpec spec =
      PositionalParamSpec.builder()
          .required(true)
          .paramLabel("MODEL")
          .type(Path.class)
          .description("A model file, or the folder of a run.")
          .build();

  /** Height and width. */
  record ImageSize(int rows, int columns) {}

  /** Returns what was given. */
  Path given() {
    return spec.getValue();
  }

  /** Returns the model file. */
  Path file() {
    return file(given());
  }

  /** Returns the model file that {@code given}, a model file or the folder of a run, stands for. */
  static Path file(Path given) {
    return Files.isDirectory(given) ? given.resolve(RunFolder.MODEL) : given;
  }

  /** Returns whether it is the folder of a run, and not a file alone. */
  boolean isRun() {
    return RecordedRun.isIn(given());
  }

  /** Reads the model. */
  Model readModel() throws ModelException, RunFolderException {
    requireModel();
    return Model.read(file());
  }

  /** Says of a folder without a model what it is. */
  private void requireModel() throws RunFolderException {
    Path folder = given();
    if (!Files.isDirectory(folder) || Files.exists(file())) {
      return;
    }
    if (SavedSweep.isIn(folder)) {
      throw RunFolderException.damaged(
          folder,
          "a sweep, which keeps no models",
          "train its best setting with the command on its page");
    }
    if (!isRun()) {
      throw RunFolderException.damaged(
          folder, "expected a model file or the folder of a run", "give one of them");
    }
  }

  /** Returns the names of the classes as the run folder keeps them; none for a file alone. */
  List<String> classNames() {
    Path result = given().resolve(RunFolder.RESULT);
    if (!Files.isRegularFile(result)) {
      return List.of();
    }
    List<String> names = ResultFile.json(result, ModelParameter::classNames, _ -> {});
    // Names are a help to the reader; the network answers without them.
    return names == null ? List.of() : names;
  }

  private static List<String> classNames(JsonValue result) {
    return result.get("classes").items().stream().map(score -> score.get("name").text()).toList();
  }

  /**
   * Returns the size of the images that {@code network}, read from here, takes: as the run folder
   * keeps it; for a file alone they must be square.
   */
  ImageSize imageSize(Network network) throws RunFolderException, DataMismatchException {
    List<Problem> problems = new ArrayList<>();
    ImageCounts images = ImageCounts.ofRun(given(), problems::add);
    if (!problems.isEmpty()) {
      throw problems.getFirst().failure();
    }
    if (images == null) {
      return square(network);
    }
    if (images.inputs() != network.inputs()) {
      throw new DataMismatchException(
          given()
              + (": images of " + images.rows() + " x " + images.columns() + " pixels, and a model")
              + (" of " + network.inputs() + " inputs: give another model"));
    }
    return new ImageSize(images.rows(), images.columns());
  }

  /** Returns how pictures are prepared for a model, read from here: as it says, else as digits. */
  PicturePreparation preparation(Model model) throws RunFolderException, DataMismatchException {
    if (model.pictures().isPresent()) {
      return model.pictures().get();
    }
    ImageSize size = imageSize(model.network());
    return new PicturePreparation(Prepare.DIGIT, size.rows(), size.columns(), List.of());
  }

  private ImageSize square(Network network) throws DataMismatchException {
    int side = (int) Math.sqrt(network.inputs());
    if (side * side != network.inputs()) {
      throw new DataMismatchException(
          given()
              + (": expected a model of square images, such as 784 inputs for 28 x 28, found ")
              + (network.inputs() + " inputs: give the folder of its run, or another model"));
    }
    return new ImageSize(side, side);
  }

  /** Checks that {@code network}, read from here, can judge images. */
  void requireFit(Network network, LabeledImages images, String data) throws DataMismatchException {
    if (images.inputs() != network.inputs()) {
      throw new DataMismatchException(
          data
              + (": images of " + images.rows() + " x " + images.columns() + " pixels; the model ")
              + (given() + " takes " + network.inputs() + " inputs: give the data that it was")
              + " trained on, or another model");
    }
    if (images.classes() > network.outputs()) {
      throw new DataMismatchException(
          data
              + (": labels up to " + (images.classes() - 1) + "; the model " + given() + " knows ")
              + (network.outputs() + " classes, from 0: give the data that it was trained on, or")
              + " another model");
    }
  }
}
