package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanewiseRegressorTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final int ROWS = 600;

  private final SampleRows sample = new SampleRows(ROWS, false, 4);

  @TempDir Path folder;

  private static LanewiseRegressor regressor() {
    return new LanewiseRegressor().setHidden(32).setEpochs(30).setRowIdCol("id");
  }

  @Test
  void theModelIsTheCommandLinesAndPredictsInTheLabelsUnit() throws Exception {
    Path train = sample.csv(folder.resolve("train.csv"), 0, ROWS);
    Path model =
        CommandLine.train(
            folder.resolve("run"),
            "--data",
            train + "," + sample.csv(folder.resolve("test.csv"), 0, 9),
            "--target",
            "label",
            "--hidden",
            "32",
            "--epochs",
            "30");
    Dataset<Row> rows = sample.shuffled(SPARK, 3, 0);
    LanewiseRegressionModel fitted = regressor().fit(rows);
    assertArrayEquals(Files.readAllBytes(model), fitted.toByteArray());
    RegressionEvaluator r2 = new RegressionEvaluator().setMetricName("r2");
    assertTrue(r2.evaluate(fitted.transform(rows)) > 0.9, "R2");
  }

  @Test
  void modelsAreSavedAndLoaded() throws Exception {
    Dataset<Row> rows = sample.shuffled(SPARK, 2, 0);
    LanewiseRegressionModel fitted = regressor().setEpochs(1).fit(rows);
    String saved = folder.resolve("saved").toString();
    fitted.write().overwrite().save(saved);
    LanewiseRegressionModel loaded = LanewiseRegressionModel.load(saved);
    assertEquals(fitted.uid(), loaded.uid());
    assertEquals(
        fitted.transform(rows).orderBy("id").collectAsList(),
        loaded.transform(rows).orderBy("id").collectAsList());
    Files.write(folder.resolve("saved").resolve(SavedModel.FILE), new byte[] {1, 2, 3});
    Exception e = assertThrows(Exception.class, () -> LanewiseRegressionModel.load(saved));
    assertTrue(e.getMessage().contains(SavedModel.FILE), e.getMessage());
  }

  @Test
  void aLabelThatIsNoNumberIsRefused() {
    Row first = sample.rows(0).getFirst();
    Row bad = RowFactory.create(1L, false, Double.NEGATIVE_INFINITY, first.get(3));
    Dataset<Row> rows = SampleRows.dataset(SPARK, List.of(first, bad));
    Exception e = assertThrows(IllegalArgumentException.class, () -> regressor().fit(rows));
    assertEquals(
        "the row with id 1: column label: expected a number within ±3.4e38, the range of 32 bits,"
            + " found -Infinity",
        e.getMessage());
  }
}
