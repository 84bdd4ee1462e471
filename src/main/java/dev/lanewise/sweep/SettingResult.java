package dev.lanewise.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Result of a setting: of its trials, one for each seed.
 *
 * @param trials those that are finished, at least one
 */
public record SettingResult(Setting setting, List<TrialResult> trials) {
  /**
   * The better setting first: of the greater median metric, then of the lower median loss, then of
   * the lower number. A trial that diverged is worse than any other.
   */
  static final Comparator<SettingResult> RANKING =
      Comparator.comparingDouble(SettingResult::metric)
          .reversed()
          .thenComparing(SettingResult::loss)
          .thenComparing(result -> result.setting().number());

  /** Copies the list. */
  public SettingResult {
    trials = List.copyOf(trials);
  }

  /** Returns the median metric; minus infinity if it is that of a trial that diverged. */
  public double metric() {
    return median(trial -> trial.isDiverged() ? Double.NEGATIVE_INFINITY : trial.metric());
  }

  /** Returns the median loss; infinite if it is that of a trial that diverged. */
  public double loss() {
    return median(trial -> trial.isDiverged() ? Double.POSITIVE_INFINITY : trial.loss());
  }

  /** Returns the metric of the worst trial; minus infinity if one diverged. */
  public double worst() {
    return sorted(trial -> trial.isDiverged() ? Double.NEGATIVE_INFINITY : trial.metric())[0];
  }

  /** Returns the metric of the best trial; minus infinity if all diverged. */
  public double best() {
    double[] metrics =
        sorted(trial -> trial.isDiverged() ? Double.NEGATIVE_INFINITY : trial.metric());
    return metrics[metrics.length - 1];
  }

  /** Returns the median of the epochs with the lowest judged loss, rounded up. */
  public int bestEpoch() {
    return (int) Math.ceil(median(TrialResult::bestEpoch));
  }

  /** Returns the median time that training took. */
  public double trainSeconds() {
    return median(TrialResult::trainSeconds);
  }

  /** Returns whether there is no metric: the trial in the middle diverged. */
  public boolean isDiverged() {
    return !Double.isFinite(metric());
  }

  /** Returns the middle value, or the mean of the two in the middle. */
  private double median(ToDoubleFunction<TrialResult> value) {
    double[] values = sorted(value);
    double below = values[(values.length - 1) / 2];
    double above = values[values.length / 2];
    return below == above ? below : (below + above) / 2;
  }

  private double[] sorted(ToDoubleFunction<TrialResult> value) {
    return trials.stream().mapToDouble(value).sorted().toArray();
  }
}
