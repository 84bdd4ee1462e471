package dev.lanewise.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * The application: {@code sweep} and {@code train} with the words of the command line, on Spark in
 * this process or, with {@code --master URL}, on a cluster.
 */
public final class Main {
  private static final String MASTER = "--master";
  private static final String TRAIN = "train";
  private static final int USAGE = 2;
  private static final Set<String> HELP = Set.of("-h", "--help", "help");

  private Main() {}

  /** Runs a command, and ends the process with its exit code. */
  public static void main(String[] args) {
    List<String> words = new ArrayList<>(List.of(args));
    String master = master(words);
    if (!words.isEmpty() && HELP.contains(words.getFirst())) {
      System.out.println(
          """
          Usage: spark/run sweep|train [OPTION]... [--master URL]

          The words of lanewise sweep and lanewise train, on Apache Spark: in this process,
          or with --master on a cluster, such as spark://HOST:7077.

            spark/run sweep --help
            spark/run train --help\
          """);
      System.exit(0);
    }
    if (words.isEmpty() || !Set.of("sweep", TRAIN).contains(words.getFirst())) {
      System.err.println(
          "lanewise: expected sweep or train, found "
              + (words.isEmpty() ? "no command" : "'" + words.getFirst() + "'")
              + "; other commands need no cluster: lanewise --help");
      System.exit(USAGE);
    }
    int code = run(words, master);
    System.exit(code);
  }

  private static int run(List<String> words, String master) {
    String[] args = words.toArray(String[]::new);
    boolean trains = words.getFirst().equals(TRAIN);
    if (words.contains("-h") || words.contains("--help")) {
      return dev.lanewise.cli.Main.run(null, args);
    }
    if (master != null) {
      try {
        session(master, trains);
      } catch (RuntimeException e) {
        System.err.println(
            "lanewise: --master: expected a cluster that answers at "
                + (master + "; check the address, and that it has workers that are free"));
        return USAGE;
      }
    }
    int code =
        trains
            ? new TrainJob(words).run(() -> session(master, true))
            : dev.lanewise.cli.Main.run(new SparkSweep(() -> session(master, false)), args);
    SparkSession.getActiveSession()
        .foreach(
            session -> {
              session.stop();
              return null;
            });
    return code;
  }

  /** Takes the cluster's address out of the words; null where there is none. */
  private static String master(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith(MASTER + "=")) {
        words.remove(i);
        return word.substring(MASTER.length() + 1);
      }
      if (word.equals(MASTER) && i + 1 < words.size()) {
        words.remove(i);
        return words.remove(i);
      }
    }
    return null;
  }

  private static SparkSession session(String master, boolean trains) {
    SparkSession.Builder builder = SparkSession.builder().appName("Lanewise");
    if (master != null) {
      return builder.master(master).getOrCreate();
    }
    // spark-submit says it otherwise.
    if (System.getProperty("spark.master") == null) {
      builder
          .master("local[*]")
          .config("spark.ui.enabled", false)
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1");
    }
    if (trains) {
      builder.config("spark.task.cpus", Runtime.getRuntime().availableProcessors());
    }
    return builder.getOrCreate();
  }
}
