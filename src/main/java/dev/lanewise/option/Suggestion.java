package dev.lanewise.option;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The known word that somebody has most likely meant by one that is not known: the same word in
 * another spelling, what other programs call it, or a word with a few other letters.
 */
public final class Suggestion {
  /** What other programs say, by what it is called here. */
  private static final Map<String, List<String>> SYNONYMS = new LinkedHashMap<>();

  static {
    // Commands
    called("train", "fit", "learn", "run", "training");
    called("evaluate", "eval", "test", "score", "validate");
    called("predict", "classify", "infer", "inference", "apply");
    called("sweep", "tune", "search", "grid", "gridsearch", "hparams");
    called("bench", "benchmark", "jmh");
    called("compare", "comparison", "speed");
    called("runs", "ls", "list", "history");
    called("report", "html", "page", "pages", "dashboard");
    called("data", "dataset", "inspect", "show");
    called("info", "env", "cpu", "kernels", "about");
    called("export", "save", "onnx");
    called("import", "load", "convert");
    // Options
    called("learning-rate", "lr", "eta", "rate", "learning-rate-init", "initial-lr", "lr0");
    called("batch", "batch-size", "bs", "minibatch", "mini-batch", "mini-batch-size");
    called("epochs", "num-epochs", "n-epochs", "max-epochs", "max-iter", "n-iter", "iterations");
    called("optimizer", "optim", "solver", "algorithm", "momentum");
    called("loss", "criterion", "objective", "cost");
    called("schedule", "scheduler", "lr-scheduler", "lr-schedule", "lr-policy");
    called("seed", "random-state", "random-seed", "manual-seed", "rng");
    called("threads", "workers", "num-workers", "jobs", "n-jobs", "j", "num-threads", "cores");
    called("data", "data-set", "data-dir", "data-path", "input", "train-data", "csv", "file");
    called("out", "output-dir", "out-dir", "outdir", "save-dir", "logdir", "log-dir", "name", "o");
    called("hidden", "hidden-layers", "hidden-layer-sizes", "hidden-sizes", "layers", "units");
    called("output", "final-activation", "output-activation", "last-activation");
    called("validation", "val", "valid", "val-split", "validation-split", "validation-fraction");
    called("test", "test-size", "test-split", "test-fraction");
    called("patience", "early-stopping", "early-stop", "n-iter-no-change");
    called("target-accuracy", "stop-at", "goal");
    called("weight-decay", "wd", "l2", "decay");
    called("dropout", "dropout-rate", "drop");
    called("distort", "augment", "augmentation", "aug");
    called("ema", "ema-decay", "averaging");
    called("class-weights", "class-weight", "pos-weight");
    called("from", "pretrained", "weights", "init", "fine-tune", "finetune", "warm-start", "model");
    called("resume", "continue", "restore");
    called("target", "label", "labels", "label-column", "target-column", "y", "response");
    called("separator", "sep", "delimiter");
    called("kernels", "simd", "backend", "engine");
    called("lanes", "vector-width", "width");
    called("checkpoint-every", "save-every", "save-freq", "checkpoint-interval");
    called("quiet", "silent", "q", "no-progress");
    called("json", "format-json", "as-json");
    called("trials", "n-trials", "num-trials", "samples");
    // Values
    called("squared-error", "mse", "l2-loss", "mean-squared-error", "quadratic");
    called("cross-entropy", "ce", "crossentropy", "nll", "log-loss", "bce", "softmax-loss");
    called("sigmoid", "logistic");
    called("silu", "swish");
    called("identity", "linear");
    called("cosine", "cosine-annealing", "cos");
    called("one-cycle", "onecycle", "onecyclelr");
    called("vector", "avx", "avx2", "avx512", "neon");
  }

  private Suggestion() {}

  private static void called(String word, String... elsewhere) {
    for (String synonym : elsewhere) {
      SYNONYMS.computeIfAbsent(synonym, _ -> new ArrayList<>()).add(word);
    }
  }

  /** Returns the word that is most likely meant; none if none is likely. */
  public static Optional<String> of(String word, Collection<String> known) {
    String plain = plain(word);
    for (String candidate : known) {
      if (plain(candidate).equals(plain)) {
        return Optional.of(candidate);
      }
    }
    for (String candidate : SYNONYMS.getOrDefault(plain, List.of())) {
      if (known.contains(candidate)) {
        return Optional.of(candidate);
      }
    }
    return nearest(plain, known);
  }

  /** Returns " (did you mean X?)" for {@link #of} a word; nothing if there is none. */
  static String question(String word, Collection<String> known) {
    return of(word, known).map(Suggestion::question).orElse("");
  }

  /** Returns " (did you mean X?)". */
  public static String question(String suggestion) {
    return " (did you mean " + suggestion + "?)";
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the first of the words with the fewest other letters, at most one in three. */
  private static Optional<String> nearest(String word, Collection<String> known) {
    int least = Math.max(1, word.length() / 3) + 1;
    String nearest = null;
    for (String candidate : known) {
      int distance = distance(word, plain(candidate));
      if (distance < least && distance < candidate.length()) {
        least = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /**
   * Returns how many letters have to be added, left out, replaced, or swapped with the next one, to
   * make one word of another.
   *
   * <p>Source: F. Damerau, A technique for computer detection and correction of spelling errors,
   * 1964 (optimal string alignment).
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
