package dev.lanewise.run;

import static dev.lanewise.option.Option.Group.END;
import static dev.lanewise.option.Option.Group.MODEL;
import static dev.lanewise.option.Option.Group.SPEED;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.option.Option;
import dev.lanewise.option.OptionTable;
import dev.lanewise.option.Type;
import dev.lanewise.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;

/** Options of a run, beside {@link DataOptions} and {@link TrainingOptions}. */
public final class RunOptions {
  /** Without a number of epochs: no process that is killed loses much more than this. */
  public static final int SECONDS_BETWEEN_CHECKPOINTS = 10;

  /**
   * The model whose parameters training starts from: on a command line its file; in a run's
   * configuration, the file's SHA-256.
   */
  public static final Option<String> FROM =
      Option.of("from", Type.path(), MODEL)
          .label("start model, SHA-256")
          .help(
              "Start from the parameters of this model, a file or the folder of a run, and not from"
                  + " random ones. Its layers and functions must be those of this training.")
          .build();

  /** Accuracy at which training stops. */
  public static final Option<Double> TARGET_ACCURACY =
      Option.of("target-accuracy", Type.fraction(), END)
          .help("Stop when the accuracy, from 0 to 1, reaches X; exit with 5 if it never does.")
          .build();

  /**
   * Epochs without a lower judged loss after which training ends; with it, the model of the epoch
   * with the lowest is kept.
   */
  public static final Option<Integer> PATIENCE =
      Option.of("patience", Type.whole(1, Integer.MAX_VALUE), END)
          .help(
              "Stop when the loss of the images held out has not been lower for N epochs, and keep"
                  + " the best epoch's model. Needs --validation.")
          .rule(
              options -> !options.get(DataOptions.VALIDATION).isNone(),
              "expected --validation beside it, found none")
          .build();

  /** The most threads that may work. */
  public static final Option<Integer> THREADS =
      Option.of("threads", Type.whole(1, 1024), SPEED)
          .label("threads, at most")
          .help("Maximum number of threads. Default: the number of cores; one less for sprint.")
          .dependsOnMachine()
          .build();

  /** Which kernels may run. */
  public static final Option<KernelChoice.Preference> KERNELS =
      Option.of(
              "kernels",
              Type.choice(
                  "KERNELS",
                  KernelChoice.Preference::label,
                  List.of(KernelChoice.Preference.values())),
              SPEED)
          .otherwise(KernelChoice.Preference.AUTO)
          .help("%s; auto takes the fastest that run here.")
          .build();

  /** Width of the vector kernels, or {@link KernelChoice#WIDEST}. */
  public static final Option<Integer> LANES =
      Option.of(
              "lanes",
              Type.choice("LANES", RunOptions::lanesLabel, List.of(KernelChoice.WIDEST, 4, 8, 16)),
              SPEED)
          .otherwise(KernelChoice.WIDEST)
          .help("Width of the vector kernels: %s; auto takes the widest that runs here.")
          .build();

  /** Epochs from one checkpoint to the next; without it, time decides. */
  public static final Option<Integer> CHECKPOINT_EVERY =
      Option.of("checkpoint-every", Type.whole(1, Integer.MAX_VALUE), SPEED)
          .label("epochs between checkpoints")
          .help(
              "Epochs from one checkpoint to the next, from which --resume goes on. Default: at the"
                  + " end of an epoch, when "
                  + SECONDS_BETWEEN_CHECKPOINTS
                  + " seconds have passed.")
          .build();

  /** All options of a training and its run. */
  public static final OptionTable TABLE = table();

  private RunOptions() {}

  private static OptionTable table() {
    List<Option<?>> rows = new ArrayList<>(DataOptions.ROWS);
    rows.addAll(TrainingOptions.TABLE.rows());
    rows.addAll(
        List.of(FROM, TARGET_ACCURACY, PATIENCE, THREADS, KERNELS, LANES, CHECKPOINT_EVERY));
    return new OptionTable(rows);
  }

  private static String lanesLabel(int lanes) {
    return lanes == KernelChoice.WIDEST ? "auto" : Integer.toString(lanes);
  }
}
