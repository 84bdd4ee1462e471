package dev.lanewise.train;

import dev.lanewise.data.Examples;
import dev.lanewise.data.Targets.Classes;
import dev.lanewise.data.Targets.Values;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.Targets;
import dev.lanewise.nn.ForwardPass;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.OutputLoss;
import java.util.Arrays;
import java.util.Objects;

/** Runs a network over a whole set of examples: each thread takes its share, in batches. */
public final class Evaluator implements AutoCloseable {
  private static final int BATCH = 64;

  /** What one thread works with. */
  private record Worker(BatchReader reader, Targets targets, ForwardPass pass, OutputLoss loss) {}

  private final Team team;
  private final Feed feed;
  private final Network network;
  private final dev.lanewise.data.Targets truth;

  /** The class of each example; null where values are learnt. */
  private final byte[] predictions;

  /** The outputs for each example; null where classes are learnt. */
  private final float[] answers;

  private final float[] loss;
  private final Worker[] workers;
  private final Team.Task task = this::evaluate;

  /**
   * Prepares to evaluate {@code network} as it will be at each call of {@link #evaluate()}.
   *
   * @throws IllegalArgumentException if the examples do not fit the network
   */
  public Evaluator(Network network, Examples examples, Kernels kernels, int threads) {
    this.feed = Feed.of(network, examples);
    this.network = network;
    this.truth = ownTargets(examples);
    boolean hasClasses = truth instanceof Classes;
    this.predictions = hasClasses ? new byte[examples.count()] : null;
    this.answers = hasClasses ? null : new float[examples.count() * network.outputs()];
    this.loss = new float[examples.count()];
    this.team = new Team(threads);
    try {
      this.workers = new Worker[team.size()];
      for (int thread = 0; thread < workers.length; thread++) {
        workers[thread] = worker(kernels);
      }
    } catch (Throwable e) {
      team.close();
      throw e;
    }
  }

  private Worker worker(Kernels kernels) {
    BatchReader reader = feed.reader(kernels, network.layers().getFirst(), BATCH);
    Targets targets = feed.newTargets(BATCH);
    ForwardPass pass = new ForwardPass(kernels, network, BATCH, reader.inputs());
    return new Worker(reader, targets, pass, pass.loss(targets));
  }

  /** Labels are copied: who changes them afterwards changes no evaluation. */
  private static dev.lanewise.data.Targets ownTargets(Examples examples) {
    return examples.targets() instanceof Classes classes
        ? new Classes(classes.outputs(), classes.labels().clone())
        : examples.targets();
  }

  /**
   * Evaluates the network as its parameters are now.
   *
   * @throws IllegalStateException if the evaluator has been closed, or is closed meanwhile
   */
  public Evaluation evaluate() {
    long start = System.nanoTime();
    team.run(task);
    double sum = 0;
    for (float sampleLoss : loss) {
      sum += sampleLoss;
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    double mean = sum / loss.length;
    return switch (truth) {
      case Classes classes -> new ClassEvaluation(classes.labels(), predictions, mean, seconds);
      case Values values -> new ValueEvaluation(values, answers, mean, seconds);
    };
  }

  /**
   * Returns the activations of the last layer for some examples, as the parameters are now.
   *
   * @param examples their indices
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public float[][] scores(int... examples) {
    for (int example : examples) {
      Objects.checkIndex(example, loss.length);
    }
    Worker worker = workers[0];
    Matrix activations = worker.pass().scores();
    float[][] scores = new float[examples.length][];
    worker.pass().load();
    for (int from = 0; from < examples.length; from += BATCH) {
      int count = Math.min(BATCH, examples.length - from);
      worker.reader().gather(examples, from, 0, count, 0, feed.blocks());
      worker.pass().forward(count);
      for (int s = 0; s < count; s++) {
        int off = activations.index(s, 0);
        scores[from + s] = Arrays.copyOfRange(activations.array(), off, off + network.outputs());
      }
    }
    return scores;
  }

  private void evaluate(int thread) {
    workers[thread].pass().load();
    int last = (int) ((long) loss.length * (thread + 1) / team.size());
    for (int from = (int) ((long) loss.length * thread / team.size()); from < last; from += BATCH) {
      team.check();
      evaluateBatch(workers[thread], from, Math.min(BATCH, last - from));
    }
  }

  private void evaluateBatch(Worker worker, int from, int count) {
    worker.reader().gather(null, from, 0, count, 0, feed.blocks());
    feed.takeTargets(worker.targets(), null, from, 0, count);
    worker.pass().forward(count);
    worker.loss().losses(loss, from, 0, count);
    if (predictions != null) {
      worker.pass().classify(predictions, from, count);
    } else {
      Matrix scores = worker.pass().scores();
      int outputs = network.outputs();
      for (int s = 0; s < count; s++) {
        System.arraycopy(
            scores.array(), scores.index(s, 0), answers, (from + s) * outputs, outputs);
      }
    }
  }

  /** Ends the threads, and an evaluation in progress in another thread with an exception. */
  @Override
  public void close() {
    team.close();
  }
}
