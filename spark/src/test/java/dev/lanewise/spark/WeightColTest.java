package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.data.Partition;
import dev.lanewise.data.TableDataset;
import dev.lanewise.data.Task;
import dev.lanewise.data.table.NumberTable;
import dev.lanewise.model.ModelFile;
import dev.lanewise.run.Preset;
import dev.lanewise.run.Training;
import dev.lanewise.train.TrainingOptions;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class WeightColTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final int ROWS = 300;
  private static final Column WEIGHT = functions.col("id").mod(5).divide(4);

  private final SampleRows sample = new SampleRows(ROWS, true, 5);

  private static LanewiseClassifier classifier() {
    return new LanewiseClassifier().setHidden(8).setEpochs(3).setRowIdCol("id");
  }

  @Test
  void theModelIsThatOfAProgramWithTheSameWeights() throws Exception {
    List<String> names =
        IntStream.range(0, SampleRows.FEATURES).mapToObj(column -> "f" + column).toList();
    NumberTable table = new NumberTable("rows", names, "label", Task.CLASSIFICATION);
    for (int row = 0; row < ROWS; row++) {
      table.add(sample.features(row), sample.label(row), row % 5 / 4.0);
    }
    int[] all = IntStream.range(0, ROWS).toArray();
    TableDataset dataset = TableDataset.of(table.build(), new Partition(all, new int[] {0}));
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (Training training =
        Training.of(Preset.TABLE)
            .with(TrainingOptions.HIDDEN, List.of(8))
            .with(TrainingOptions.EPOCHS, 3)
            .on(dataset)) {
      ModelFile.write(training.run().model(), expected);
    }
    Dataset<Row> rows = sample.shuffled(SPARK, 3, 0).withColumn("weight", WEIGHT);
    byte[] weighted = classifier().setWeightCol("weight").fit(rows).toByteArray();
    assertArrayEquals(expected.toByteArray(), weighted);
    assertFalse(Arrays.equals(weighted, classifier().fit(rows).toByteArray()));
  }

  @Test
  void rowsThatAllCountAsOneAreRowsWithoutWeights() {
    Dataset<Row> rows = sample.shuffled(SPARK, 2, 0).withColumn("weight", functions.lit(1));
    assertArrayEquals(
        classifier().fit(rows).toByteArray(),
        classifier().setWeightCol("weight").fit(rows).toByteArray());
  }

  @Test
  void whatIsNoWeightIsRefused() {
    Dataset<Row> rows = sample.shuffled(SPARK, 2, 0);
    String expected =
        "the row with id 7: column weight: expected a number from 0 to 3.4e38, found ";
    refused(
        expected + "-1.0", rows, functions.when(functions.col("id").equalTo(7), -1).otherwise(1));
    refused(expected + "null", rows, functions.when(functions.col("id").notEqual(7), 1));
    refused("expected a row to train on with a weight above 0, found none", rows, functions.lit(0));
    refused("column weight: expected numbers, found string", rows, functions.lit("heavy"));
  }

  private static void refused(String message, Dataset<Row> rows, Column weight) {
    Dataset<Row> weighted = rows.withColumn("weight", weight);
    LanewiseClassifier classifier = classifier().setWeightCol("weight");
    Exception e = assertThrows(IllegalArgumentException.class, () -> classifier.fit(weighted));
    assertEquals(message, e.getMessage());
  }
}
