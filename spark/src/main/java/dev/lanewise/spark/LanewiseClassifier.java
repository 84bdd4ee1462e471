package dev.lanewise.spark;

import dev.lanewise.data.Task;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Classifier: a small dense network that is trained on the rows of a dataset, in one task, on as
 * many threads as the task has cores ({@code spark.task.cpus}).
 *
 * <p>Features are a vector or an array of numbers, of which NaN is missing; labels are whole
 * numbers from 0 to 255. The model is a function of the rows, their order and the params: the same
 * bytes for any number of partitions and executors, those that {@code lanewise train} writes for a
 * CSV file of the same values, in the order of {@link #rowIdCol} and with the rows of {@link
 * #validationIndicatorCol} at its end. With {@link #weightCol} it is that of a program that gives
 * the rows these weights ({@code NumberTable}).
 *
 * <pre>{@code
 * LanewiseClassifier classifier =
 *     new LanewiseClassifier().setHidden(64, 64).setEpochs(20).setRowIdCol("id");
 * LanewiseClassificationModel model = classifier.fit(training);
 * }</pre>
 */
public final class LanewiseClassifier
    extends ProbabilisticClassifier<Object, LanewiseClassifier, LanewiseClassificationModel>
    implements TrainingParams<LanewiseClassifier>, DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final FitParams fitParams;

  /** A classifier with the values of the preset {@code table}. */
  public LanewiseClassifier() {
    this(Identifiable$.MODULE$.randomUID("lanewiseClassifier"));
  }

  /** A classifier that is known by {@code uid}. */
  public LanewiseClassifier(String uid) {
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
  public LanewiseClassificationModel train(Dataset<?> rows) {
    FitOutcome outcome = Fit.run(this, Task.CLASSIFICATION, rows);
    String name = Identifiable$.MODULE$.randomUID("lanewiseClassificationModel");
    LanewiseClassificationModel model = new LanewiseClassificationModel(name, outcome.model());
    return model.trained(isSet(rowIdCol()), outcome.summary());
  }

  @Override
  public LanewiseClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Returns what reads a classifier that was saved. */
  public static MLReader<LanewiseClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads a classifier that was saved. */
  public static LanewiseClassifier load(String path) {
    return read().load(path);
  }
}
