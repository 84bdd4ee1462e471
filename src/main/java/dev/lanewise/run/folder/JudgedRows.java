package dev.lanewise.run.folder;

import dev.lanewise.data.table.CsvFile;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.io.Decimal;
import dev.lanewise.run.folder.RunFolderException.Remedy;
import dev.lanewise.train.ClassEvaluation;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.ValueEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a table that judge, what they are and what the model says: {@code judged.csv}, at
 * most 10,000 of them.
 *
 * @param targets the names of what is learnt
 * @param rows their numbers in the table, from 1
 * @param truths for each row what each target is, as text
 * @param answers for each row what the model says
 */
public record JudgedRows(
    List<String> targets,
    List<Integer> rows,
    List<List<String>> truths,
    List<List<String>> answers) {
  static final String FILE = "judged.csv";
  private static final int MOST = 10_000;

  /**
   * Returns the rows of an evaluation.
   *
   * @param numbers of the rows that judge, from 0
   */
  public static JudgedRows of(Evaluation judged, Preparation preparation, int[] numbers) {
    List<String> targets =
        preparation.targets().stream().map(Preparation.TargetValues::name).toList();
    List<Integer> rows = new ArrayList<>();
    List<List<String>> truths = new ArrayList<>();
    List<List<String>> answers = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, numbers.length); i++) {
      rows.add(numbers[i] + 1);
    }
    switch (judged) {
      case ClassEvaluation classes -> {
        byte[] labels = classes.labels();
        byte[] predictions = classes.predictions();
        for (int i = 0; i < rows.size(); i++) {
          truths.add(List.of(preparation.classes().get(labels[i] & 0xFF)));
          answers.add(List.of(preparation.classes().get(predictions[i] & 0xFF)));
        }
      }
      case ValueEvaluation values -> {
        float[] own = values.targets().truths();
        float[] outputs = values.answers();
        int width = targets.size();
        for (int i = 0; i < rows.size(); i++) {
          List<String> truth = new ArrayList<>();
          List<String> answer = new ArrayList<>();
          for (int t = 0; t < width; t++) {
            truth.add(number(own[i * width + t]));
            answer.add(number(preparation.value(t, outputs[i * width + t])));
          }
          truths.add(truth);
          answers.add(answer);
        }
      }
    }
    return new JudgedRows(targets, rows, truths, answers);
  }

  private static String number(float value) {
    return Decimal.of(Double.parseDouble(Float.toString(value)));
  }

  /** Writes the file. */
  void write(Path folder) throws RunFolderException {
    List<String> header = new ArrayList<>(List.of("row"));
    for (String target : targets) {
      header.add(target);
      header.add("predicted " + target);
    }
    try {
      CsvFile.write(folder.resolve(FILE), header, rows.size(), this::fields);
    } catch (IOException e) {
      throw RunFolderException.of(e, Remedy.FIX);
    }
  }

  private List<String> fields(int row) {
    List<String> fields = new ArrayList<>(List.of(Integer.toString(rows.get(row))));
    for (int t = 0; t < targets.size(); t++) {
      fields.add(truths.get(row).get(t));
      fields.add(answers.get(row).get(t));
    }
    return fields;
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static JudgedRows read(String text) {
    List<List<String>> records = CsvFile.parse(text);
    if (records.isEmpty() || records.getFirst().size() % 2 == 0 || records.size() > MOST + 1) {
      throw new IllegalArgumentException("expected rows that were judged, found something else");
    }
    List<String> header = records.getFirst();
    List<String> targets = new ArrayList<>();
    for (int column = 1; column < header.size(); column += 2) {
      targets.add(header.get(column));
    }
    List<Integer> rows = new ArrayList<>();
    List<List<String>> truths = new ArrayList<>();
    List<List<String>> answers = new ArrayList<>();
    for (List<String> fields : records.subList(1, records.size())) {
      if (fields.size() != header.size()) {
        throw new IllegalArgumentException(
            "expected " + header.size() + " fields in each line, found " + fields.size());
      }
      rows.add(Integer.valueOf(fields.getFirst()));
      List<String> truth = new ArrayList<>();
      List<String> answer = new ArrayList<>();
      for (int column = 1; column < header.size(); column += 2) {
        truth.add(fields.get(column));
        answer.add(fields.get(column + 1));
      }
      truths.add(truth);
      answers.add(answer);
    }
    return new JudgedRows(targets, rows, truths, answers);
  }
}
