package dev.lanewise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody's own table, from training to predictions, by the commands. */
class TableRunTest {
  private static final String[] COLORS = {"red", "green", "blue"};

  @TempDir private Path temp;
  private Path table;
  private Path run;

  /** Rows with numbers, a category, missing values, a class that has a name, and a price. */
  @BeforeEach
  void writeTable() throws IOException {
    List<String> lines = new ArrayList<>(List.of("size,color,age,kind,price"));
    Random random = new Random(11);
    for (int row = 0; row < 240; row++) {
      double size = 50 + 20 * random.nextGaussian();
      int color = random.nextInt(3);
      boolean isOld = random.nextBoolean();
      String kind = size > 55 == (color == 0) ? "größer" : "small, \"cheap\"";
      lines.add(
          String.format(
              Locale.ROOT,
              "%.2f,%s,%s,\"%s\",%.1f",
              size,
              random.nextInt(20) == 0 ? "" : COLORS[color],
              random.nextInt(10) == 0 ? "NA" : isOld ? "1" : "0",
              kind.replace("\"", "\"\""),
              3 * size + 40 * color + random.nextGaussian()));
    }
    table = Files.write(temp.resolve("things.csv"), lines);
    run = temp.resolve("run");
  }

  private CommandLineRun train(String target, String ignored, Object... options) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "train",
                "--data",
                table,
                "--target",
                target,
                "--ignore",
                ignored,
                "--quiet",
                "--out"));
    words.add(run);
    words.addAll(List.of(options));
    return CommandLineRun.of(words.toArray());
  }

  @Test
  void classesAreLearntAndPredictedByName() throws IOException {
    Map<String, Object> json = train("kind", "price", "--json").succeeds().json();
    assertEquals("table", json.get("preset"));
    assertEquals("classification", json.get("task"));
    // size, three colours, age and whether it is missing
    assertEquals("6-64-2", json.get("network"));
    assertTrue((double) json.get("testAccuracy") > 0.85, json.toString());
    Map<String, Object> judged = CommandLineRun.of("evaluate", run, "--json").succeeds().json();
    assertEquals(json.get("testAccuracy"), judged.get("accuracy"));

    Path predictions = temp.resolve("predictions.csv");
    CommandLineRun.of("predict", run, table, "--out", predictions).succeeds();
    List<String> lines = Files.readAllLines(predictions);
    assertEquals("prediction,score_größer,\"score_small, \"\"cheap\"\"\"", lines.getFirst());
    assertEquals(241, lines.size());
    List<Map<String, Object>> answers =
        objects(CommandLineRun.of("predict", run, table, "--json").succeeds().json());
    List<String> rows = Files.readAllLines(run.resolve("judged.csv"));
    assertEquals("row,kind,predicted kind", rows.getFirst());
    for (String line : rows.subList(1, rows.size())) {
      int row = Integer.parseInt(line.substring(0, line.indexOf(',')));
      String label = (String) answers.get(row - 1).get("label");
      assertTrue(line.endsWith(label.replace("\"", "\"\"") + (label.contains("\"") ? "\"" : "")));
    }
    String page = Files.readString(run.resolve("report.html"));
    for (String shown :
        List.of("Features", "größer", "small, &quot;cheap&quot;", "color", " inputs</text>")) {
      assertTrue(page.contains(shown), shown);
    }
    // A table has no pictures.
    for (String hidden : List.of(">images", " pixels", "shows its images")) {
      assertFalse(page.contains(hidden), hidden);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> objects(Map<String, Object> json) {
    return (List<Map<String, Object>>) json.get("predictions");
  }

  @Test
  void valuesAreLearntInTheirOwnUnit() throws IOException {
    Map<String, Object> json = train("price", "kind", "--json").succeeds().json();
    assertEquals("regression", json.get("task"));
    assertNull(json.get("testAccuracy"));
    assertTrue((double) json.get("testRmse") < 15, json.toString());
    assertTrue((double) json.get("testR2") > 0.9, json.toString());
    Map<String, Object> judged = CommandLineRun.of("evaluate", run, "--json").succeeds().json();
    assertEquals(json.get("testRmse"), judged.get("rmse"));
    assertEquals(json.get("testMae"), judged.get("mae"));
    List<String> rows = Files.readAllLines(run.resolve("judged.csv"));
    List<Map<String, Object>> answers =
        objects(CommandLineRun.of("predict", run, table, "--json").succeeds().json());
    for (String line : rows.subList(1, rows.size())) {
      String[] fields = line.split(",");
      Object value = answers.get(Integer.parseInt(fields[0]) - 1).get("value");
      assertEquals(Double.parseDouble(fields[2]), ((Number) value).doubleValue());
    }
    assertTrue(Files.readString(run.resolve("report.html")).contains("Predicted and true: price"));
  }

  @Test
  void runsOfValuesAreListedByTheirErrorAndSpeakOfRows() throws IOException {
    train("kind", "price", "--epochs", 2).succeeds();
    run = temp.resolve("values");
    Object[] words = {"--data", table, "--target", "price", "--epochs", 2, "--out", run};
    CommandLineRun told = CommandLineRun.of(words("train", words)).succeeds();
    assertTrue(told.err().contains(" rows/s"), told.err());
    assertTrue(told.out().contains(" rows/s"), told.out());
    assertFalse((told.err() + told.out()).contains("images"), told.err() + told.out());

    String listed = CommandLineRun.of("runs", temp).succeeds().out();
    assertTrue(listed.lines().findFirst().get().contains(" result "), listed);
    String values = "values +things.csv +\\S+ +RMSE \\S+ +2 .*";
    assertTrue(listed.lines().anyMatch(line -> line.matches(values)), listed);
    CommandLineRun.of("report", temp).succeeds();
    String index = Files.readString(temp.resolve("index.html"));
    for (String shown : List.of(">things.csv: price<", ">things.csv: kind<", ">RMSE<", "rows/s")) {
      assertTrue(index.contains(shown), shown);
    }
    assertTrue(index.contains("a test RMSE of "), index);
    assertFalse(index.contains("images/s"));
  }

  private static Object[] words(String command, Object... others) {
    List<Object> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(others));
    return words.toArray();
  }

  @Test
  void warningsAreOnThePage() throws IOException {
    Map<String, Object> json =
        train("kind", "price", "--epochs", 1, "--learning-rate", 1e-9, "--json").succeeds().json();
    List<?> warnings = (List<?>) json.get("warnings");
    assertFalse(warnings.isEmpty(), json.toString());
    String page = Files.readString(run.resolve("report.html"));
    assertTrue(page.contains("<h2>Warnings</h2>"), page);
  }

  @Test
  void severalTargetsAreLearntAtOnce() {
    Map<String, Object> json =
        train("price", "kind", "--target", "age", "--task", "regression", "--json", "--epochs", 5)
            .succeeds()
            .json();
    assertEquals("4-64-2", json.get("network"));
    assertEquals(2, ((List<?>) json.get("targets")).size());
  }

  @Test
  void theModelDoesNotDependOnKernelsOrThreads() throws IOException {
    train("price", "kind", "--epochs", 3).succeeds();
    byte[] model = Files.readAllBytes(run.resolve("model.safetensors"));
    for (String options : List.of("--kernels scalar", "--threads 3")) {
      run = temp.resolve("run" + options.hashCode());
      String[] words = options.split(" ");
      train("price", "kind", "--epochs", 3, words[0], words[1]).succeeds();
      assertArrayEquals(model, Files.readAllBytes(run.resolve("model.safetensors")), options);
    }
  }

  /** 100 epochs are the default of the option, and not the preset's. */
  @Test
  void whatIsSaidHoldsThoughItIsTheDefault() {
    Map<String, Object> json = train("kind", "price", "--epochs", 100, "--json").succeeds().json();
    assertEquals(100, ((List<?>) json.get("epochs")).size());
  }

  @Test
  void exportAndModelFileKeepThePreparation() throws IOException {
    train("kind", "price", "--epochs", 2).succeeds();
    Path copy = temp.resolve("copy.safetensors");
    CommandLineRun.of("export", run, "--format", "safetensors", "--out", copy).succeeds();
    assertArrayEquals(
        Files.readAllBytes(run.resolve("model.safetensors")), Files.readAllBytes(copy));
    String known = CommandLineRun.of("predict", run, table).succeeds().out();
    assertEquals(known, CommandLineRun.of("predict", copy, table).succeeds().out());
    CommandLineRun.of("evaluate", copy).fails(3, "--data");
    CommandLineRun.of("evaluate", copy, "--data", table).succeeds();
  }

  /** What is said of the data is heeded or refused, never passed over. */
  @Test
  void whatJudgesAModelIsFoundAsWhatTrainsOne() throws IOException {
    train("price", "kind", "--epochs", 2).succeeds();
    Object rmse = CommandLineRun.of("evaluate", run, "--data", table, "--json").json().get("rmse");
    byte[] none = "nothing,of,it\n1,2,3\n".getBytes(UTF_8);
    Map<String, byte[]> files =
        Map.of("a-test.csv", Files.readAllBytes(table), "a-train.csv", none);
    Path folder = SampleData.write(temp.resolve("tables"), files);
    Path zip = SampleData.write(temp.resolve("tables.zip"), SampleData.zip(files));
    for (Object path : List.of(folder, folder + ":a-test", zip + ":test")) {
      CommandLineRun judged = CommandLineRun.of("evaluate", run, "--data", path, "--json");
      assertEquals(rmse, judged.succeeds().json().get("rmse"), path.toString());
    }
    CommandLineRun.of("evaluate", run, "--data", table, "--separator", ",").succeeds();
    CommandLineRun.of("evaluate", run, "--data", table, "--test", 0.2).fails(2, "--test: ");
    CommandLineRun.of("evaluate", run, "--data", table, "--ignore", "kind").fails(2, "--ignore: ");
    CommandLineRun.of("evaluate", run, "--separator", ";").fails(2, "--separator: ", "--data");
  }

  @Test
  void aCategoryThatTrainingHadNotIsAWarning() throws IOException {
    train("kind", "price", "--epochs", 2).succeeds();
    Path other = temp.resolve("other.csv");
    Files.write(other, List.of("size,color,age", "50,purple,1", "60,red,"));
    CommandLineRun predicted = CommandLineRun.of("predict", run, other, "--json").succeeds();
    assertTrue(predicted.err().contains("purple"), predicted.err());
    assertTrue(predicted.out().contains("\"code\": \"unseen-category\""), predicted.out());
    Files.write(other, List.of("size,age", "50,1"));
    CommandLineRun.of("predict", run, other).fails(3, "color");
    CommandLineRun.of("predict", run, table, "--prepare", "exact").fails(2, "--prepare");
  }

  @Test
  void aRunThatIsCutGoesOn() throws IOException {
    train("price", "kind", "--epochs", 6).succeeds();
    byte[] model = Files.readAllBytes(run.resolve("model.safetensors"));
    run = temp.resolve("cut");
    train("price", "kind", "--epochs", 6, "--checkpoint-every", 2).succeeds();
    for (String last : List.of("result.json", "model.safetensors", "mistakes.json")) {
      Files.delete(run.resolve(last));
    }
    CommandLineRun.of("train", "--resume", run).succeeds();
    assertArrayEquals(model, Files.readAllBytes(run.resolve("model.safetensors")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          price | --label-smoothing 0.1      | --label-smoothing
          price | --class-weights balanced   | --class-weights
          price | --output-bias base-rate    | --output-bias
          price | --target-accuracy 0.9      | --target-accuracy
          price | --output sigmoid           | --output: expected identity
          kind  | --distort affine           | --distort
          kind  | --separator abc            | --separator: expected one character
          kind  | --test 1.5                 | --test: expected a fraction
          """)
  void whatDoesNotGoWithATableIsRefused(String target, String options, String hint) {
    Object[] words = options.split(" ");
    train(target, target.equals("kind") ? "price" : "kind", words).fails(2, hint);
  }

  @Test
  void theDataCommandTellsWhatATableHas() {
    Object[] words = {"data", "--data", table, "--target", "kind"};
    String told = CommandLineRun.of(words).succeeds().out();
    for (String part :
        List.of("192 to train on, 48 to test with", "kind (classification)", "color")) {
      assertTrue(told.contains(part), told);
    }
    Map<String, Object> json =
        CommandLineRun.of("data", "--data", table, "--target", "kind", "--json").succeeds().json();
    assertEquals(4, ((List<?>) json.get("features")).size());
  }
}
