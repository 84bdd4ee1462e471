package dev.lanewise.spark;

import dev.lanewise.data.DataException;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.option.Options;
import dev.lanewise.run.RunOptions;
import dev.lanewise.sweep.Space;
import dev.lanewise.sweep.Sweep;
import dev.lanewise.sweep.folder.PlanFile;
import dev.lanewise.sweep.folder.TrialFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * The trial of a task: returns its result as a sweep's folder keeps it, or else, in one line, why
 * this executor cannot train on the data.
 */
final class TrialTask extends AbstractFunction2<TaskContext, Iterator<Integer>, String>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final String id;
  private final String plan;
  private final String sha256;
  private final Broadcast<DataFiles> files;

  /**
   * A trial of a sweep.
   *
   * @param id by which an executor knows the data
   * @param plan the space, as a sweep's folder keeps it
   * @param sha256 of the data
   */
  TrialTask(String id, String plan, String sha256, Broadcast<DataFiles> files) {
    this.id = id;
    this.plan = plan;
    this.sha256 = sha256;
    this.files = files;
  }

  @Override
  public String apply(TaskContext task, Iterator<Integer> numbers) {
    Space space = PlanFile.read(JsonValue.parse(plan));
    int number = numbers.next();
    try {
      SharedData.Loaded data = SharedData.get(id, space, sha256, files);
      KernelChoice kernels = kernels(space.base());
      return Json.line(
          json ->
              TrialFile.write(
                  Sweep.train(space, number, data.dataset(), data.parts(), kernels), json));
    } catch (DataException | UnsupportedOperationException e) {
      return "executor " + SparkEnv.get().executorId() + ": " + e.getMessage();
    } catch (IOException e) {
      // Another executor may have room for it.
      throw new UncheckedIOException(e);
    }
  }

  private static KernelChoice kernels(Options options) {
    boolean isFree = !options.has(RunOptions.KERNELS) && !options.has(RunOptions.LANES);
    return isFree
        ? KernelChoice.byDefault()
        : KernelChoice.select(options.get(RunOptions.KERNELS), options.get(RunOptions.LANES));
  }
}
