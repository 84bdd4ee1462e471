package dev.lanewise.spark;

import dev.lanewise.data.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.ml.PredictorParams;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The driver's part of a fit: it has one task train on all rows, and takes its outcome. */
final class Fit {
  private static final String TABLE = "table";

  private Fit() {}

  /** Checks the columns that an estimator names. */
  static <E extends PredictorParams & TrainingParams<?>> void checkTypes(
      E estimator, StructType schema) {
    Features.checkType(schema, estimator.getFeaturesCol());
    DataType label = schema.apply(estimator.getLabelCol()).dataType();
    require(label instanceof NumericType, estimator.getLabelCol(), "numbers", label);
    String id = column(estimator, estimator.rowIdCol());
    if (id != null) {
      DataType type = schema.apply(id).dataType();
      require(type instanceof IntegralType, id, "whole numbers", type);
    }
    String weight = column(estimator, estimator.weightCol());
    if (weight != null) {
      DataType type = schema.apply(weight).dataType();
      require(type instanceof NumericType, weight, "numbers", type);
    }
    String held = column(estimator, estimator.validationIndicatorCol());
    if (held != null) {
      DataType type = schema.apply(held).dataType();
      require(type instanceof BooleanType, held, "true or false", type);
    } else if (estimator.isSet(estimator.patience())) {
      throw new IllegalArgumentException(
          "patience: expected validationIndicatorCol beside it, found none");
    }
  }

  private static void require(boolean holds, String column, String expected, DataType found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "column " + column + ": expected " + expected + ", found " + found.simpleString());
    }
  }

  /** Returns the name of a column; null where none is set. */
  private static String column(
      TrainingParams<?> estimator, org.apache.spark.ml.param.Param<String> param) {
    return estimator.isSet(param) && !estimator.getOrDefault(param).isEmpty()
        ? estimator.getOrDefault(param)
        : null;
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException in one line, if the rows or the params are refused
   */
  static <E extends PredictorParams & TrainingParams<?>> FitOutcome run(
      E estimator, Task task, Dataset<?> rows) {
    checkTypes(estimator, rows.schema());
    String id = column(estimator, estimator.rowIdCol());
    String held = column(estimator, estimator.validationIndicatorCol());
    String weight = column(estimator, estimator.weightCol());
    String features = estimator.getFeaturesCol();
    String label = estimator.getLabelCol();
    Column[] columns = new Column[5];
    columns[FitRows.ID] =
        id == null
            ? functions.monotonically_increasing_id()
            : functions.col(id).cast(DataTypes.LongType);
    columns[FitRows.HELD_OUT] = held == null ? functions.lit(false) : functions.col(held);
    columns[FitRows.LABEL] = functions.col(label).cast(DataTypes.DoubleType);
    columns[FitRows.WEIGHT] =
        weight == null ? functions.lit(1.0) : functions.col(weight).cast(DataTypes.DoubleType);
    columns[FitRows.FEATURES] = functions.col(features);
    FitTask training =
        new FitTask(
            task,
            estimator.isSet(estimator.preset())
                ? estimator.getOrDefault(estimator.preset())
                : TABLE,
            estimator.fitParams().words(estimator),
            label,
            names(rows.schema().apply(features), label),
            features,
            id,
            weight);
    // One shuffle to one partition: what comes before keeps its own partitions and executors.
    Dataset<Row> together = rows.select(columns).repartition(1);
    List<byte[]> outcomes =
        ClusterFailure.explain(() -> together.javaRDD().mapPartitions(training).collect());
    FitOutcome outcome = FitOutcome.of(outcomes.getFirst());
    if (outcome.refusal() != null) {
      throw new IllegalArgumentException(outcome.refusal());
    }
    outcome.summary().warnings().forEach(Fit::warn);
    return outcome;
  }

  private static void warn(String message) {
    System.getLogger("dev.lanewise").log(System.Logger.Level.WARNING, message);
  }

  /** Returns the names that a vector's metadata has, if they are whole; else null. */
  private static List<String> names(StructField features, String label) {
    if (!features.dataType().equals(SQLDataTypes.VectorType())) {
      return null;
    }
    AttributeGroup group = AttributeGroup.fromStructField(features);
    if (group.attributes().isEmpty()) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (Attribute attribute : group.attributes().get()) {
      if (attribute.name().isEmpty()) {
        return null;
      }
      names.add(attribute.name().get());
    }
    names.add(label);
    boolean areDifferent = new HashSet<>(names).size() == names.size();
    return areDifferent ? List.copyOf(names.subList(0, names.size() - 1)) : null;
  }
}
