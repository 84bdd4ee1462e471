package dev.lanewise.run;

import dev.lanewise.train.Evaluation;

/**
 * Listener to a training. It is called by the thread that trains, which waits for it; what it
 * throws ends the training.
 */
@FunctionalInterface
public interface TrainingListener {
  /** Does nothing. */
  TrainingListener NONE = _ -> {};

  /** An epoch is finished, and not yet saved. */
  void finished(EpochEvent epoch);

  /**
   * Training begins, or goes on.
   *
   * @param epochs number of the epochs that are finished already
   * @param untrained evaluation of the start values
   * @param now evaluation of the network as it is now
   */
  default void begun(int epochs, Evaluation untrained, Evaluation now) {}

  /** Something is not as it should be, but training goes on: a line that says what. */
  default void warned(String message) {}

  /** Returns a listener that tells this one, and then {@code other}. */
  default TrainingListener and(TrainingListener other) {
    if (this == NONE) {
      return other;
    }
    TrainingListener first = this;
    return new TrainingListener() {
      @Override
      public void finished(EpochEvent epoch) {
        first.finished(epoch);
        other.finished(epoch);
      }

      @Override
      public void begun(int epochs, Evaluation untrained, Evaluation now) {
        first.begun(epochs, untrained, now);
        other.begun(epochs, untrained, now);
      }

      @Override
      public void warned(String message) {
        first.warned(message);
        other.warned(message);
      }
    };
  }
}
