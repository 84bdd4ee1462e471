package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.io.ParsedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepCommandTest extends SmallDataTest {
  private CommandLineRun sweep(Object... options) {
    Stream<Object> given =
        Stream.of("sweep", "classic", "--data", data, "--out", out, "--epochs", 3);
    return CommandLineRun.of(Stream.concat(given, Stream.of(options)).toArray());
  }

  private static CommandLineRun resume(Path folder, Object... options) {
    Stream<Object> given = Stream.of("sweep", "--resume", folder);
    return CommandLineRun.of(Stream.concat(given, Stream.of(options)).toArray());
  }

  private String file(String name) throws IOException {
    return Files.readString(out.resolve(name));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> trials(Map<String, Object> json) {
    return (List<Map<String, Object>>) json.get("trials");
  }

  @Test
  void everyTrialIsTheModelOfTheSingleCommand() {
    Map<String, Object> json =
        sweep("--batch", "16,32", "--hidden", "16,16", "--hidden", "8", "--seeds", 2, "--json")
            .succeeds()
            .json();
    assertEquals(8, trials(json).size());
    for (Map<String, Object> trial : trials(json)) {
      List<Object> line = new ArrayList<>(List.of("--epochs", 3, "--validation", 0.1));
      line.addAll(List.of("--seed", trial.get("seed"), "--json", "--quiet"));
      ((Map<?, ?>) trial.get("options"))
          .forEach((name, word) -> line.addAll(List.of("--" + name, word)));
      line.addAll(List.of("--out", temp.resolve("run" + trial.get("number"))));
      Map<String, Object> alone = CommandLineRun.train(data, line.toArray()).succeeds().json();
      assertEquals(alone.get("modelSha256"), trial.get("modelSha256"));
      assertEquals(alone.get("testAccuracy"), trial.get("metric"));
      assertEquals(alone.get("bestEpoch"), trial.get("bestEpoch"));
    }
    assertEquals(
        List.of("16,16", "16,16", "8", "8", "16,16", "16,16", "8", "8"),
        trials(json).stream().map(t -> ((Map<?, ?>) t.get("options")).get("hidden")).toList());
  }

  @Test
  void theTableIsOnStandardOutputAndInTheFolder() throws IOException {
    CommandLineRun run = sweep("--learning-rate", "0.01,0.08", "--seeds", 3).succeeds();
    List<String> lines = run.out().lines().toList();
    assertEquals(
        "learning-rate median worst best loss training", lines.getFirst().replaceAll(" +", " "));
    assertTrue(lines.get(1).startsWith("0.08 "), run.out());
    assertTrue(
        run.out().contains("\nTrain the best on everything:\n  ./lanewise train classic --data "),
        run.out());
    assertEquals(6, run.err().lines().filter(line -> line.matches("[1-6]/6  --learn.*")).count());
    assertTrue(run.err().contains("\nbest so far: --learning-rate 0.08, "), run.err());
    assertEquals(7, file("sweep.csv").lines().count());
    assertTrue(
        file("sweep.csv")
            .startsWith("number,learning-rate,seed,metric,loss,bestEpoch,modelSha256"));
    Map<String, Object> json = ParsedJson.object(file("sweep.json"));
    assertEquals(6, trials(json).size());
    assertEquals(Map.of("learning-rate", "0.08"), json.get("best"));
    assertFalse(trials(json).getFirst().containsKey("trainSeconds"));
    assertTrue(
        file("report.html")
            .contains("--learning-rate 0.08</span> <span class=\"word\">--epochs 3"));
    for (String line : run.out().lines().toList()) {
      assertTrue(line.length() <= 80 || line.contains(temp.toString()), line);
    }
  }

  @Test
  void theJsonHasWhatTheContractSays() {
    Map<String, Object> json =
        sweep("--learning-rate", "0.01..0.1", "--trials", 2, "--json", "--quiet").succeeds().json();
    assertEquals(
        List.of(
            "number",
            "options",
            "seed",
            "metric",
            "loss",
            "bestEpoch",
            "trainSeconds",
            "modelSha256"),
        List.copyOf(trials(json).getFirst().keySet()));
    for (String key : List.of("best", "command", "wallSeconds", "report")) {
      assertTrue(json.containsKey(key), key);
    }
    assertFalse(((String) json.get("command")).contains("--validation"));
  }

  @Test
  void theCommandTrainsTheBest() {
    Map<String, Object> json =
        sweep("--learning-rate", "0.01,0.1", "--json", "--quiet").succeeds().json();
    String command = (String) json.get("command");
    List<String> words = new ArrayList<>(List.of(command.replace("./lanewise ", "").split(" ")));
    words.addAll(List.of("--quiet", "--out", temp.resolve("alone").toString()));
    CommandLineRun.of(words.toArray()).succeeds();
  }

  @Test
  void aFinishedSweepTellsItsTableAgain() throws IOException {
    Object[] options = {"--batch", "8,16", "--json", "--quiet"};
    Map<String, Object> json = sweep(options).succeeds().json();
    String csv = file("sweep.csv");
    Files.delete(out.resolve("sweep.csv"));
    Files.delete(out.resolve("report.html"));
    Map<String, Object> again = resume(out, "--json", "--quiet").succeeds().json();
    assertEquals(json.get("trials"), again.get("trials"));
    assertEquals(csv, file("sweep.csv"));
    assertTrue(Files.exists(out.resolve("report.html")));
  }

  @Test
  void aDamagedTrialIsTrainedAgain() throws IOException {
    sweep("--batch", "8,16,32").succeeds();
    String csv = file("sweep.csv");
    Path damaged = out.resolve("trials/2.json");
    Files.writeString(damaged, file("trials/2.json").substring(0, 100));
    Files.delete(out.resolve("trials/3.json"));
    CommandLineRun run = resume(out, "--parallel", 1).succeeds();
    assertTrue(run.err().contains("lanewise: " + damaged + ": "), run.err());
    assertTrue(run.err().contains("; the trial is trained again\n"), run.err());
    assertEquals(csv, file("sweep.csv"));
    // Another trial's file is none of this one's.
    Files.writeString(damaged, file("trials/1.json"));
    run = resume(out).succeeds();
    assertTrue(run.err().contains("number: expected that of the plan, 2, found 1"), run.err());
    assertEquals(csv, file("sweep.csv"));
  }

  @Test
  void otherDataIsRefused() throws IOException {
    sweep("--batch", "8,16").succeeds();
    Files.delete(out.resolve("trials/2.json"));
    SmallData.write(
        data, SmallData.images(SmallData.TRAIN, 18, 3, 9), SmallData.images(60, 18, 3, 2));
    resume(out).fails(3, "expected what " + out + " was trained on");
  }

  @Test
  void aPlanThatFitsNoDataExitsWith4() throws IOException {
    sweep("--batch", "8,16").succeeds();
    Files.delete(out.resolve("trials/2.json"));
    String plan = file("plan.json").replace("\"validation\": 0.1", "\"validation\": 300");
    Files.writeString(out.resolve("plan.json"), plan);
    resume(out).fails(4, "plan.json: --validation: expected fewer than the 300 training examples");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --batch 8,x                      | --batch: expected a whole number, found 'x'
          --trials 3                       | --trials: expected an option with a range to draw from
          --validation 0                   | the test part judges no sweep
          --validation 300                 | --validation: expected fewer than the 300 training examples
          --patience 1,2 --data x          | --data: expected one value
          --output softmax,sigmoid         | --loss: expected cross-entropy
          --parallel 0                     | --parallel: expected at least 1, found 0
          --seeds x                        | --seeds: expected a whole number, found 'x'
          --seed 1,2                       | --seeds N tries N seeds
          """)
  void whatCannotBeSweptIsRefused(String line, String message) {
    sweep((Object[]) line.split(" ")).fails(2, message);
    assertFalse(Files.exists(out.resolve("plan.json")));
  }

  @Test
  void onlyAnEmptyFolderIsTaken() throws IOException {
    sweep("--batch", "8,16").succeeds();
    sweep("--batch", "8,16").fails(2, "--out: expected a new or an empty folder");
    Path foreign = Files.createDirectory(temp.resolve("foreign"));
    Files.writeString(foreign.resolve("letter.txt"), "Dear");
    Object[] words = {"sweep", "--data", data, "--batch", "8,16", "--out", foreign};
    CommandLineRun.of(words).fails(2, "--out: expected a new or an empty folder");
    assertArrayEquals(new String[] {"letter.txt"}, foreign.toFile().list(), "left as it was");
    resume(temp.resolve("nowhere")).fails(4, "expected the folder of a sweep");
    resume(data).fails(4, "found no plan.json");
    resume(out, "--epochs", 4).fails(2, "--resume: the sweep has decided --epochs; leave it out");
    resume(out, "proof").fails(2, "--resume: the sweep has decided the preset");
    Files.writeString(
        out.resolve("plan.json"), file("plan.json").replace("\"seeds\": 1", "\"seeds\": 0"));
    resume(out).fails(4, out.resolve("plan.json").toString(), "seeds: expected a whole number");
  }

  @Test
  void whereAllDivergeThereIsNoBest() {
    CommandLineRun run = sweep("--learning-rate", "1e30,1e31", "--json", "--quiet");
    run.fails(5, "training diverged in all trials");
    assertNull(run.json().get("best"));
    assertNull(run.json().get("command"));
    assertNull(trials(run.json()).getFirst().get("metric"));
  }

  @Test
  void onATerminalOneLineShowsTheBest() {
    Terminal.Abilities redraws = new Terminal.Abilities(false, false, true);
    CommandLineRun run =
        CommandLineRun.of(
            StandardCharsets.US_ASCII,
            redraws,
            "sweep",
            "classic",
            "--data",
            data,
            "--out",
            out,
            "--epochs",
            3,
            "--batch",
            "8,16,32");
    List<String> drawn = List.of(run.succeeds().err().split("[\r\n]+"));
    assertTrue(drawn.get(3).startsWith("trial 0/3 ----"), run.err());
    String last = drawn.getLast();
    assertTrue(last.matches("trial 3/3 =+  best [0-9.]+ %  --batch [0-9]+ *"), run.err());
    drawn.stream().skip(3).forEach(line -> assertTrue(line.stripTrailing().length() < 80, line));
  }

  @Test
  void reportsHaveSweeps() throws IOException {
    sweep("--batch", "8,16").succeeds();
    CommandLineRun.of("report", temp).succeeds();
    String index = Files.readString(temp.resolve("index.html"));
    assertTrue(index.contains("<h2>Sweeps</h2>"), index);
    assertTrue(index.contains("classic: 2 trials, the best "), index);
    String page = file("report.html");
    Files.delete(out.resolve("trials/1.json"));
    CommandLineRun.of("report", out).succeeds();
    assertTrue(file("report.html").contains("1 of 2 trials are finished."));
    assertFalse(page.contains("trials are finished."));
    Files.writeString(out.resolve("trials/2.json"), "{");
    CommandLineRun.of("report", out).fails(4, "trials/2.json");
    assertTrue(file("report.html").contains("<h2>Not shown</h2>"));
  }

  /** The rows of a table: a class, a value, and two numbers that tell them. */
  private Path table(String target) throws IOException {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("a,b," + target + "\n");
    for (int row = 0; row < 400; row++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      text.append(String.format(Locale.ROOT, "%.4f,%.4f,", a, b));
      text.append(
          target.equals("class")
              ? (a > b ? "yes" : "no")
              : String.format(Locale.ROOT, "%.4f", 10 * a - 3 * b));
      text.append('\n');
    }
    return Files.writeString(temp.resolve(target + ".csv"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"class", "value"})
  void aTableIsSwept(String target) throws IOException {
    Path file = table(target);
    Map<String, Object> json =
        CommandLineRun.of(
                "sweep",
                "--data",
                file,
                "--target",
                target,
                "--learning-rate",
                "0.0001,0.01",
                "--batch",
                "16,64",
                "--json",
                "--out",
                out)
            .succeeds()
            .json();
    boolean isClass = target.equals("class");
    assertEquals(isClass ? "accuracy" : "rmse", json.get("measure"));
    assertEquals("table", json.get("preset"));
    Map<?, ?> best = (Map<?, ?>) json.get("best");
    assertEquals("0.01", best.get("learning-rate"));
    Map<String, Object> trial = trials(json).get(2);
    // Epochs follow from batch and data, as in a single run.
    Map<String, Object> alone =
        CommandLineRun.of(
                "train",
                "--data",
                file,
                "--target",
                target,
                "--learning-rate",
                0.01,
                "--batch",
                16,
                "--validation",
                0.1,
                "--json",
                "--quiet",
                "--out",
                temp.resolve("alone"))
            .succeeds()
            .json();
    assertEquals(alone.get("modelSha256"), trial.get("modelSha256"));
    assertEquals(alone.get(isClass ? "testAccuracy" : "testRmse"), trial.get("metric"));
    String page = file("report.html");
    assertTrue(page.contains(isClass ? "Accuracy of every setting" : "RMSE of every setting"));
    // The data decides these, and no default does.
    assertFalse(page.contains("<dt>loss</dt>") || page.contains("<dt>output</dt>"), page);
    String command = (String) json.get("command");
    assertTrue(command.startsWith("./lanewise train table --data "), command);
    assertFalse(command.contains("--epochs"), command);
  }

  @Test
  void dataThatCannotBePreparedExitsWith3() throws IOException {
    Path file = Files.writeString(temp.resolve("t.csv"), "a,class\n1,x\n2,x\n3,x\n4,x\n5,x\n");
    CommandLineRun.of("sweep", "--data", file, "--batch", "1,2", "--out", out).fails(3);
  }

  @ParameterizedTest
  @CsvSource({
    "'45000,45000', expected a training that fits into Java's",
    "'60000,60000', 'expected a network of at most 2,147,483,647 parameters, found one of'"
  })
  void aNetworkThatDoesNotFitIsRefusedBeforeTheFirstTrial(String hidden, String why) {
    assumeTrue(Runtime.getRuntime().maxMemory() < 50L << 30, "it may fit here");
    sweep("--hidden", "8", "--hidden", hidden, "--optimizer", "adam").fails(2, "--hidden: " + why);
    assertFalse(Files.exists(out));
  }

  @Test
  void trialsThatOnlyFitOneAtATimeAreRefusedBeforeTheFirst() {
    long most = Runtime.getRuntime().maxMemory();
    assumeTrue(most < 8L << 30, "the parameters would not fit into one array");
    // Each trial has its parameters and a copy: 8 bytes for each of about units * units.
    int units = (int) Math.sqrt(0.6 * most / 8);
    Object[] asked = {"--hidden", units + "," + units, "--seeds", 2, "--parallel", 2};
    sweep(asked)
        .fails(2, "--parallel: expected trainings that fit into Java's")
        .fails(2, "found 2 at a time, which take");
    assertFalse(Files.exists(out));
  }
}
