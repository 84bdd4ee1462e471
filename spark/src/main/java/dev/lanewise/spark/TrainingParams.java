package dev.lanewise.spark;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Params of training and their setters. A param has the name that the option of the command line
 * has in a run's configuration ({@code learningRate} is {@code --learning-rate}), takes the same
 * values, and has the preset's value where it is not set.
 *
 * @param <S> the estimator
 */
public interface TrainingParams<S> extends Params {
  /** Returns the params. */
  FitParams fitParams();

  /** Returns the column whose ascending order is that in which rows are trained on. */
  default Param<String> rowIdCol() {
    return fitParams().rowIdCol;
  }

  /** Sets {@link #rowIdCol}: whole numbers, another one in each row. */
  default S setRowIdCol(String column) {
    return with(rowIdCol(), column);
  }

  /** Returns the column that is true in rows that are held out. */
  default Param<String> validationIndicatorCol() {
    return fitParams().validationIndicatorCol;
  }

  /** Sets {@link #validationIndicatorCol}. */
  default S setValidationIndicatorCol(String column) {
    return with(validationIndicatorCol(), column);
  }

  /** Returns the column of the rows' weights. */
  default Param<String> weightCol() {
    return fitParams().weightCol;
  }

  /**
   * Sets {@link #weightCol}: numbers of at least 0, by which a row's part in the loss that training
   * makes small is multiplied; what judges counts all rows alike.
   */
  default S setWeightCol(String column) {
    return with(weightCol(), column);
  }

  /** Returns the preset. */
  default Param<String> preset() {
    return fitParams().preset;
  }

  /** Sets the preset, whose values hold where a param is not set. */
  default S setPreset(String label) {
    return with(preset(), label);
  }

  /** Returns the widths of the hidden layers, first to last. */
  default Param<int[]> hidden() {
    return fitParams().hidden;
  }

  /** Sets the widths of the hidden layers, first to last. */
  default S setHidden(int... widths) {
    return with(hidden(), widths);
  }

  /** Returns the activation of the hidden layers. */
  default Param<String> activation() {
    return fitParams().activation;
  }

  /** Sets the activation of the hidden layers. */
  default S setActivation(String value) {
    return with(activation(), value);
  }

  /** Returns the activation of the last layer. */
  default Param<String> output() {
    return fitParams().output;
  }

  /** Sets the activation of the last layer. */
  default S setOutput(String value) {
    return with(output(), value);
  }

  /** Returns the start values of the biases of the last layer. */
  default Param<String> outputBias() {
    return fitParams().outputBias;
  }

  /** Sets the start values of the biases of the last layer. */
  default S setOutputBias(String value) {
    return with(outputBias(), value);
  }

  /** Returns the loss. */
  default Param<String> loss() {
    return fitParams().loss;
  }

  /** Sets the loss. */
  default S setLoss(String value) {
    return with(loss(), value);
  }

  /** Returns the share of each label that goes to all classes alike. */
  default DoubleParam labelSmoothing() {
    return fitParams().labelSmoothing;
  }

  /** Sets the share of each label that goes to all classes alike. */
  default S setLabelSmoothing(double value) {
    return with(labelSmoothing(), value);
  }

  /** Returns how much the rows of a class count. */
  default Param<String> classWeights() {
    return fitParams().classWeights;
  }

  /** Sets how much the rows of a class count. */
  default S setClassWeights(String value) {
    return with(classWeights(), value);
  }

  /** Returns the share of the hidden units that each row is trained without. */
  default DoubleParam dropout() {
    return fitParams().dropout;
  }

  /** Sets the share of the hidden units that each row is trained without. */
  default S setDropout(double value) {
    return with(dropout(), value);
  }

  /** Returns the optimizer. */
  default Param<String> optimizer() {
    return fitParams().optimizer;
  }

  /** Sets the optimizer. */
  default S setOptimizer(String value) {
    return with(optimizer(), value);
  }

  /** Returns the weight decay of adamw. */
  default DoubleParam weightDecay() {
    return fitParams().weightDecay;
  }

  /** Sets the weight decay of adamw. */
  default S setWeightDecay(double value) {
    return with(weightDecay(), value);
  }

  /** Returns the learning rate at the start. */
  default DoubleParam learningRate() {
    return fitParams().learningRate;
  }

  /** Sets the learning rate at the start. */
  default S setLearningRate(double value) {
    return with(learningRate(), value);
  }

  /** Returns how the learning rate changes. */
  default Param<String> schedule() {
    return fitParams().schedule;
  }

  /** Sets how the learning rate changes. */
  default S setSchedule(String value) {
    return with(schedule(), value);
  }

  /** Returns the decay of the average of the weights that is kept. */
  default DoubleParam ema() {
    return fitParams().ema;
  }

  /** Sets the decay of the average of the weights that is kept. */
  default S setEma(double value) {
    return with(ema(), value);
  }

  /** Returns the number of rows a step. */
  default IntParam batch() {
    return fitParams().batch;
  }

  /** Sets the number of rows a step. */
  default S setBatch(int value) {
    return with(batch(), value);
  }

  /** Returns the number of passes over the rows. */
  default IntParam epochs() {
    return fitParams().epochs;
  }

  /** Sets the number of passes over the rows. */
  default S setEpochs(int value) {
    return with(epochs(), value);
  }

  /** Returns whether each epoch takes the rows in a new order. */
  default BooleanParam shuffle() {
    return fitParams().shuffle;
  }

  /** Sets whether each epoch takes the rows in a new order. */
  default S setShuffle(boolean value) {
    return with(shuffle(), value);
  }

  /** Returns the seed of start values and orders. */
  default LongParam seed() {
    return fitParams().seed;
  }

  /** Sets the seed of start values and orders. */
  default S setSeed(long value) {
    return with(seed(), value);
  }

  /** Returns the number of epochs without a lower judged loss after which training ends. */
  default IntParam patience() {
    return fitParams().patience;
  }

  /**
   * Sets the number of epochs without a lower judged loss after which training ends; the best
   * epoch's model is kept. It needs rows that are held out.
   */
  default S setPatience(int value) {
    return with(patience(), value);
  }

  /** Sets a param, and returns the estimator. */
  @SuppressWarnings("unchecked")
  private <T> S with(Param<T> param, T value) {
    set(param, value);
    return (S) this;
  }
}
