package dev.lanewise.spark;

import dev.lanewise.data.table.Preparation;
import dev.lanewise.data.table.RowInputs;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.model.Model;
import dev.lanewise.nn.Predictor;

/**
 * Answers of a model for rows of features, one at a time. Any number of threads may ask one scorer
 * at once.
 */
final class RowScorer {
  private final Preparation preparation;
  private final RowInputs inputs;
  private final Predictor predictor;
  private final int outputs;
  private final ThreadLocal<Scratch> scratch;

  RowScorer(Model model) {
    this.preparation = model.preparation().orElseThrow();
    this.inputs = new RowInputs(preparation);
    this.predictor = new Predictor(model.network(), KernelChoice.byDefault().kernels());
    this.outputs = model.network().outputs();
    this.scratch = ThreadLocal.withInitial(() -> new Scratch(inputs, outputs));
  }

  /** What one thread works with. */
  private static final class Scratch {
    final float[] numbers;
    final float[] inputs;
    final float[] scores;

    Scratch(RowInputs prepared, int outputs) {
      numbers = new float[prepared.columns()];
      inputs = new float[prepared.inputs()];
      scores = new float[outputs];
    }
  }

  /** Returns the number of features of a row. */
  int features() {
    return inputs.columns();
  }

  /**
   * Returns the activations of the last layer. They are overwritten when the same thread asks
   * again.
   *
   * @throws IllegalArgumentException if the features are not those that the model takes
   */
  float[] scores(Object features) {
    Scratch own = scratch.get();
    Features.read(features, inputs.columns(), own.numbers);
    inputs.write(own.numbers, own.inputs, 0);
    predictor.scores(own.inputs, 0, own.scores, 0);
    return own.scores;
  }

  /**
   * Returns the value that the only output stands for, in its own unit.
   *
   * @throws IllegalArgumentException if the features are not those that the model takes
   */
  double value(Object features) {
    return preparation.value(0, scores(features)[0]);
  }
}
