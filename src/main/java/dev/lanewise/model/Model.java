package dev.lanewise.model;

import dev.lanewise.data.table.Preparation;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A network, and what makes its inputs of what people have.
 *
 * @param preparation how the rows of a table become inputs, and what the outputs stand for; empty
 *     where inputs are pixels, each p / 255
 */
public record Model(Network network, Optional<Preparation> preparation) {
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
