package dev.lanewise.sweep;

import dev.lanewise.run.EpochEvent;

/**
 * Listener to a sweep. One thread at a time calls it, one of those that train; what it throws ends
 * the sweep.
 */
@FunctionalInterface
public interface SweepListener {
  /** Does nothing. */
  SweepListener NONE = (_, _) -> {};

  /**
   * A trial is finished, and kept.
   *
   * @param soFar all that are finished, this one included
   */
  void finished(TrialResult result, SweepTable soFar);

  /** The sweep begins, or goes on: those of {@code soFar} are finished already. */
  default void begun(SweepTable soFar) {}

  /** An epoch of a trial is finished. */
  default void finished(Trial trial, EpochEvent epoch) {}

  /** Something is not as it should be, but the sweep goes on: a line that says what. */
  default void warned(String message) {}

  /** Returns a listener that tells this one, and then {@code other}. */
  default SweepListener and(SweepListener other) {
    if (this == NONE) {
      return other;
    }
    SweepListener first = this;
    return new SweepListener() {
      @Override
      public void finished(TrialResult result, SweepTable soFar) {
        first.finished(result, soFar);
        other.finished(result, soFar);
      }

      @Override
      public void begun(SweepTable soFar) {
        first.begun(soFar);
        other.begun(soFar);
      }

      @Override
      public void finished(Trial trial, EpochEvent epoch) {
        first.finished(trial, epoch);
        other.finished(trial, epoch);
      }

      @Override
      public void warned(String message) {
        first.warned(message);
        other.warned(message);
      }
    };
  }
}
