package dev.lanewise.sweep;

import dev.lanewise.io.Sha256;
import dev.lanewise.model.Model;
import dev.lanewise.model.ModelFile;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.Result;
import dev.lanewise.run.ValueScore;
import dev.lanewise.train.ClassEvaluation;
import dev.lanewise.train.ValueEvaluation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Result of a trial.
 *
 * @param measure what the metric is
 * @param metric of the model that is kept, by the examples held out; NaN if training diverged
 * @param loss of that model, by the same examples; NaN if training diverged
 * @param bestEpoch number of the epoch with the lowest judged loss; 0 if training diverged
 * @param trainSeconds time that training took, without evaluation
 * @param modelSha256 of the model's file; null if training diverged
 * @param epochs those that are finished
 */
public record TrialResult(
    Trial trial,
    Measure measure,
    double metric,
    double loss,
    int bestEpoch,
    double trainSeconds,
    String modelSha256,
    List<EpochResult> epochs) {
  /** Copies the list. */
  public TrialResult {
    epochs = List.copyOf(epochs);
  }

  static TrialResult of(Trial trial, Measure measure, Result result) {
    return new TrialResult(
        trial,
        measure,
        metric(result),
        result.judged().loss(),
        // None where it was stopped before its first epoch: such a result is not kept.
        result.bestEpoch() == null ? 0 : result.bestEpoch().epoch(),
        seconds(result.epochs()),
        sha256(result.model()),
        result.epochs());
  }

  /** Returns the result of a trial that diverged after these epochs. */
  static TrialResult diverged(Trial trial, Measure measure, List<EpochResult> epochs) {
    return new TrialResult(
        trial, measure, Double.NaN, Double.NaN, 0, seconds(epochs), null, epochs);
  }

  private static double seconds(List<EpochResult> epochs) {
    return epochs.stream().mapToDouble(EpochResult::trainSeconds).sum();
  }

  private static double metric(Result result) {
    return switch (result.judged()) {
      case ClassEvaluation classes -> classes.accuracy();
      case ValueEvaluation values ->
          ValueScore.of(values, result.model().preparation().orElseThrow()).stream()
              .mapToDouble(ValueScore::rmse)
              .average()
              .orElseThrow();
    };
  }

  private static String sha256(Model model) {
    MessageDigest digest = Sha256.newDigest();
    try {
      ModelFile.write(model, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns whether training diverged: then there is no model. */
  public boolean isDiverged() {
    return modelSha256 == null;
  }
}
