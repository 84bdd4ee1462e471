package dev.lanewise.spark;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Parts;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.sweep.Space;
import dev.lanewise.sweep.TrialCluster;
import dev.lanewise.sweep.TrialResult;
import dev.lanewise.sweep.folder.PlanFile;
import dev.lanewise.sweep.folder.TrialFile;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Spark as the cluster of a sweep: one trial a task, in one job. The table is that of one machine,
 * byte for byte, whatever executors are lost on the way: Spark gives their trials to others.
 *
 * <pre>{@code
 * SweepTable table =
 *     Sweep.of(Preset.TABLE)
 *         .with(DataOptions.DATA_SET, "houses.csv")
 *         .values(TrainingOptions.BATCH, 16, 32)
 *         .cluster(new SparkSweep(session))
 *         .on(Dataset.read(Path.of("houses.csv")))
 *         .run();
 * }</pre>
 *
 * <p>An executor reads the data from the same path, if the same files are there, and otherwise has
 * them sent, once; the tasks that it runs share what it has read.
 */
public final class SparkSweep implements TrialCluster {
  private final Supplier<SparkSession> start;
  private final String group = "lanewise-sweep-" + UUID.randomUUID();
  private volatile boolean isStopped;

  /** Trains on the executors of a session. */
  public SparkSweep(SparkSession session) {
    this(() -> session);
  }

  /** Trains on the executors of a session that is started when it is needed. */
  SparkSweep(Supplier<SparkSession> start) {
    this.start = start;
  }

  /** Returns the number of cores of the executors, as far as Spark knows it. */
  @Override
  public int parallel() {
    return Math.max(1, start.get().sparkContext().defaultParallelism());
  }

  @Override
  public void train(
      Space space, Dataset dataset, Parts parts, List<Integer> left, Consumer<TrialResult> keep) {
    if (left.isEmpty() || isStopped) {
      return;
    }
    SparkContext spark = start.get().sparkContext();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark);
    String id = UUID.randomUUID().toString();
    SharedData.Loaded own = new SharedData.Loaded(dataset, parts);
    SharedData.put(id, own);
    Broadcast<DataFiles> files = context.broadcast(files(space, spark));
    try {
      TrialTask task =
          new TrialTask(id, Json.line(json -> PlanFile.write(space, json)), own.sha256(), files);
      JavaRDD<Integer> trials = context.parallelize(left, left.size());
      spark.setJobGroup(group, "Lanewise sweep", true);
      ClusterFailure.explain(
          () -> {
            spark.runJob(
                trials.rdd(),
                task,
                CollectionConverters.asScala(partitions(left.size())).toSeq(),
                new Keeper(space, left, keep),
                ClassTag$.MODULE$.apply(String.class));
            return null;
          });
    } catch (RuntimeException e) {
      rethrow(e);
    } finally {
      spark.clearJobGroup();
      files.destroy();
      SharedData.remove(id);
    }
  }

  private static DataFiles files(Space space, SparkContext spark) {
    try {
      // Executors that are this process have what it has read.
      return spark.isLocal() ? DataFiles.none() : DataFiles.of(space.base());
    } catch (DataException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static List<Object> partitions(int count) {
    return IntStream.range(0, count).<Object>mapToObj(i -> i).toList();
  }

  /**
   * What was thrown where a result was kept comes wrapped; a job that was cancelled is no fault.
   */
  private void rethrow(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TrialRefused refused) {
        throw new UncheckedIOException(
            refused.getMessage(), new DataException("%s", refused.getMessage()));
      }
      if (cause instanceof UncheckedIOException kept) {
        throw kept;
      }
      if (cause instanceof SparkException && isStopped) {
        return;
      }
    }
    throw failure;
  }

  @Override
  public void stop() {
    isStopped = true;
    start.get().sparkContext().cancelJobGroup(group);
  }

  /** An executor cannot train on this data. */
  private static final class TrialRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrialRefused(String message) {
      super(message);
    }
  }

  /** Keeps the results of tasks as they come to the driver. */
  private static final class Keeper extends AbstractFunction2<Object, String, BoxedUnit> {
    private final Space space;
    private final List<Integer> numbers;
    private final Consumer<TrialResult> keep;

    Keeper(Space space, List<Integer> numbers, Consumer<TrialResult> keep) {
      this.space = space;
      this.numbers = numbers;
      this.keep = keep;
    }

    @Override
    public BoxedUnit apply(Object partition, String outcome) {
      if (!outcome.startsWith("{")) {
        throw new TrialRefused(outcome);
      }
      int number = numbers.get((int) partition);
      keep.accept(TrialFile.read(JsonValue.parse(outcome), space, number));
      return BoxedUnit.UNIT;
    }
  }
}
