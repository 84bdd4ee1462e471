package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.io.ParsedJson;
import dev.lanewise.run.folder.DataFile;
import dev.lanewise.run.folder.SavedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainCommandTest extends SmallDataTest {
  private static final Set<String> JSON_FIELDS =
      Set.of(
          "schema",
          "command",
          "preset",
          "network",
          "seed",
          "kernels",
          "lanes",
          "threads",
          "epochs",
          "task",
          "judgedBy",
          "initialTestAccuracy",
          "testAccuracy",
          "bestTestAccuracy",
          "bestEpoch",
          "keptEpoch",
          "test",
          "trainSeconds",
          "loadSeconds",
          "wallSeconds",
          "modelSha256",
          "optionsSha256",
          "runDirectory",
          "warnings");

  private static final Set<String> EPOCH_FIELDS =
      Set.of(
          "epoch",
          "learningRate",
          "trainSeconds",
          "evaluateSeconds",
          "trainLoss",
          "trainAccuracy",
          "testLoss",
          "testAccuracy",
          "imagesPerSecond");

  private CommandLineRun train(Object... options) {
    return CommandLineRun.train(data, options);
  }

  /** Runs {@code train} into a folder of its own and returns what {@code --json} prints. */
  private Map<String, Object> trained(String folder, Object... options) {
    List<Object> args = new ArrayList<>(List.of(options));
    args.addAll(List.of("--json", "--out", temp.resolve(folder)));
    return train(args.toArray()).succeeds().json();
  }

  @Test
  void jsonSaysAllThatIsPromised() throws IOException {
    Map<String, Object> json = trained("run", "proof", "--epochs", 4, "--seed", 7);
    assertEquals(JSON_FIELDS, json.keySet());
    assertEquals(1L, json.get("schema"));
    assertEquals("train", json.get("command"));
    assertEquals("proof", json.get("preset"));
    assertEquals("324-10-3", json.get("network"));
    assertEquals(7L, json.get("seed"));
    assertTrue(Set.of("scalar", "vector").contains(json.get("kernels")));
    assertTrue(Set.of(1L, 4L, 8L, 16L).contains(json.get("lanes")));
    assertTrue((long) json.get("threads") >= 1);
    assertEquals(out.toString(), json.get("runDirectory"));
    assertEquals(
        DataFile.sha256(Files.readAllBytes(out.resolve("model.safetensors"))),
        json.get("modelSha256"));

    List<Map<String, Object>> epochs = objects(json, "epochs");
    double best = 0;
    double seconds = 0;
    for (int e = 0; e < 4; e++) {
      Map<String, Object> epoch = epochs.get(e);
      assertEquals(EPOCH_FIELDS, epoch.keySet());
      assertEquals(e + 1L, epoch.get("epoch"));
      double trainSeconds = (double) epoch.get("trainSeconds");
      assertEquals(SmallData.TRAIN, trainSeconds * (double) epoch.get("imagesPerSecond"), 1e-6);
      double hits = SmallData.TRAIN * (double) epoch.get("trainAccuracy");
      assertEquals(Math.rint(hits), hits, 1e-9);
      best = Math.max(best, (double) epoch.get("testAccuracy"));
      seconds += trainSeconds;
    }
    assertEquals(4, epochs.size());
    assertEquals(best, json.get("bestTestAccuracy"));
    assertEquals(epochs.getLast().get("testAccuracy"), json.get("testAccuracy"));
    assertEquals(seconds, (double) json.get("trainSeconds"), 1e-9);
    assertTrue((double) json.get("wallSeconds") > (double) json.get("loadSeconds"));
    assertTrue((double) json.get("testAccuracy") > 0.9, json.toString());
    assertTrue((double) epochs.getLast().get("trainAccuracy") > 0.9, json.toString());
    assertTrue((double) json.get("initialTestAccuracy") < 0.9, json.toString());
  }

  @Test
  void theRunFolderHoldsTheRun() throws IOException {
    Map<String, Object> json = trained("run", "--epochs", 3, "--validation", 0);
    assertEquals(
        Set.of(
            "config.json",
            "environment.json",
            "metrics.csv",
            "metrics.jsonl",
            "mistakes.json",
            "model.safetensors",
            "report.html",
            "result.json"),
        Set.of(out.toFile().list()));

    Map<String, Object> environment = file("environment.json");
    List<Map<String, Object>> files = objects(environment, "data");
    assertEquals(4, files.size());
    for (Map<String, Object> file : files) {
      DataFile expected = DataFile.of(Path.of((String) file.get("file")), Instant.now());
      assertEquals(expected.sha256(), file.get("sha256"));
      assertEquals(expected.bytes(), file.get("bytes"));
    }
    for (String field :
        List.of("version", "commit", "java", "cpu", "cores", "kernels", "lanes", "reason")) {
      assertTrue(environment.containsKey(field), field);
    }

    List<String> csv = Files.readAllLines(out.resolve("metrics.csv"));
    List<String> jsonl = Files.readAllLines(out.resolve("metrics.jsonl"));
    assertEquals(4, csv.size());
    for (int e = 0; e < 3; e++) {
      Map<String, Object> epoch = ParsedJson.object(jsonl.get(e));
      assertEquals(objects(json, "epochs").get(e), epoch);
      List<String> values = epoch.values().stream().map(String::valueOf).toList();
      assertEquals(String.join(",", epoch.keySet()), csv.getFirst());
      List<Double> row = Arrays.stream(csv.get(e + 1).split(",")).map(Double::valueOf).toList();
      assertEquals(values.stream().map(Double::valueOf).toList(), row);
    }

    Map<String, Object> result = file("result.json");
    assertTrue(result.entrySet().containsAll(json.entrySet()), result.toString());
    long hits = 0;
    long all = 0;
    List<List<Long>> confusion = confusion(result);
    for (int truth = 0; truth < SmallData.CLASSES; truth++) {
      hits += confusion.get(truth).get(truth);
      all += confusion.get(truth).stream().mapToLong(Long::longValue).sum();
    }
    assertEquals(SmallData.TEST, all);
    assertEquals((double) json.get("testAccuracy"), (double) hits / all);
    assertEquals(
        Set.of("class", "name", "images", "precision", "recall", "f1"),
        objects(result, "classes").get(SmallData.CLASSES - 1).keySet());
  }

  @Test
  void everyOptionIsInTheConfig() throws IOException {
    train(
            (Object[])
                ("--hidden 9,8 --activation tanh --output softmax --output-bias base-rate --loss"
                     + " cross-entropy --label-smoothing 0.1 --ema 0.9 --distort affine --dropout"
                     + " 0.25 --class-weights balanced --optimizer adam --learning-rate 0.01"
                     + " --schedule step --batch 20 --epochs 2 --shuffle false --validation 50"
                     + " --seed -3 --threads 2 --kernels scalar --lanes auto --checkpoint-every 3"
                     + " --target-accuracy 0.01 --quiet --out "
                        + out)
                    .split(" "))
        .succeeds();
    Map<String, Object> config = file("config.json");
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("version", 2L);
    expected.put("preset", "classic");
    expected.put("data", data.toString());
    expected.put("hidden", List.of(9L, 8L));
    expected.put("activation", "tanh");
    expected.put("output", "softmax");
    expected.put("outputBias", "base-rate");
    expected.put("loss", "cross-entropy");
    expected.put("optimizer", "adam");
    expected.put("labelSmoothing", 0.1);
    expected.put("classWeights", "balanced");
    expected.put("distort", "affine");
    expected.put("dropout", 0.25);
    expected.put("weightDecay", null);
    expected.put("learningRate", 0.01);
    expected.put("schedule", "step");
    expected.put("ema", 0.9);
    expected.put("batch", 20L);
    expected.put("epochs", 2L);
    expected.put("shuffle", false);
    expected.put("validation", 50L);
    expected.put("seed", -3L);
    expected.put("threads", 2L);
    expected.put("kernels", "scalar");
    expected.put("lanes", "auto");
    expected.put("checkpointEvery", 3L);
    expected.put("targetAccuracy", 0.01);
    expected.put("splitSeed", 0L);
    expected.put("transpose", false);
    expected.put("patience", null);
    String unsaidOnes =
        "target task ignore categorical as separator decimal header prepare size scale test from";
    for (String unsaid : unsaidOnes.split(" ")) {
      expected.put(unsaid, null);
    }
    assertEquals(expected, config);
  }

  @Test
  void whatIsNotGivenComesFromThePreset() throws IOException {
    trained("run", "original", "--epochs", 1);
    Map<String, Object> config = file("config.json");
    assertEquals(List.of(16L, 16L), config.get("hidden"));
    assertEquals("sigmoid", config.get("output"));
    assertEquals("squared-error", config.get("loss"));
    assertEquals(0.001, config.get("learningRate"));
    assertEquals("constant", config.get("schedule"));
    assertEquals(1L, config.get("batch"));
    assertEquals(1L, config.get("epochs"));
    assertEquals(false, config.get("shuffle"));
    for (String option : List.of("checkpointEvery", "targetAccuracy", "patience")) {
      assertTrue(config.containsKey(option), option);
      assertNull(config.get(option), option);
    }
  }

  @Test
  void oneSeedGivesOneModelWhateverTheThreadsAndKernels() {
    Set<Object> models = new HashSet<>();
    models.add(trained("again", "--epochs", 3).get("modelSha256"));
    for (int threads : List.of(1, 2, 3)) {
      Map<String, Object> json = trained("run" + threads, "--epochs", 3, "--threads", threads);
      assertEquals(Math.min(threads, 2L), json.get("threads"));
      models.add(json.get("modelSha256"));
    }
    Map<String, Object> scalar = trained("scalar", "--epochs", 3, "--kernels", "scalar");
    assertEquals("scalar", scalar.get("kernels"));
    assertEquals(1L, scalar.get("lanes"));
    models.add(scalar.get("modelSha256"));
    assertEquals(1, models.size(), models.toString());
    Object other = trained("other", "--epochs", 3, "--seed", 2).get("modelSha256");
    assertFalse(models.contains(other));
  }

  @Test
  void heldOutImagesJudgeAndAreNotTrainedOn() {
    int heldOut = 40;
    LabeledImages train = SmallData.images(SmallData.TRAIN, SmallData.SIDE, SmallData.CLASSES, 1);
    LabeledImages strangeTest =
        SmallData.images(SmallData.TEST, SmallData.SIDE, SmallData.CLASSES, 3);
    byte[] pixels = train.pixels().clone();
    Arrays.fill(pixels, (SmallData.TRAIN - heldOut) * train.inputs(), pixels.length, (byte) 0);
    LabeledImages blank =
        new LabeledImages(train.count(), train.rows(), train.columns(), pixels, train.labels());
    Path otherTest = SmallData.write(temp.resolve("otherTest"), train, strangeTest);
    Path otherHeldOut = SmallData.write(temp.resolve("otherHeldOut"), blank, strangeTest);

    Object[] options = {"proof", "--epochs", 3, "--validation", heldOut};
    Map<String, Object> json = trained("a", options);
    data = otherTest;
    assertEquals(json.get("testAccuracy"), trained("b", options).get("testAccuracy"));
    data = otherHeldOut;
    Map<String, Object> judgedByBlanks = trained("c", options);
    assertEquals(json.get("modelSha256"), judgedByBlanks.get("modelSha256"));
    assertNotEquals(json.get("testAccuracy"), judgedByBlanks.get("testAccuracy"));
  }

  @Test
  void patienceKeepsTheBestEpochAndMeasuresItOnTheTestImages() throws IOException {
    LabeledImages noise = SmallImages.random(SmallData.TRAIN, 18, 18, 3, 0.3, 11);
    data =
        SmallData.write(temp.resolve("noise"), noise, SmallImages.random(60, 18, 18, 3, 0.3, 12));
    Object[] options = {"proof", "--optimizer", "adam", "--validation", 0.2, "--patience", 3};
    Map<String, Object> json = trained("run", options);
    List<Map<String, Object>> epochs = objects(json, "epochs");
    Map<String, Object> best =
        epochs.stream()
            .min(Comparator.comparingDouble(epoch -> (double) epoch.get("testLoss")))
            .get();
    assertEquals("validation", json.get("judgedBy"));
    assertEquals(best.get("epoch"), json.get("bestEpoch"));
    assertEquals(best.get("epoch"), json.get("keptEpoch"));
    assertEquals((long) best.get("epoch") + 3, epochs.size());
    assertEquals(best.get("testAccuracy"), json.get("testAccuracy"));
    Map<String, Object> evaluated =
        CommandLineRun.of("evaluate", out, "--data", data, "--json").succeeds().json();
    assertEquals(
        Map.of("accuracy", evaluated.get("accuracy"), "loss", evaluated.get("loss")),
        json.get("test"));
    assertEquals(60L, evaluated.get("images"));
    String page = Files.readString(out.resolve("report.html"));
    assertTrue(page.contains("the model is that of epoch " + best.get("epoch")), page);
    Files.delete(out.resolve("config.json"));
    assertEquals(best.get("epoch"), (long) SavedRun.read(out).result().keptEpoch());
    assertEquals(json.keySet(), JSON_FIELDS);
  }

  @Test
  void theTestImagesJudgeWhereNoneAreHeldOut() {
    Map<String, Object> json = trained("run", "proof", "--epochs", 3);
    Map<String, Object> last = objects(json, "epochs").getLast();
    assertEquals("test", json.get("judgedBy"));
    assertEquals(
        Map.of("accuracy", last.get("testAccuracy"), "loss", last.get("testLoss")),
        json.get("test"));
  }

  @Test
  void stopsAtTheTarget() {
    Map<String, Object> json = trained("run", "proof", "--target-accuracy", 0.6);
    List<Map<String, Object>> epochs = objects(json, "epochs");
    assertTrue(epochs.size() < 10, epochs.toString());
    for (Map<String, Object> epoch : epochs.subList(0, epochs.size() - 1)) {
      assertTrue((double) epoch.get("testAccuracy") < 0.6);
    }
    assertTrue((double) json.get("testAccuracy") >= 0.6);
  }

  @Test
  void aTargetThatIsNotReachedIsTold() throws IOException {
    CommandLineRun run =
        train("--epochs", 2, "--batch", 300, "--target-accuracy", 1, "--json", "--out", out)
            .fails(5, "target of 100.00 %", "2 epochs");
    assertEquals(2, objects(run.json(), "epochs").size());
    assertEquals(file("result.json").get("modelSha256"), run.json().get("modelSha256"));
    assertTrue(Files.exists(out.resolve("model.safetensors")));
  }

  @Test
  void aRunThatDivergesHasNoModel() throws IOException {
    CommandLineRun run =
        train("--learning-rate", 1e30, "--json", "--out", out).fails(5, "diverged", "epoch 1");
    Map<String, Object> json = run.json();
    assertEquals(JSON_FIELDS, json.keySet());
    assertNull(json.get("modelSha256"));
    assertNull(json.get("testAccuracy"));
    assertNull(json.get("bestTestAccuracy"));
    assertNull(json.get("bestEpoch"));
    assertNull(json.get("test"));
    assertEquals(List.of(), json.get("epochs"));
    assertFalse(Files.exists(out.resolve("model.safetensors")));
    assertNull(file("result.json").get("modelSha256"));
  }

  @Test
  void learnsTheRealDigits() {
    Map<String, Object> json =
        CommandLineRun.of("train", "--epochs", 2, "--json", "--quiet", "--out", out)
            .succeeds()
            .json();
    assertEquals("784-16-16-10", json.get("network"));
    assertTrue((double) json.get("testAccuracy") > 0.8, json.toString());
  }

  private Map<String, Object> file(String name) throws IOException {
    return ParsedJson.object(Files.readString(out.resolve(name)));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> objects(Map<String, Object> json, String name) {
    return (List<Map<String, Object>>) json.get(name);
  }

  @SuppressWarnings("unchecked")
  private static List<List<Long>> confusion(Map<String, Object> json) {
    return (List<List<Long>>) json.get("confusion");
  }
}
