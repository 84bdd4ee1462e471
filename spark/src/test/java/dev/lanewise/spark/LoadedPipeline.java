package dev.lanewise.spark;

import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A program that loads a pipeline and asks it. */
final class LoadedPipeline {
  private LoadedPipeline() {}

  public static void main(String[] args) {
    SparkSession session = LocalSpark.session();
    System.out.println(
        answers(PipelineModel.load(args[0]), rows(session, Integer.parseInt(args[1]))));
    session.stop();
  }

  static Dataset<Row> rows(SparkSession session, int count) {
    return SampleRows.dataset(session, new SampleRows(count, true, 3).rows(0));
  }

  static String answers(PipelineModel model, Dataset<Row> rows) {
    return model
        .transform(rows)
        .select("id", "rawPrediction")
        .orderBy("id")
        .collectAsList()
        .stream()
        .map(Row::toString)
        .collect(Collectors.joining("\n"));
  }
}
