package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.function.Supplier;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Lanewise beside Spark's own multilayer perceptron, 28-64-64-2, in one session: {@code mvn -f
 * spark test -Dtest=ComparisonTest -Dlanewise.rows=10000000 -Dlanewise.fitRows=1000000
 * -Dlanewise.iterations=25}.
 */
class ComparisonTest {
  private static final int FEATURES = 28;
  private static final int[] LAYERS = {FEATURES, 64, 64, 2};
  private static final int ROUNDS = Integer.getInteger("lanewise.rounds", 3);
  private static final long CACHED = 500_000;

  private final SparkSession spark = LocalSpark.session();

  /** Two classes that no straight line parts, and some labels that are wrong. */
  private Dataset<Row> rows(long count, long seed) {
    Column[] columns = new Column[FEATURES];
    String[] names = new String[FEATURES];
    Dataset<Row> rows = spark.range(0, count, 1, 2).toDF("id");
    for (int c = 0; c < FEATURES; c++) {
      names[c] = "f" + c;
      columns[c] = functions.randn(seed * FEATURES + c).as(names[c]);
    }
    Column score = functions.lit(0.0);
    for (int c = 0; c + 1 < FEATURES; c += 2) {
      score = score.plus(functions.col(names[c]).multiply(functions.col(names[c + 1])));
    }
    Column noise = functions.randn(seed + 99);
    Dataset<Row> all =
        rows.select(functions.col("id"), functions.array(columns).as("all"))
            .select(functions.col("id"), functions.col("all"));
    for (int c = 0; c < FEATURES; c++) {
      all = all.withColumn(names[c], functions.col("all").getItem(c));
    }
    return new VectorAssembler()
        .setInputCols(names)
        .setOutputCol("features")
        .transform(all)
        .withColumn("label", score.plus(noise).gt(0).cast("double"))
        .select("id", "features", "label");
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) * 1e-9;
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }

  @Test
  @EnabledIfSystemProperty(named = "lanewise.rows", matches = "\\d+")
  void rowsASecond() {
    long count = Long.getLong("lanewise.rows");
    Dataset<Row> some = rows(Math.min(CACHED, count), 1).cache();
    some.count();
    Dataset<Row> many = some;
    for (long n = some.count(); n < count; n += CACHED) {
      many = many.union(some);
    }
    Dataset<Row> all = many;
    Dataset<Row> few = some.limit(2000);
    MultilayerPerceptronClassificationModel theirs =
        new MultilayerPerceptronClassifier().setLayers(LAYERS).setMaxIter(1).fit(few);
    LanewiseClassificationModel ours =
        new LanewiseClassifier().setHidden(64, 64).setEpochs(1).fit(few);
    say("%,d rows of %d features; best of %d rounds", all.count(), FEATURES, ROUNDS);
    double read = best(() -> write(all));
    double sparks = best(() -> write(theirs.transform(all)));
    double lanewise = best(() -> write(ours.transform(all)));
    say("read alone: %.2f s", read);
    tell("MultilayerPerceptronClassificationModel", sparks, all.count());
    tell("LanewiseClassificationModel", lanewise, all.count());
    say("ratio: %.2f", sparks / lanewise);
  }

  private static double best(Runnable work) {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      best = Math.min(best, seconds(work));
    }
    return best;
  }

  private static void write(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }

  private static void tell(String name, double seconds, long rows) {
    say("%s: %.2f s, %,.0f rows/s", name, seconds, rows / seconds);
  }

  @Test
  @EnabledIfSystemProperty(named = "lanewise.fitRows", matches = "\\d+")
  void secondsToTheSameAccuracy() {
    Dataset<Row> train = rows(Long.getLong("lanewise.fitRows"), 2).cache();
    Dataset<Row> test = rows(100_000, 3).cache();
    say("%,d rows to train on, %,d to test with", train.count(), test.count());
    int iterations = Integer.getInteger("lanewise.iterations", 100);
    MultilayerPerceptronClassifier theirs =
        new MultilayerPerceptronClassifier().setLayers(LAYERS).setMaxIter(iterations).setSeed(1);
    double sparks =
        fit(
            "MultilayerPerceptronClassifier, " + iterations + " iterations",
            () -> theirs.fit(train),
            test);
    double lanewise = 0;
    for (int epochs = 1; epochs <= 8 && lanewise < sparks; epochs *= 2) {
      LanewiseClassifier ours =
          new LanewiseClassifier().setHidden(64, 64).setEpochs(epochs).setRowIdCol("id");
      lanewise = fit("LanewiseClassifier, " + epochs + " epochs", () -> ours.fit(train), test);
    }
    assertTrue(lanewise >= sparks, "accuracy");
  }

  private static double fit(String name, Supplier<Model<?>> fit, Dataset<Row> test) {
    Model<?>[] model = new Model<?>[1];
    double seconds = seconds(() -> model[0] = fit.get());
    double accuracy =
        new MulticlassClassificationEvaluator()
            .setMetricName("accuracy")
            .evaluate(model[0].transform(test));
    say("%s: %.1f s, accuracy %.4f", name, seconds, accuracy);
    return accuracy;
  }
}
