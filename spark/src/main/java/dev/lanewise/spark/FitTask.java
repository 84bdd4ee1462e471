package dev.lanewise.spark;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Partition;
import dev.lanewise.data.TableDataset;
import dev.lanewise.data.Task;
import dev.lanewise.data.Warning;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.model.ModelFile;
import dev.lanewise.option.Share;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.Result;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.Training;
import dev.lanewise.run.TrainingPlan;
import dev.lanewise.train.DivergedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/**
 * A training in one task: it takes all rows, brings them into their order, trains as many threads
 * as the task has cores, and returns one {@link FitOutcome}. It is a function of the rows and the
 * options: tried again, on whichever executor, it returns the same model.
 *
 * <p>What is wrong with the rows is an outcome too, and not an exception, for which Spark would try
 * again three times.
 *
 * @param task what is learnt
 * @param preset whose values hold where no option is given
 * @param options name, word, name, word
 * @param target name of the column that is learnt
 * @param featureNames names of the features; null where they have none
 * @param featuresCol name of the column that has them
 * @param rowIdCol name of the column whose order holds; null where rows come as they are
 * @param weightCol name of the column of weights; null where all rows count alike
 */
record FitTask(
    Task task,
    String preset,
    List<String> options,
    String target,
    List<String> featureNames,
    String featuresCol,
    String rowIdCol,
    String weightCol)
    implements FlatMapFunction<Iterator<Row>, byte[]> {
  /** Where nothing is held out nobody asks for the judgement, which is made of so many rows. */
  private static final int UNJUDGED = 1;

  @Override
  public Iterator<byte[]> call(Iterator<Row> rows) {
    return List.of(outcome(rows).toBytes()).iterator();
  }

  private FitOutcome outcome(Iterator<Row> rows) {
    try {
      FitRows collected = new FitRows(this);
      rows.forEachRemaining(collected::add);
      return train(collected);
    } catch (IllegalArgumentException | DivergedException e) {
      return FitOutcome.refused(e.getMessage());
    } catch (UncheckedIOException e) {
      return FitOutcome.refused(e.getCause().getMessage());
    } catch (DataException e) {
      return FitOutcome.refused(e.getMessage());
    }
  }

  private FitOutcome train(FitRows rows) throws DataException {
    int held = rows.heldOut();
    TableDataset dataset = dataset(rows);
    TrainingPlan plan = plan(held);
    int[] all = IntStream.range(0, rows.count()).toArray();
    KernelChoice kernels = KernelChoice.byDefault();
    try (Training training =
        plan.on(dataset, dataset.parts(Partition.last(all, held), held > 0), kernels)) {
      Result result = training.run();
      List<String> warnings = new ArrayList<>(warnings(kernels));
      // Without rows that are held out there is nothing to judge by.
      List<Warning> found = held > 0 ? result.warnings() : training.warnings();
      found.forEach(warning -> warnings.add(warning.message()));
      FitSummary summary =
          new FitSummary(
              rows.count() - held,
              held,
              result.keptEpoch(),
              result.epochs().stream().map(epoch -> epoch(epoch, held > 0)).toList(),
              training.threads(),
              kernels.kernels().lanes(),
              warnings);
      return new FitOutcome(null, bytes(result), summary);
    }
  }

  private TableDataset dataset(FitRows rows) throws DataException {
    int[] all = IntStream.range(0, rows.count()).toArray();
    int[] test = IntStream.range(0, Math.min(UNJUDGED, rows.count())).toArray();
    return TableDataset.of(rows.table(), new Partition(all, test));
  }

  private TrainingPlan plan(int held) {
    TrainingPlan plan =
        Training.of(FitParams.preset(preset))
            .with(RunOptions.THREADS, Math.max(1, TaskContext.get().cpus()));
    if (held > 0) {
      plan = plan.with(DataOptions.VALIDATION, Share.of(held));
    }
    for (int i = 0; i < options.size(); i += 2) {
      plan = plan.set(options.get(i), options.get(i + 1));
    }
    return plan;
  }

  /** The log of an executor has them too, but it is the driver's that a user reads. */
  private static List<String> warnings(KernelChoice kernels) {
    boolean isElsewhere = !SparkEnv.get().executorId().equals("driver");
    return kernels.kernels().lanes() == 1 && isElsewhere
        ? List.of(
            "executor "
                + SparkEnv.get().executorId()
                + ": scalar kernels run, which take several times as long: "
                + kernels.reason())
        : List.of();
  }

  private static FitSummary.Epoch epoch(EpochResult epoch, boolean isJudged) {
    return new FitSummary.Epoch(
        epoch.epoch(),
        epoch.trainLoss(),
        isJudged ? epoch.judgedLoss() : Double.NaN,
        epoch.trainSeconds());
  }

  private static byte[] bytes(Result result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ModelFile.write(result.model(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
