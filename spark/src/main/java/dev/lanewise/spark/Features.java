package dev.lanewise.spark;

import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import scala.collection.Iterator;
import scala.collection.Seq;

/** Features of a row as Spark has them: a vector, or an array of numbers. */
final class Features {
  private Features() {}

  /**
   * Checks that a column can have features.
   *
   * @throws IllegalArgumentException if not
   */
  static void checkType(StructType schema, String column) {
    DataType type = schema.apply(column).dataType();
    boolean isArray = type instanceof ArrayType array && array.elementType() instanceof NumericType;
    if (!isArray && !type.equals(SQLDataTypes.VectorType())) {
      throw new IllegalArgumentException(
          "column "
              + column
              + ": expected a vector, or an array of numbers, found "
              + type.simpleString());
    }
  }

  /**
   * Returns how many features a row has.
   *
   * @param features null where the row has none
   * @throws IllegalArgumentException if they are null
   */
  static int size(Object features) {
    return switch (features) {
      case Vector vector -> vector.size();
      case Seq<?> array -> array.length();
      case null -> throw new IllegalArgumentException("expected features, found null");
      default -> throw new IllegalArgumentException("expected features, found " + features);
    };
  }

  /**
   * Writes the features of a row, rounded to floats.
   *
   * @throws IllegalArgumentException if they are null, more or fewer than {@code size}, or one is
   *     beyond the range of 32 bits; one that is NaN is missing
   */
  static void read(Object features, int size, float[] to) {
    int found = size(features);
    if (found != size) {
      throw new IllegalArgumentException("expected " + size + " features, found " + found);
    }
    switch (features) {
      case DenseVector dense -> readDense(dense.values(), to);
      case SparseVector sparse -> readDense(sparse.toArray(), to);
      case Seq<?> array -> readArray(array, to);
      default -> throw new IllegalArgumentException("expected features, found " + features);
    }
  }

  private static void readDense(double[] values, float[] to) {
    for (int i = 0; i < values.length; i++) {
      to[i] = rounded(values[i], i);
    }
  }

  private static void readArray(Seq<?> values, float[] to) {
    int i = 0;
    for (Iterator<?> next = values.iterator(); next.hasNext(); i++) {
      if (!(next.next() instanceof Number number)) {
        throw new IllegalArgumentException("feature " + i + ": expected a number, found null");
      }
      to[i] = rounded(number.doubleValue(), i);
    }
  }

  private static float rounded(double value, int feature) {
    float rounded = (float) value;
    if (Math.abs(rounded) == Float.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "feature "
              + feature
              + ": expected a number within ±3.4e38, the range of 32 bits, found "
              + value);
    }
    return rounded;
  }
}
