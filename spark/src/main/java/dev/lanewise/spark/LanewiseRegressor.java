package dev.lanewise.spark;

import dev.lanewise.data.Task;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.Regressor;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Regressor: a small dense network that is trained on the rows of a dataset, in one task, on as
 * many threads as the task has cores ({@code spark.task.cpus}).
 *
 * <p>Features are a vector or an array of numbers, of which NaN is missing; labels are numbers. The
 * model is a function of the rows, their order and the params: the same bytes for any number of
 * partitions and executors, those that {@code lanewise train} writes for a CSV file of the same
 * values, in the order of {@link #rowIdCol} and with the rows of {@link #validationIndicatorCol} at
 * its end. With {@link #weightCol} it is that of a program that gives the rows these weights
 * ({@code NumberTable}).
 *
 * <pre>{@code
 * LanewiseRegressor regressor =
 *     new LanewiseRegressor().setHidden(64, 64).setEpochs(20).setRowIdCol("id");
 * LanewiseRegressionModel model = regressor.fit(training);
 * }</pre>
 */
public final class LanewiseRegressor
    extends Regressor<Object, LanewiseRegressor, LanewiseRegressionModel>
    implements TrainingParams<LanewiseRegressor>, DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final FitParams fitParams;

  /** A regressor with the values of the preset {@code table}. */
  public LanewiseRegressor() {
    this(Identifiable$.MODULE$.randomUID("lanewiseRegressor"));
  }

  /** A regressor that is known by {@code uid}. */
  public LanewiseRegressor(String uid) {
    // Before Spark's constructor, which makes params of its own by it.
    this.uid = uid;
    this.fitParams = new FitParams(uid);
    super();
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public FitParams fitParams() {
    return fitParams;
  }

  /** Checks the columns; returns the schema with those that the model adds. */
  @Override
  public StructType transformSchema(StructType schema) {
    Fit.checkTypes(this, schema);
    return super.transformSchema(schema);
  }

  @Override
  public StructType validateAndTransformSchema(
      StructType schema, boolean fitting, DataType featuresDataType) {
    DataType found = schema.apply(getFeaturesCol()).dataType();
    return super.validateAndTransformSchema(schema, fitting, found);
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException in one line, if rows or params are refused
   */
  @Override
  public LanewiseRegressionModel train(Dataset<?> rows) {
    FitOutcome outcome = Fit.run(this, Task.REGRESSION, rows);
    String name = Identifiable$.MODULE$.randomUID("lanewiseRegressionModel");
    LanewiseRegressionModel model = new LanewiseRegressionModel(name, outcome.model());
    return model.trained(isSet(rowIdCol()), outcome.summary());
  }

  @Override
  public LanewiseRegressor copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Returns what reads a regressor that was saved. */
  public static MLReader<LanewiseRegressor> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads a regressor that was saved. */
  public static LanewiseRegressor load(String path) {
    return read().load(path);
  }
}
