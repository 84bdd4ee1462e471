package dev.lanewise.model;

import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A network, and what makes its inputs of what people have.
 *
 * @param preparation how the rows of a table become inputs, and what the outputs stand for; empty
 *     where inputs are pixels, each p / 255
 * @param pictures how pictures become inputs, and the names of the classes; where it is empty, and
 *     the model is none of a table, as digits, and by their numbers
 */
public record Model(
    Network network, Optional<Preparation> preparation, Optional<PicturePreparation> pictures) {
  /**
   * Checks that the parts go with each other.
   *
   * @throws IllegalArgumentException if the preparation makes other inputs or outputs
   */
  public Model {
    if (preparation.isPresent()
        && (preparation.get().inputs() != network.inputs()
            || preparation.get().outputs() != network.outputs())) {
      throw new IllegalArgumentException(
          ("expected a network of " + preparation.get().inputs() + " inputs and ")
              + (preparation.get().outputs() + " outputs, found " + network.describe()));
    }
    if (pictures.isPresent() && !fits(network, pictures.get())) {
      throw new IllegalArgumentException(
          "expected a network for pictures of "
              + (pictures.get().rows() + " x " + pictures.get().columns() + " pixels and ")
              + (pictures.get().classes().size() + " classes, found " + network.describe()));
    }
    if (preparation.isPresent() && pictures.isPresent()) {
      throw new IllegalArgumentException("expected a model of a table or of pictures, found both");
    }
  }

  /** A model of inputs that are prepared in this way. */
  public Model(Network network, Optional<Preparation> preparation) {
    this(network, preparation, Optional.empty());
  }

  private static boolean fits(Network network, PicturePreparation pictures) {
    int classes = pictures.classes().size();
    return (long) pictures.rows() * pictures.columns() == network.inputs()
        && (classes == 0 || classes == network.outputs());
  }

  /** Returns the names of the classes; an empty list where they are called by their numbers. */
  public List<String> classNames() {
    return preparation
        .map(Preparation::classes)
        .or(() -> pictures.map(PicturePreparation::classes))
        .orElse(List.of());
  }

  /** Returns a model of pixels. */
  public static Model of(Network network) {
    return new Model(network, Optional.empty());
  }

  /**
   * Reads a model's file.
   *
   * @throws ModelException if the file cannot be read or is no model's
   */
  public static Model read(Path file) throws ModelException {
    return ModelFile.readModel(file);
  }

  /**
   * Reads a model's file from a stream, such as a resource of a program, to its end. The stream is
   * not closed.
   *
   * @throws ModelException if it cannot be read or is no model's
   */
  public static Model read(InputStream in) throws ModelException {
    return ModelFile.readModel(in);
  }

  /**
   * Writes the model's file; it appears whole or not at all.
   *
   * @throws IOException with a message of one line that begins with the path
   * @throws IllegalArgumentException if a parameter is not finite
   */
  public void write(Path file) throws IOException {
    ModelFile.write(this, file);
  }
}
