package dev.lanewise.cli;

import dev.lanewise.io.JsonValue;
import dev.lanewise.run.folder.ResultFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.SavedRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code lanewise train} in a JVM of its own: what is measured is the program itself, from the
 * shuffling of an epoch to its last step, and nothing made to resemble it.
 */
final class TrainingProcess {
  private static final String PREFIX = "lanewise: ";

  private TrainingProcess() {}

  /**
   * What a run reported.
   *
   * @param examples what it trained on: "images" or "rows"
   * @param threads number of threads that trained
   * @param imagesAnEpoch images that an epoch trained on
   * @param epochSeconds time that each epoch took to train
   */
  record Outcome(
      String preset,
      String network,
      String examples,
      int threads,
      int imagesAnEpoch,
      List<Double> epochSeconds,
      String modelSha256) {

    private static Outcome of(JsonValue result, String examples) {
      List<JsonValue> epochs = result.get("epochs").items();
      JsonValue last = epochs.getLast();
      double images = last.get("imagesPerSecond").number() * last.get("trainSeconds").number();
      return new Outcome(
          result.get("preset").text(),
          result.get("network").text(),
          examples,
          (int) result.get("threads").number(),
          (int) Math.round(images),
          epochs.stream().map(epoch -> epoch.get("trainSeconds").number()).toList(),
          result.get("modelSha256").text());
    }
  }

  /**
   * Trains, and waits for the end.
   *
   * @param training words for the command line: what is trained
   * @param measurement in whose folder the run's own one stands until then
   * @throws ProcessFailedException if there is no result
   */
  static Outcome run(List<String> training, Variant variant, Measurement measurement)
      throws IOException, InterruptedException, ProcessFailedException, RunFolderException {
    Path messages = measurement.folder().file("messages");
    Path run = measurement.folder().file("run");
    ProcessBuilder builder =
        new ProcessBuilder(command(training, variant, run)).redirectError(messages.toFile());
    try (ChildJvm process = measurement.start(builder)) {
      String result = new String(process.out().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.await();
      if (code != ExitCode.DONE) {
        throw failure(code, Files.readAllLines(messages));
      }
      Files.delete(messages);
      boolean isTable = SavedRun.readFigures(run).environment().table() != null;
      new ResultFolder(run).delete();
      return Outcome.of(JsonValue.parse(result), isTable ? "rows" : "images");
    }
  }

  private static List<String> command(List<String> training, Variant variant, Path out) {
    List<String> command = new ArrayList<>(ChildJvm.command());
    command.addAll(variant.jvmOptions());
    command.add("-D" + RunPageFile.WITHOUT_PAGE + "=true");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("train");
    command.addAll(training);
    command.addAll(variant.trainOptions());
    command.addAll(List.of("--out", out.toString(), "--json", "--quiet"));
    return command;
  }

  /** What is wrong with this run would be wrong with every other: its message and code are ours. */
  private static ProcessFailedException failure(int code, List<String> messages) {
    String last = messages.isEmpty() ? "" : messages.getLast();
    return last.startsWith(PREFIX)
        ? new ProcessFailedException(code, last.substring(PREFIX.length()))
        : new ProcessFailedException(
            ExitCode.FAULT, "a run ended with exit code " + code + ": " + last);
  }
}
