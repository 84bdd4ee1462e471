package dev.lanewise.spark;

import dev.lanewise.data.DataException;
import dev.lanewise.data.source.DataPath;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * {@code train} as one task. On a cluster its data and its run folder lie on paths that all
 * machines share; the model is that of one machine.
 */
final class TrainJob {
  /** Options whose words are paths, which mean nothing on another machine unless absolute. */
  private static final Set<String> PATHS =
      Set.of("--data", "--test", "--out", "--from", "--resume");

  private static final Set<String> FOLDERS = Set.of("--out", "--resume");
  private static final String THREADS = "--threads";
  private static final int USAGE = 2;
  private static final int FOLDER = 4;

  private final List<String> words;

  TrainJob(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** What a task has to say. */
  private record Outcome(int code, byte[] out, byte[] err) implements Serializable {}

  /** Trains, prints what training prints, and returns its exit code. */
  int run(Supplier<SparkSession> start) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(start.get().sparkContext());
    if (spark.isLocal()) {
      return spark.parallelize(List.of(words), 1).map(new Here()).first();
    }
    List<String> absolute;
    try {
      absolute = absolute();
    } catch (DataException e) {
      return failed(USAGE, e.getMessage());
    }
    Path folder = folder(absolute);
    if (folder == null) {
      return failed(
          USAGE, "expected --out DIR, a folder on a path that all machines share, found none");
    }
    Outcome outcome =
        ClusterFailure.explain(
            () -> spark.parallelize(List.of(absolute), 1).map(new There()).first());
    print(System.err, outcome.err());
    print(System.out, outcome.out());
    if (outcome.code() == 0 && Files.notExists(folder)) {
      return failed(
          FOLDER,
          folder
              + ": the executor has written it, and it is not here; give a folder on a path that"
              + " all machines share");
    }
    return outcome.code();
  }

  private static int failed(int code, String message) {
    System.err.println("lanewise: " + message);
    return code;
  }

  private static void print(PrintStream stream, byte[] text) {
    stream.write(text, 0, text.length);
    stream.flush();
  }

  /** Returns the words, with paths that mean the same wherever a process works. */
  private List<String> absolute() throws DataException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      boolean isPath = PATHS.contains(option);
      if (isPath && !option.equals(word)) {
        all.add(option);
        all.add(absolute(option, word.substring(option.length() + 1)));
      } else if (isPath && i + 1 < words.size()) {
        all.add(word);
        all.add(absolute(word, words.get(++i)));
      } else {
        all.add(word);
      }
    }
    if (!all.contains("--data") && !all.contains("--resume")) {
      all.add("--data");
      all.add(dev.lanewise.cli.Home.mnist().toAbsolutePath().normalize().toString());
    }
    return all;
  }

  private static String absolute(String option, String word) throws DataException {
    if (option.equals("--data")) {
      return DataPath.parse(word).stream()
          .map(path -> new DataPath(path.file().toAbsolutePath().normalize(), path.part()))
          .map(DataPath::toString)
          .collect(Collectors.joining(","));
    }
    boolean isFraction = option.equals("--test") && word.matches("[0-9.eE+-]+");
    return isFraction ? word : Path.of(word).toAbsolutePath().normalize().toString();
  }

  private static Path folder(List<String> absolute) {
    for (int i = 0; i + 1 < absolute.size(); i++) {
      if (FOLDERS.contains(absolute.get(i))) {
        return Path.of(absolute.get(i + 1));
      }
    }
    return null;
  }

  /** As many threads as the task has cores, unless a number was given. */
  private static String[] withThreads(List<String> words) {
    List<String> all = new ArrayList<>(words);
    if (words.stream().noneMatch(word -> word.equals(THREADS) || word.startsWith(THREADS + "="))) {
      all.add(THREADS);
      all.add(Integer.toString(TaskContext.get().cpus()));
    }
    return all.toArray(String[]::new);
  }

  /** Trains in the process that asks: what is printed is seen at once. */
  private static final class Here implements Function<List<String>, Integer> {
    private static final long serialVersionUID = 1;

    @Override
    public Integer call(List<String> words) {
      return dev.lanewise.cli.Main.run(null, withThreads(words));
    }
  }

  /** Trains on an executor. */
  private static final class There implements Function<List<String>, Outcome> {
    private static final long serialVersionUID = 1;

    @Override
    public Outcome call(List<String> words) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code = dev.lanewise.cli.Main.run(out, err, withThreads(words));
      return new Outcome(code, out.toByteArray(), err.toByteArray());
    }
  }
}
