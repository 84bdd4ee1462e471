package dev.lanewise.run;

import dev.lanewise.data.table.Preparation;
import dev.lanewise.io.Sha256;
import dev.lanewise.model.Model;
import dev.lanewise.model.ModelException;
import dev.lanewise.nn.Network;
import dev.lanewise.run.folder.RunFolderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A model whose parameters a training starts from, in the place of random ones.
 *
 * @param file that it was read from
 * @param sha256 of the file, in hexadecimal
 */
public record StartModel(Path file, Model model, String sha256) {
  private static final String REMEDY = "give another model, or the options of its training";

  /**
   * Reads a model's file.
   *
   * @throws ModelException if the file cannot be read or is no model's
   */
  public static StartModel read(Path file) throws ModelException {
    Model model = Model.read(file);
    var digest = Sha256.newDigest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw ModelException.unreadable(file, e);
    }
    return new StartModel(file, model, HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * Gives its parameters to a network.
   *
   * @param preparation how the inputs of the network are made
   * @throws UncheckedIOException with a message of one line that begins with the path, if its
   *     layers, functions or preparation are others
   */
  void copyTo(Network network, Optional<Preparation> preparation) {
    String expected = describe(network);
    String found = describe(model.network());
    if (!found.equals(expected)) {
      throw refused("expected the network " + expected + ", found " + found);
    }
    if (!preparation.equals(model.preparation())) {
      throw refused("expected a model whose inputs are prepared as this data's are, found another");
    }
    float[] parameters = model.network().parameters();
    System.arraycopy(parameters, 0, network.parameters(), 0, parameters.length);
  }

  private static String describe(Network network) {
    String hidden = network.layers().size() == 1 ? "" : ", " + network.hiddenActivation().label();
    return network.describe()
        + (hidden + ", " + network.outputActivation().label() + ", " + network.loss().label());
  }

  private UncheckedIOException refused(String problem) {
    RunFolderException cause = RunFolderException.damaged(file, problem, REMEDY);
    return new UncheckedIOException(cause.getMessage(), cause);
  }
}
