package dev.lanewise.run;

import dev.lanewise.data.Warning;
import dev.lanewise.model.Model;
import dev.lanewise.nn.Network;
import dev.lanewise.train.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Result of a training.
 *
 * @param model the one that is kept: that of the last epoch; with patience, of the best one
 * @param epochs all that were finished
 * @param keptEpoch number of the epoch whose model is kept; 0 if none was finished
 * @param initial evaluation of the start values, by the examples that judge
 * @param judged evaluation of the model, by the examples that judge
 * @param test evaluation of the model, by the test part: once, at the end, if others judged
 * @param isHeldOut whether the examples that judge are held out of the training examples
 * @param warnings what a user should know of the data and the outcome
 */
public record Result(
    Model model,
    List<EpochResult> epochs,
    int keptEpoch,
    Evaluation initial,
    Evaluation judged,
    Evaluation test,
    boolean isHeldOut,
    List<Warning> warnings,
    Provenance provenance) {

  /** Returns the network of the model. */
  public Network network() {
    return model.network();
  }

  /** Returns the epoch with the lowest judged loss, the first of them; null if there is none. */
  public EpochResult bestEpoch() {
    return EpochResult.best(epochs);
  }

  /**
   * Writes the model's file; it appears whole or not at all.
   *
   * @throws IOException with a message of one line that begins with the path
   */
  public void write(Path file) throws IOException {
    model.write(file);
  }
}
