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
   * The better setting first: of the better median metric, then of the lower median loss, then of
   * the lower number. A trial that diverged is worse than any other.
   */
  static final Comparator<SettingResult> RANKING =
      Comparator.comparingDouble((SettingResult result) -> result.median(SettingResult::score))
          .reversed()
          .thenComparing(SettingResult::loss)
          .thenComparing(result -> result.setting().number());

  /** Copies the list. */
  public SettingResult {
    trials = List.copyOf(trials);
  }

  /** Returns what the metrics are. */
  public Measure measure() {
    return trials.getFirst().measure();
  }

  private static double score(TrialResult trial) {
    return trial.measure().score(trial.metric());
  }

  private double metric(double score) {
    return measure().metric(score);
  }

  /** Returns the median metric; NaN if a trial in the middle diverged. */
  public double metric() {
    return metric(median(SettingResult::score));
  }

  /** Returns the metric of the worst trial; NaN if one diverged. */
  public double worst() {
    return metric(sorted(SettingResult::score)[0]);
  }

  /** Returns the metric of the best trial; NaN if all diverged. */
  public double best() {
    return metric(sorted(SettingResult::score)[trials.size() - 1]);
  }

  /** Returns the median loss; infinite if a trial in the middle diverged. */
  public double loss() {
    return median(trial -> trial.isDiverged() ? Double.POSITIVE_INFINITY : trial.loss());
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
    return Double.isNaN(metric());
  }

  private double median(ToDoubleFunction<TrialResult> value) {
    return Median.of(trials.stream().mapToDouble(value));
  }

  private double[] sorted(ToDoubleFunction<TrialResult> value) {
    return trials.stream().mapToDouble(value).sorted().toArray();
  }
}
