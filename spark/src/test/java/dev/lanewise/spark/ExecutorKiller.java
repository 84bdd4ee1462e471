package dev.lanewise.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Kills the first executor that works on a stage of so many tasks, in the middle of its task. */
final class ExecutorKiller extends SparkListener {
  private static final long INTO_THE_TASK = 200;

  private final TestCluster cluster;
  private final int tasks;
  private final int after;
  private int ended;
  private int wanted = -1;
  private boolean hasKilled;
  private final List<String> lost = new ArrayList<>();
  private int stagesTriedAgain;

  /**
   * Kills once.
   *
   * @param tasks the number of tasks of the stage
   * @param after so many of them have ended
   */
  ExecutorKiller(TestCluster cluster, int tasks, int after) {
    this.cluster = cluster;
    this.tasks = tasks;
    this.after = after;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
    if (stage.stageInfo().numTasks() == tasks && wanted < 0) {
      wanted = stage.stageInfo().stageId();
    }
    stagesTriedAgain += stage.stageInfo().attemptNumber() > 0 ? 1 : 0;
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart task) {
    if (task.stageId() == wanted && !hasKilled && ended >= after) {
      hasKilled = true;
      String executor = task.taskInfo().executorId();
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  Thread.sleep(INTO_THE_TASK);
                } catch (InterruptedException e) {
                  return;
                }
                cluster.kill(executor);
              });
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
    ended += task.stageId() == wanted ? 1 : 0;
    if (task.reason() instanceof ExecutorLostFailure failure) {
      lost.add(failure.execId());
    }
  }

  /** Returns how many tasks were lost with their executor. */
  synchronized int tasksLost() {
    return lost.size();
  }

  /** Returns how many stages were tried again. */
  synchronized int stagesTriedAgain() {
    return stagesTriedAgain;
  }
}
