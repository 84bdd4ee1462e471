package dev.lanewise.spark;

import dev.lanewise.option.Option;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import dev.lanewise.train.TrainingOptions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import scala.Function1;
import scala.runtime.AbstractFunction1;

/**
 * Params of an estimator. Those of training have the names that a run's configuration has, take the
 * values that the command line takes, and mean the same.
 */
final class FitParams implements Serializable {
  private static final long serialVersionUID = 1;

  final Param<String> rowIdCol;
  final Param<String> validationIndicatorCol;
  final Param<String> weightCol;
  final Param<String> preset;
  final WidthsParam hidden;
  final Param<String> activation;
  final Param<String> output;
  final Param<String> outputBias;
  final Param<String> loss;
  final DoubleParam labelSmoothing;
  final Param<String> classWeights;
  final DoubleParam dropout;
  final Param<String> optimizer;
  final DoubleParam weightDecay;
  final DoubleParam learningRate;
  final Param<String> schedule;
  final DoubleParam ema;
  final IntParam batch;
  final IntParam epochs;
  final BooleanParam shuffle;
  final LongParam seed;
  final IntParam patience;

  /** Those of training, by the options' names. */
  private final Map<String, Param<?>> options = new LinkedHashMap<>();

  FitParams(String uid) {
    rowIdCol =
        new Param<>(
            uid,
            "rowIdCol",
            "column of whole numbers, another one in each row: training takes the rows in their"
                + " ascending order. Without it they come as partitions have them, which is not"
                + " pinned");
    validationIndicatorCol =
        new Param<>(
            uid,
            "validationIndicatorCol",
            "column that is true in rows that are held out: these judge each epoch, and are not"
                + " trained on");
    weightCol =
        new Param<>(
            uid,
            "weightCol",
            "column of numbers of at least 0 by which a row's part in the loss is multiplied."
                + " Without it all rows count alike");
    preset =
        new Param<>(
            uid,
            "preset",
            "the preset whose values hold where a param is not set (default: table)",
            new Accepts<>(word -> FitParams.preset((String) word)));
    hidden = this.<int[], WidthsParam>keep(uid, TrainingOptions.HIDDEN, WidthsParam::new);
    activation = text(uid, TrainingOptions.ACTIVATION);
    output = text(uid, TrainingOptions.OUTPUT);
    outputBias = text(uid, TrainingOptions.OUTPUT_BIAS);
    loss = text(uid, TrainingOptions.LOSS);
    labelSmoothing =
        this.<Object, DoubleParam>keep(uid, TrainingOptions.LABEL_SMOOTHING, DoubleParam::new);
    classWeights = text(uid, TrainingOptions.CLASS_WEIGHTS);
    dropout = this.<Object, DoubleParam>keep(uid, TrainingOptions.DROPOUT, DoubleParam::new);
    optimizer = text(uid, TrainingOptions.OPTIMIZER);
    weightDecay =
        this.<Object, DoubleParam>keep(uid, TrainingOptions.WEIGHT_DECAY, DoubleParam::new);
    learningRate =
        this.<Object, DoubleParam>keep(uid, TrainingOptions.LEARNING_RATE, DoubleParam::new);
    schedule = text(uid, TrainingOptions.SCHEDULE);
    ema = this.<Object, DoubleParam>keep(uid, TrainingOptions.EMA, DoubleParam::new);
    batch = this.<Object, IntParam>keep(uid, TrainingOptions.BATCH, IntParam::new);
    epochs = this.<Object, IntParam>keep(uid, TrainingOptions.EPOCHS, IntParam::new);
    shuffle =
        this.<Object, BooleanParam>keep(
            uid, TrainingOptions.SHUFFLE, (u, name, doc, _) -> new BooleanParam(u, name, doc));
    seed = this.<Object, LongParam>keep(uid, TrainingOptions.SEED, LongParam::new);
    patience = this.<Object, IntParam>keep(uid, RunOptions.PATIENCE, IntParam::new);
  }

  /** Constructor of a param: the uid of its owner, its name, what is said of it, what it takes. */
  @FunctionalInterface
  private interface Maker<T, P> {
    P make(String uid, String name, String doc, Function1<T, Object> accepts);
  }

  private Param<String> text(String uid, Option<?> option) {
    return this.<String, Param<String>>keep(uid, option, Param::new);
  }

  private <T, P extends Param<?>> P keep(String uid, Option<?> option, Maker<T, P> maker) {
    String name = option.name();
    Accepts<T> accepts = new Accepts<>(value -> option(name).parse(List.of(word(value))));
    P param = maker.make(uid, option.key(), option.help(), accepts);
    options.put(name, param);
    return param;
  }

  private static Option<?> option(String name) {
    return RunOptions.TABLE.rows().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Returns a param's value as the command line takes it. */
  private static String word(Object value) {
    return value instanceof int[] widths
        ? IntStream.of(widths).mapToObj(Integer::toString).collect(Collectors.joining(","))
        : String.valueOf(value);
  }

  /** Returns the preset of that name. */
  static Preset preset(String label) {
    return Stream.of(Preset.values())
        .filter(known -> known.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("expected a preset, found " + label));
  }

  /** Returns the words of the options that are set: name, word, name, word. */
  List<String> words(Params owner) {
    List<String> words = new ArrayList<>();
    options.forEach(
        (name, param) -> {
          if (owner.isSet(param)) {
            words.add(name);
            words.add(word(owner.getOrDefault(param)));
          }
        });
    return words;
  }

  /** Code that refuses a value by an exception. */
  @FunctionalInterface
  private interface Check extends Serializable {
    void run(Object value);
  }

  /** Whether a check lets a value pass. */
  private static final class Accepts<T> extends AbstractFunction1<T, Object>
      implements Serializable {
    private static final long serialVersionUID = 1;

    private final Check check;

    Accepts(Check check) {
      this.check = check;
    }

    @Override
    public Object apply(T value) {
      try {
        check.run(value);
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
