package dev.lanewise.data;

import dev.lanewise.data.table.Preparation;
import java.util.List;
import java.util.Optional;

/**
 * Parts of a data set as a network takes them.
 *
 * @param trained what is trained on
 * @param judging what judges after each epoch: the test part, or what is held out of training
 * @param test what tests the model that is kept
 * @param isHeldOut whether {@code judging} is held out of the examples to train on
 * @param judgingRows the numbers of the rows that judge in their table, from 0; empty for pictures
 * @param preparation how rows of a table become inputs; empty for pictures
 * @param pictures how pictures become inputs; empty for tables
 * @param warnings what a user should know of the parts
 */
public record Parts(
    Examples trained,
    Examples judging,
    Examples test,
    boolean isHeldOut,
    int[] judgingRows,
    Optional<Preparation> preparation,
    Optional<PicturePreparation> pictures,
    List<Warning> warnings) {
  /** Copies the list. */
  public Parts {
    warnings = List.copyOf(warnings);
  }
}
