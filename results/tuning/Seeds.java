// Trains a preset with many seeds, as many at once as there are cores, each on one thread, and prints
// a CSV line a run: the accuracy of the images that judge after three epochs and at the end, on the
// test images, and how many classes the trained network never says.
// Usage: results/tuning/many PRESET FIRST LAST [OPTION=VALUE|VALUE...]...

import dev.lanewise.data.Dataset;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.Preset;
import dev.lanewise.run.Result;
import dev.lanewise.run.Training;
import dev.lanewise.run.TrainingPlan;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.ClassEvaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

void main(String[] args) throws Exception {
  Preset preset = Preset.valueOf(args[0].toUpperCase(Locale.ROOT));
  long first = Long.parseLong(args[1]);
  long last = Long.parseLong(args[2]);
  List<String> settings = new ArrayList<>(List.of(""));
  for (int a = 3; a < args.length; a++) {
    String name = args[a].substring(0, args[a].indexOf('=') + 1);
    String[] values = args[a].substring(name.length()).split("\\|");
    settings =
        settings.stream()
            .flatMap(before -> List.of(values).stream().map(v -> (before + " " + name + v).strip()))
            .toList();
  }
  Dataset mnist = Dataset.read(Path.of("data/mnist"));
  IO.println("options,seed,afterThreeEpochs,judgedAccuracy,testAccuracy,classesNeverSaid,seconds");
  int cores = Runtime.getRuntime().availableProcessors();
  try (var workers = Executors.newFixedThreadPool(cores)) {
    List<Future<String>> lines = new ArrayList<>();
    for (String setting : settings) {
      for (long seed = first; seed <= last; seed++) {
        long own = seed;
        lines.add(workers.submit(() -> train(preset, mnist, setting, own)));
      }
    }
    for (Future<String> line : lines) {
      IO.println(line.get());
    }
  }
}

String train(Preset preset, Dataset mnist, String setting, long seed) {
  TrainingPlan plan = Training.of(preset).threads(1).seed(seed);
  for (String option : setting.isEmpty() ? new String[0] : setting.split(" ")) {
    int equals = option.indexOf('=');
    plan = plan.set(option.substring(0, equals), option.substring(equals + 1));
  }
  String key = "\"" + setting + "\"," + seed;
  try (Training training = plan.on(mnist)) {
    Result result = training.run();
    List<EpochResult> epochs = result.epochs();
    ClassEvaluation test = (ClassEvaluation) result.test();
    return String.format(
        Locale.ROOT,
        "%s,%.4f,%.4f,%.4f,%d,%.2f",
        key,
        epochs.get(Math.min(2, epochs.size() - 1)).judgedAccuracy(),
        result.judged().accuracy(),
        test.accuracy(),
        neverSaid(test, mnist.outputs()),
        epochs.stream().mapToDouble(EpochResult::trainSeconds).sum());
  } catch (DivergedException e) {
    return key + ",,,,," + e.getMessage();
  }
}

long neverSaid(ClassEvaluation test, int classes) {
  int[][] confusion = test.confusion(classes);
  return IntStream.range(0, classes)
      .filter(c -> IntStream.range(0, classes).allMatch(truth -> confusion[truth][c] == 0))
      .count();
}
