package dev.lanewise.spark;

import dev.lanewise.model.Model;
import dev.lanewise.nn.Activation;
import java.util.Optional;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Tuple3;

/**
 * Model of a {@link LanewiseClassifier}.
 *
 * <p>{@code rawPrediction} has the activations of the last layer, one a class, by the labels; a
 * label that training had not has 0. {@code probability} is the same where these are a softmax;
 * otherwise each is divided by their sum.
 */
public final class LanewiseClassificationModel
    extends ProbabilisticClassificationModel<Object, LanewiseClassificationModel>
    implements MLWritable, SavedModel {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final ModelBytes bytes;
  private final BooleanParam orderPinned;

  /** The label of each output. */
  private final int[] labels;

  private final boolean areProbabilities;
  private transient FitSummary summary;

  /**
   * A model that is known by {@code uid}.
   *
   * @param file content of the model's file
   */
  LanewiseClassificationModel(String uid, byte[] file) {
    this.uid = uid;
    this.orderPinned = SavedModel.orderPinned(uid);
    ModelBytes content = new ModelBytes(file);
    Model model = content.model();
    this.bytes = content;
    this.labels = model.classNames().stream().mapToInt(Integer::parseInt).toArray();
    this.areProbabilities = model.network().layers().getLast().activation() == Activation.SOFTMAX;
    super();
  }

  LanewiseClassificationModel trained(boolean isOrderPinned, FitSummary how) {
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

  /** Returns one more than the greatest label. */
  @Override
  public int numClasses() {
    return labels[labels.length - 1] + 1;
  }

  @Override
  public int numFeatures() {
    return bytes.scorer().features();
  }

  /**
   * Returns the score of each label.
   *
   * @param features a vector, or Scala's sequence of numbers
   */
  @Override
  public Vector predictRaw(Object features) {
    float[] scores = bytes.scorer().scores(features);
    double[] raw = new double[numClasses()];
    for (int output = 0; output < labels.length; output++) {
      raw[labels[output]] = scores[output];
    }
    return new DenseVector(raw);
  }

  @Override
  public Vector raw2probabilityInPlace(Vector raw) {
    double[] values = ((DenseVector) raw).values();
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    // All of them nothing: each as likely as the others.
    for (int i = 0; i < values.length && !areProbabilities; i++) {
      values[i] = sum > 0 ? values[i] / sum : 1.0 / values.length;
    }
    return raw;
  }

  @Override
  public StructType validateAndTransformSchema(
      StructType schema, boolean fitting, DataType featuresDataType) {
    Features.checkType(schema, getFeaturesCol());
    DataType found = schema.apply(getFeaturesCol()).dataType();
    return super.validateAndTransformSchema(schema, fitting, found);
  }

  @Override
  public LanewiseClassificationModel copy(ParamMap extra) {
    LanewiseClassificationModel copied = new LanewiseClassificationModel(uid, bytes.file());
    copied.summary = summary;
    return copyValues(copied, extra).setParent(parent());
  }

  /** Inherited twice, with types of which Java allows one. */
  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Tuple3 findSummaryModel() {
    return new Tuple3<>(this, getProbabilityCol(), getPredictionCol());
  }

  @Override
  public MLWriter write() {
    return new SavedModel.Writer(this);
  }

  /** Returns what reads a model that was saved. */
  public static MLReader<LanewiseClassificationModel> read() {
    return new SavedModel.Reader<>(
        LanewiseClassificationModel.class, LanewiseClassificationModel::new);
  }

  /** Reads a model that was saved. */
  public static LanewiseClassificationModel load(String path) {
    return read().load(path);
  }
}
