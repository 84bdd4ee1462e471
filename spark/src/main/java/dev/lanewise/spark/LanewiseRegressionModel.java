package dev.lanewise.spark;

import java.util.Optional;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.RegressionModel;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Model of a {@link LanewiseRegressor}: it predicts a value, in the label's own unit. */
public final class LanewiseRegressionModel extends RegressionModel<Object, LanewiseRegressionModel>
    implements MLWritable, SavedModel {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final ModelBytes bytes;
  private final BooleanParam orderPinned;
  private transient FitSummary summary;

  /**
   * A model that is known by {@code uid}.
   *
   * @param file content of the model's file
   */
  LanewiseRegressionModel(String uid, byte[] file) {
    this.uid = uid;
    this.orderPinned = SavedModel.orderPinned(uid);
    this.bytes = new ModelBytes(file);
    super();
  }

  LanewiseRegressionModel trained(boolean isOrderPinned, FitSummary how) {
    set(orderPinned, isOrderPinned);
    summary = how;
    return this;
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public BooleanParam orderPinned() {
    return orderPinned;
  }

  /** Returns how training went; empty of a model that was loaded. */
  public Optional<FitSummary> summary() {
    return Optional.ofNullable(summary);
  }

  @Override
  public ModelBytes bytes() {
    return bytes;
  }

  @Override
  public int numFeatures() {
    return bytes.scorer().features();
  }

  /**
   * Returns the value of a row.
   *
   * @param features a vector, or Scala's sequence of numbers
   */
  @Override
  public double predict(Object features) {
    return bytes.scorer().value(features);
  }

  @Override
  public StructType validateAndTransformSchema(
      StructType schema, boolean fitting, DataType featuresDataType) {
    Features.checkType(schema, getFeaturesCol());
    DataType found = schema.apply(getFeaturesCol()).dataType();
    return super.validateAndTransformSchema(schema, fitting, found);
  }

  @Override
  public LanewiseRegressionModel copy(ParamMap extra) {
    LanewiseRegressionModel copied = new LanewiseRegressionModel(uid, bytes.file());
    copied.summary = summary;
    return copyValues(copied, extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new SavedModel.Writer(this);
  }

  /** Returns what reads a model that was saved. */
  public static MLReader<LanewiseRegressionModel> read() {
    return new SavedModel.Reader<>(LanewiseRegressionModel.class, LanewiseRegressionModel::new);
  }

  /** Reads a model that was saved. */
  public static LanewiseRegressionModel load(String path) {
    return read().load(path);
  }
}
