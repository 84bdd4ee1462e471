package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanewiseClassifierTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final int ROWS = 600;
  private static final int HELD_OUT = 100;

  private final SampleRows sample = new SampleRows(ROWS, true, 3);

  @TempDir Path folder;

  private static LanewiseClassifier classifier() {
    return new LanewiseClassifier().setHidden(16, 8).setEpochs(5).setRowIdCol("id");
  }

  @Test
  void theModelIsTheCommandLinesForAnyNumberOfPartitions() throws Exception {
    Path train = sample.csv(folder.resolve("train.csv"), 0, ROWS);
    Path model =
        CommandLine.train(
            folder.resolve("run"),
            "--data",
            train + "," + sample.csv(folder.resolve("test.csv"), 0, 9),
            "--hidden",
            "16,8",
            "--epochs",
            "5");
    byte[] expected = Files.readAllBytes(model);
    for (int partitions : new int[] {1, 2, 4}) {
      LanewiseClassificationModel fitted = classifier().fit(sample.shuffled(SPARK, partitions, 0));
      assertArrayEquals(expected, fitted.toByteArray(), partitions + " partitions");
      assertTrue(fitted.isOrderPinned());
    }
  }

  @Test
  void rowsHeldOutJudgeAndPatienceKeepsTheBestEpoch() throws Exception {
    Path train = sample.csv(folder.resolve("train.csv"), 0, ROWS);
    Path model =
        CommandLine.train(
            folder.resolve("run"),
            "--data",
            train + "," + sample.csv(folder.resolve("test.csv"), 0, 9),
            "--hidden",
            "16",
            "--epochs",
            "60",
            "--learning-rate",
            "0.05",
            "--validation",
            Integer.toString(HELD_OUT),
            "--patience",
            "3");
    LanewiseClassificationModel fitted =
        new LanewiseClassifier()
            .setHidden(16)
            .setEpochs(60)
            .setLearningRate(0.05)
            .setPatience(3)
            .setRowIdCol("id")
            .setValidationIndicatorCol("held")
            .fit(sample.shuffled(SPARK, 3, HELD_OUT));
    assertArrayEquals(Files.readAllBytes(model), fitted.toByteArray());
    FitSummary summary = fitted.summary().orElseThrow();
    assertEquals(ROWS - HELD_OUT, summary.rows());
    assertEquals(HELD_OUT, summary.validationRows());
    assertTrue(summary.keptEpoch() < summary.epochs().size(), summary::toString);
  }

  @Test
  void anArrayIsAsGoodAsAVector() {
    Dataset<Row> vectors = sample.shuffled(SPARK, 2, 0);
    Dataset<Row> arrays =
        vectors.withColumn(
            "features",
            org.apache.spark.ml.functions.vector_to_array(functions.col("features"), "float64"));
    // Arrays have no names.
    Dataset<Row> unnamed =
        vectors.withColumn(
            "features",
            org.apache.spark.ml.functions.array_to_vector(
                org.apache.spark.ml.functions.vector_to_array(
                    functions.col("features"), "float64")));
    LanewiseClassificationModel fromArrays = classifier().fit(arrays);
    assertArrayEquals(classifier().fit(unnamed).toByteArray(), fromArrays.toByteArray());
    assertEquals(
        fromArrays.transform(vectors).select("id", "probability", "prediction").collectAsList(),
        fromArrays.transform(arrays).select("id", "probability", "prediction").collectAsList());
  }

  @Test
  void predictionsAreThoseOfTheCommandLine() throws Exception {
    LanewiseClassificationModel fitted = classifier().fit(sample.shuffled(SPARK, 2, 0));
    Path file = folder.resolve("kept.safetensors");
    fitted.writeModel(file);
    String csv = sample.csv(folder.resolve("rows.csv"), 0, 50).toString();
    Path answers = folder.resolve("answers.csv");
    CommandLine.run("predict", file.toString(), csv, "--out", answers.toString());
    List<String> lines = Files.readAllLines(answers);
    List<Row> rows =
        fitted.transform(SampleRows.dataset(SPARK, sample.rows(0).subList(0, 50))).collectAsList();
    for (int i = 0; i < rows.size(); i++) {
      String[] cells = lines.get(i + 1).split(",");
      String line = lines.get(i + 1);
      Vector scores = rows.get(i).getAs("probability");
      assertEquals(
          Integer.parseInt(cells[0]), (int) (double) rows.get(i).getAs("prediction"), line);
      for (int c = 0; c < scores.size(); c++) {
        assertEquals(Float.parseFloat(cells[c + 1]), (float) scores.apply(c), line);
      }
    }
  }

  @Test
  void withoutAnOrderTheModelSaysSo() {
    LanewiseClassifier unordered = new LanewiseClassifier().setHidden(4).setEpochs(1);
    Dataset<Row> rows = SampleRows.dataset(SPARK, sample.rows(0)).coalesce(1);
    LanewiseClassificationModel fitted = unordered.fit(rows);
    assertFalse(fitted.isOrderPinned());
    assertTrue(fitted.explainParams().contains("orderPinned"), fitted.explainParams());
    // One partition has its order.
    assertArrayEquals(unordered.setRowIdCol("id").fit(rows).toByteArray(), fitted.toByteArray());
  }

  @Test
  void aLabelThatTrainingHadNotHasNothing() {
    List<Row> rows = new ArrayList<>();
    for (Row row : sample.rows(0)) {
      double label = row.getDouble(2);
      rows.add(RowFactory.create(row.getLong(0), false, label == 1 ? 4.0 : label, row.get(3)));
    }
    LanewiseClassificationModel fitted = classifier().fit(SampleRows.dataset(SPARK, rows));
    assertEquals(5, fitted.numClasses());
    Vector probability =
        fitted.transform(SampleRows.dataset(SPARK, rows)).first().getAs("probability");
    assertEquals(5, probability.size());
    assertEquals(0, probability.apply(1));
    assertEquals(1, probability.apply(0) + probability.apply(2) + probability.apply(4), 1e-6);
  }

  @Test
  void pipelinesAreSavedAndLoaded() throws Exception {
    Dataset<Row> rows = sample.shuffled(SPARK, 2, 0);
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {classifier()});
    PipelineModel fitted = pipeline.fit(rows);
    String saved = folder.resolve("saved").toString();
    fitted.write().overwrite().save(saved);
    pipeline.save(folder.resolve("pipeline").toString());
    PipelineModel loaded = PipelineModel.load(saved);
    assertEquals(answers(fitted, rows), answers(loaded, rows));
    LanewiseClassificationModel stage = (LanewiseClassificationModel) loaded.stages()[0];
    assertTrue(stage.isOrderPinned());
    LanewiseClassifier unfitted =
        (LanewiseClassifier) Pipeline.load(folder.resolve("pipeline").toString()).getStages()[0];
    assertArrayEquals(stage.toByteArray(), unfitted.fit(rows).toByteArray());
    // In a JVM that knows nothing of this one.
    String out = CommandLine.run(LoadedPipeline.class.getName(), 0, saved, Integer.toString(ROWS));
    String answers = LoadedPipeline.answers(fitted, LoadedPipeline.rows(SPARK, ROWS));
    assertTrue(out.strip().endsWith(answers), out);
  }

  private static List<Row> answers(PipelineModel model, Dataset<Row> rows) {
    return model
        .transform(rows)
        .select("id", "rawPrediction", "prediction")
        .orderBy("id")
        .collectAsList();
  }

  @Test
  void settingsAreCrossValidated() {
    LanewiseClassifier classifier = classifier().setEpochs(2);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.learningRate(), new double[] {0.001, 0.01, 0.05})
            .addGrid(
                classifier.hidden(),
                scala.jdk.javaapi.CollectionConverters.asScala(
                    List.of(new int[] {4}, new int[] {8, 8})))
            .build();
    CrossValidatorModel validated =
        new CrossValidator()
            .setEstimator(classifier)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setSeed(5)
            .setParallelism(2)
            .fit(sample.shuffled(SPARK, 2, 0));
    assertEquals(6, validated.avgMetrics().length);
    LanewiseClassificationModel best = (LanewiseClassificationModel) validated.bestModel();
    assertTrue(best.summary().isPresent());
  }

  @Test
  void whatIsWrongWithARowIsSaid() {
    Vector good = Vectors.dense(sample.features(0));
    assertRefused(
        "the row with id 3: column features: expected features, found null",
        RowFactory.create(3L, false, 1.0, null));
    assertRefused(
        "the row with id 3: column features: expected 5 features, found 2",
        RowFactory.create(3L, false, 1.0, Vectors.dense(1, 2)));
    assertRefused(
        "the row with id 3: column features: feature 1: expected a number within ±3.4e38, the range"
            + " of 32 bits, found 1.0E39",
        RowFactory.create(3L, false, 1.0, Vectors.dense(1, 1e39, 3, 4, 5)));
    assertRefused(
        "the row with id 3: column label: expected a label, found null",
        RowFactory.create(3L, false, null, good));
    for (double label : new double[] {-1, 0.5, 256, Double.NaN}) {
      assertRefused(
          "the row with id 3: column label: expected a class, a whole number from 0 to 255, found "
              + label,
          RowFactory.create(3L, false, label, good));
    }
    assertRefused(
        "column id: expected another number in each row, found 0 twice",
        RowFactory.create(0L, false, 1.0, good));
    assertRefused(
        "column id: expected a whole number in each row, found null",
        RowFactory.create(null, false, 1.0, good));
  }

  private void assertRefused(String why, Row bad) {
    Row first = sample.rows(0).getFirst();
    Dataset<Row> rows = SampleRows.dataset(SPARK, List.of(first, bad)).coalesce(1);
    Exception e = assertThrows(IllegalArgumentException.class, () -> classifier().fit(rows));
    assertEquals(why, e.getMessage());
  }

  @Test
  void whatIsWrongWithRowsOrParamsIsSaid() {
    Dataset<Row> rows = sample.shuffled(SPARK, 1, 0);
    assertMessage("expected rows to train on, found none", () -> classifier().fit(rows.limit(0)));
    assertMessage(
        "column held: expected whole numbers, found boolean",
        () -> classifier().setRowIdCol("held").fit(rows));
    assertMessage(
        "column id: expected true or false, found bigint",
        () -> classifier().setValidationIndicatorCol("id").fit(rows));
    assertMessage(
        "patience: expected validationIndicatorCol beside it, found none",
        () -> classifier().setPatience(2).fit(rows));
    assertMessage(
        "column id: expected a vector, or an array of numbers, found bigint",
        () -> classifier().setFeaturesCol("id").fit(rows));
    Exception batch = assertThrows(IllegalArgumentException.class, () -> classifier().setBatch(0));
    assertTrue(batch.getMessage().contains("batch given invalid value 0"), batch.getMessage());
    LanewiseClassificationModel fitted = classifier().setEpochs(1).fit(rows);
    Dataset<Row> other =
        SampleRows.dataset(
            SPARK, List.of(RowFactory.create(1L, false, 1.0, Vectors.dense(1, 2, 3))));
    Exception e = assertThrows(Exception.class, () -> fitted.transform(other).collectAsList());
    assertTrue(String.valueOf(e.getCause()).contains("expected 5 features, found 3"), e::toString);
  }

  private static void assertMessage(
      String expected, org.junit.jupiter.api.function.Executable fit) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, fit).getMessage());
  }
}
