package dev.lanewise.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows to learn from, the same for a dataset of Spark and for a file. */
final class SampleRows {
  static final int FEATURES = 5;

  private final List<double[]> features = new ArrayList<>();
  private final List<Double> labels = new ArrayList<>();

  /** Rows of three classes, or of values, that a small network can learn. */
  SampleRows(int count, boolean areClasses, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      double[] row = new double[FEATURES];
      for (int c = 0; c < row.length; c++) {
        row[c] = random.nextDouble(-3, 3) * (c + 1) + 0.1;
      }
      double sum = row[0] * 3 + row[1] - row[2] * row[2] / 9;
      features.add(row);
      labels.add(areClasses ? (sum < -3 ? 0.0 : sum < 2 ? 1.0 : 2.0) : sum);
    }
  }

  int count() {
    return labels.size();
  }

  double[] features(int row) {
    return features.get(row);
  }

  double label(int row) {
    return labels.get(row);
  }

  /** Returns the rows in another order, each with its place as its id, in so many partitions. */
  Dataset<Row> shuffled(SparkSession session, int partitions, int heldOut) {
    List<Row> rows = new ArrayList<>(rows(heldOut));
    Collections.shuffle(rows, new Random(partitions));
    return dataset(session, rows, partitions);
  }

  /** Returns the rows in their order, the last of them held out. */
  List<Row> rows(int heldOut) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      boolean isHeld = i >= count() - heldOut;
      rows.add(RowFactory.create((long) i, isHeld, labels.get(i), Vectors.dense(features.get(i))));
    }
    return rows;
  }

  static Dataset<Row> dataset(SparkSession session, List<Row> rows) {
    return dataset(session, rows, 1);
  }

  /** Not by {@code repartition}, which Spark leaves out where another one follows. */
  private static Dataset<Row> dataset(SparkSession session, List<Row> rows, int partitions) {
    // Not of the list itself: in that, Spark does not bear a vector that is null.
    var context = JavaSparkContext.fromSparkContext(session.sparkContext());
    return session.createDataFrame(context.parallelize(rows, partitions), schema());
  }

  static StructType schema() {
    Attribute[] names = new Attribute[FEATURES];
    for (int c = 0; c < names.length; c++) {
      names[c] = NumericAttribute.defaultAttr().withName("f" + c);
    }
    return new StructType(
        new StructField[] {
          DataTypes.createStructField("id", DataTypes.LongType, true),
          DataTypes.createStructField("held", DataTypes.BooleanType, true),
          DataTypes.createStructField("label", DataTypes.DoubleType, true),
          new StructField(
              "features",
              SQLDataTypes.VectorType(),
              true,
              new AttributeGroup("features", names).toMetadata())
        });
  }

  /** Writes a file of the rows from {@code from} on, to {@code to} (exclusive). */
  Path csv(Path file, int from, int to) throws IOException {
    StringBuilder text = new StringBuilder("f0,f1,f2,f3,f4,label\n");
    for (int i = from; i < to; i++) {
      for (double feature : features.get(i)) {
        text.append(feature).append(',');
      }
      double label = labels.get(i);
      text.append(label == (int) label ? "" + (int) label : "" + label).append('\n');
    }
    return Files.writeString(file, text);
  }
}
