package dev.lanewise.train;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.BatchBuffers;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;
import java.util.Arrays;

/** Runs a network over a whole set of images: each thread takes its share, in batches. */
public final class Evaluator implements AutoCloseable {
  private static final int BATCH = 64;

  /** What one thread works with. */
  private record Worker(Inputs inputs, BatchBuffers buffers, FirstLayer firstLayer, float[] work) {}

  private final Team team;
  private final Dense[] layers;
  private final byte[] labels;
  private final byte[] predictions;
  private final float[] loss;
  private final Worker[] workers;
  private final Team.Task task = this::evaluate;

  /**
   * Prepares to evaluate {@code network} as it will be at each call of {@link #evaluate()}.
   *
   * @throws IllegalArgumentException if the images do not fit the network
   */
  public Evaluator(Network network, LabeledImages images, Kernels kernels, int threads) {
    ImageSource source = new ImageSource(network, images);
    this.team = new Team(threads);
    this.layers = network.layers().toArray(Dense[]::new);
    this.labels = images.labels().clone();
    this.predictions = new byte[images.count()];
    this.loss = new float[images.count()];
    this.workers = new Worker[team.size()];
    for (int thread = 0; thread < workers.length; thread++) {
      BatchBuffers buffers = new BatchBuffers(network, kernels, BATCH);
      FirstLayer firstLayer = new FirstLayer(network, kernels, buffers, BATCH);
      // Each thread has a copy, which is small enough and read fast enough where a row is a line.
      if (layers[0].stride() == RowStride.CACHE_LINE) {
        firstLayer.keepWeightsApart();
      }
      workers[thread] =
          new Worker(
              source.inputs(kernels, layers[0], BATCH),
              buffers,
              firstLayer,
              new float[buffers.workLength()]);
    }
  }

  /** Evaluates the network as its parameters are now. */
  public Evaluation evaluate() {
    long start = System.nanoTime();
    team.run(task);
    double sum = 0;
    for (float sampleLoss : loss) {
      sum += sampleLoss;
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Evaluation(labels, predictions, sum / labels.length, seconds);
  }

  /** Returns the activations of the last layer for every image, as the parameters are now. */
  public float[][] scores() {
    Dense output = layers[layers.length - 1];
    float[] activations = workers[0].buffers().activations(layers.length - 1);
    float[][] scores = new float[labels.length][];
    workers[0].firstLayer().load(0, workers[0].firstLayer().blocks(), 0, layers[0].out());
    for (int from = 0; from < labels.length; from += BATCH) {
      int count = Math.min(BATCH, labels.length - from);
      evaluateBatch(workers[0], from, count);
      for (int s = 0; s < count; s++) {
        int off = workers[0].buffers().index(layers.length - 1, s, 0);
        scores[from + s] = Arrays.copyOfRange(activations, off, off + output.out());
      }
    }
    return scores;
  }

  private void evaluate(int thread) {
    FirstLayer firstLayer = workers[thread].firstLayer();
    firstLayer.load(0, firstLayer.blocks(), 0, layers[0].out());
    int last = (int) ((long) labels.length * (thread + 1) / team.size());
    for (int from = (int) ((long) labels.length * thread / team.size());
        from < last;
        from += BATCH) {
      evaluateBatch(workers[thread], from, Math.min(BATCH, last - from));
    }
  }

  private void evaluateBatch(Worker worker, int from, int count) {
    FirstLayer firstLayer = worker.firstLayer();
    BatchBuffers buffers = worker.buffers();
    worker.inputs().gather(null, from, count, 0, firstLayer.blocks());
    for (int block = 0; block < firstLayer.blocks(); block++) {
      firstLayer.multiply(worker.inputs(), block, 0, count, 0, layers[0].out());
    }
    firstLayer.finish(0, count, 0, layers[0].out());
    for (int l = 1; l < layers.length; l++) {
      buffers.forward(l, 0, count, 0, layers[l].out(), worker.work());
    }
    buffers.losses(labels, from, loss, from, 0, count);
    buffers.classify(predictions, from, 0, count);
  }

  /** Ends the threads. */
  @Override
  public void close() {
    team.close();
  }
}
