package dev.lanewise.run;

import static dev.lanewise.option.Option.Group.DATA;
import static dev.lanewise.option.Option.Group.END;
import static dev.lanewise.option.Option.Group.SPEED;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.option.Option;
import dev.lanewise.option.OptionTable;
import dev.lanewise.option.Type;
import dev.lanewise.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;

/** Options of a run, beside {@link TrainingOptions}. */
public final class RunOptions {
  /** Without a number of epochs: no process that is killed loses much more than this. */
  public static final int SECONDS_BETWEEN_CHECKPOINTS = 10;

  /** The data set. */
  public static final Option<String> DATA_SET =
      Option.of("data", Type.path(), DATA)
          .otherwise("data/mnist")
          .help(
              "The data set: a folder of IDX files, plain or gz; a zip or tar archive of them; a"
                  + " folder with a train and a test CSV file; or an npz file as Keras ships it.")
          // What is in its files decides, wherever they lie.
          .decidesNoModel()
          .build();

  /** Number of the last training images that are held out, to judge instead of the test images. */
  public static final Option<Integer> VALIDATION =
      Option.of("validation", Type.whole(0, Integer.MAX_VALUE), DATA)
          .otherwise(0)
          .label("validation images")
          .help("Hold out the last N training images and evaluate on them instead of the test set.")
          .build();

  /** Accuracy at which training stops. */
  public static final Option<Double> TARGET_ACCURACY =
      Option.of("target-accuracy", Type.fraction(), END)
          .help("Stop when the accuracy, from 0 to 1, reaches X; exit with 5 if it never does.")
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
    List<Option<?>> rows = new ArrayList<>(List.of(DATA_SET, VALIDATION));
    rows.addAll(TrainingOptions.TABLE.rows());
    rows.addAll(List.of(TARGET_ACCURACY, THREADS, KERNELS, LANES, CHECKPOINT_EVERY));
    return new OptionTable(rows);
  }

  private static String lanesLabel(int lanes) {
    return lanes == KernelChoice.WIDEST ? "auto" : Integer.toString(lanes);
  }
}
