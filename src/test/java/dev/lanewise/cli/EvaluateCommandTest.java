package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.io.ParsedJson;
import dev.lanewise.model.Model;
import dev.lanewise.model.ModelFile;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  @TempDir private Path temp;
  private Path data;
  private Path run;

  @BeforeEach
  void train() {
    data = SmallData.write(temp.resolve("data"));
    run = temp.resolve("run");
    CommandLineRun.of("train", "proof", "--data", data, "--epochs", 2, "--out", run).succeeds();
  }

  private static CommandLineRun evaluate(Path model, Path data) {
    return CommandLineRun.of("evaluate", model, "--data", data, "--json");
  }

  @Test
  void findsWhatTrainingFound() throws IOException {
    Map<String, Object> json = evaluate(run, data).succeeds().json();
    assertEquals(
        Set.of(
            "data",
            "images",
            "accuracy",
            "loss",
            "classes",
            "confusion",
            "imagesPerSecond",
            "warnings"),
        json.keySet());
    Map<String, Object> result = ParsedJson.object(Files.readString(run.resolve("result.json")));
    assertEquals((long) SmallData.TEST, json.get("images"));
    assertEquals(result.get("testAccuracy"), json.get("accuracy"));
    assertEquals(result.get("confusion"), json.get("confusion"));
    assertTrue((double) json.get("imagesPerSecond") > 0);
  }

  @Test
  void takesTheModelFileItself() throws IOException {
    Path model = Files.move(run.resolve("model.safetensors"), temp.resolve("any name"));
    evaluate(model, data).succeeds();
  }

  @Test
  void printsClassesByTheirNames() throws IOException {
    Files.writeString(data.resolve("classes.txt"), "upper\nmiddle one\nlower\n");
    CommandLineRun printed = CommandLineRun.of("evaluate", run, "--data", data).succeeds();
    assertEquals("", printed.err());
    for (String expected : List.of("324-10-3", "of 60 test images", "\nmiddle one  ", "\nlower ")) {
      assertTrue(printed.out().contains(expected), printed.out());
    }
    for (String line :
        List.of(
            "class +images +precision +recall +F1",
            "macro average +60( +[0-9.]+ %){3}",
            "weighted average +60( +[0-9.]+ %){3}",
            "actual +upper +middle one +lower",
            "middle one( +\\d+){3}")) {
      assertTrue(printed.out().lines().anyMatch(found -> found.matches(line)), printed.out());
    }
  }

  @Test
  void saysThatTheDataIsNotThatOfTheRun() {
    LabeledImages images = SmallData.images(90, SmallData.SIDE, SmallData.CLASSES, 1);
    Path other = SmallData.write(temp.resolve("other"), images, images);
    CommandLineRun judged = CommandLineRun.of("evaluate", run, "--data", other).succeeds();
    String warning = other + ": judges " + run + ", trained on " + data;
    assertTrue(judged.err().contains("warning: " + warning), judged.err());
    assertTrue(judged.out().contains("data      " + other + "\n"), judged.out());
    assertEquals(List.of("other-data"), codes(evaluate(run, other)).subList(0, 1));
  }

  @Test
  void saysThatTheDataHasNoNamesForTheClassesOfTheModel() throws IOException {
    Path named = SmallData.write(temp.resolve("named"));
    Files.writeString(named.resolve("classes.txt"), "upper\nmiddle one\nlower\n");
    Path model = temp.resolve("named run");
    CommandLineRun.of("train", "proof", "--data", named, "--epochs", 2, "--out", model).succeeds();
    CommandLineRun judged = evaluate(model.resolve("model.safetensors"), data).succeeds();
    assertTrue(judged.err().contains("upper, middle one, lower"), judged.err());
    assertEquals(List.of("other-data"), codes(judged));
  }

  /** A rate that is far too great leaves a network that answers all images alike. */
  @Test
  void saysWhatTheModelGetsWrongAltogether() {
    Path dead = temp.resolve("dead");
    CommandLineRun.of(
            "train", "proof", "--data", data, "--epochs", 1, "--learning-rate", 40, "--out", dead)
        .succeeds();
    List<String> codes = codes(evaluate(dead, data));
    assertEquals(List.of("class-never-predicted", "no-better-than-majority"), codes);
  }

  private static List<String> codes(CommandLineRun run) {
    List<?> warnings = (List<?>) run.succeeds().json().get("warnings");
    return warnings.stream().map(warning -> (String) ((Map<?, ?>) warning).get("code")).toList();
  }

  @Test
  void aMissingModelExitsWith4() {
    Path nowhere = temp.resolve("nowhere");
    CommandLineRun refused = evaluate(nowhere, data).fails(4, nowhere.toString());
    assertEquals("", refused.out());
    evaluate(data, data).fails(4, data.toString());
  }

  @Test
  void aDamagedModelExitsWith4() throws IOException {
    Path model = run.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(model);
    Files.write(model, Arrays.copyOf(bytes, bytes.length - 1));
    evaluate(run, data).fails(4, model.toString());
  }

  @Test
  void missingDataExitsWith3() {
    Path nowhere = temp.resolve("nowhere");
    evaluate(run, nowhere).fails(3, nowhere.toString());
  }

  @Test
  void imagesOfAnotherSizeExitWith3() {
    refuses(SmallData.images(9, 7, SmallData.CLASSES, 1), "7 x 7", "324 inputs");
  }

  @Test
  void classesThatTheModelDoesNotKnowExitWith3() {
    refuses(SmallData.images(90, SmallData.SIDE, 5, 1), "up to 4", "3 classes");
  }

  private void refuses(LabeledImages images, String found, String expected) {
    Path other = SmallData.write(temp.resolve("other"), images, images);
    CommandLineRun refused = evaluate(run, other);
    refused.fails(3, other.toString(), run.toString(), found, expected);
    assertEquals("", refused.out());
  }

  @Test
  void answersThatAreNotFiniteAreRefused() throws IOException {
    Model model = Model.read(run.resolve("model.safetensors"));
    Network network = model.network().copy();
    Arrays.fill(network.parameters(), 3e38f);
    Path large = temp.resolve("large.safetensors");
    ModelFile.write(network, large);
    evaluate(large, data).fails(4, large.toString(), "expected finite answers");
    Path picture = temp.resolve("picture.png");
    Pictures.write(Pictures.grey(SmallData.images(1, 28, 1, 1).pixels()), "png", picture);
    CommandLineRun predicted = CommandLineRun.of("predict", large, picture);
    assertEquals("", predicted.fails(4, large.toString(), "expected finite answers").out());
  }

  @Test
  void aFolderWithoutAModelIsSaidToBeNone() throws IOException {
    evaluate(temp, data).fails(4, temp + ": expected a model file or the folder of a run");
    Path sweep = temp.resolve("sweep");
    CommandLineRun.of("sweep", "proof", "--data", data, "--epochs", 1, "--seeds", 2, "--out", sweep)
        .succeeds();
    evaluate(sweep, data).fails(4, sweep + ": a sweep, which keeps no models");
  }
}
