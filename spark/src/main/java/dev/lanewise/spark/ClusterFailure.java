package dev.lanewise.spark;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;

/** What a cluster's failure means, where its own message is a stack trace of an executor. */
final class ClusterFailure {
  private static final Pattern OLDER_JAVA =
      Pattern.compile("UnsupportedClassVersionError: (\\S+) .*?class file versions up to (\\d+)");

  /** The version of class files of Java 0. */
  private static final int CLASS_FILES = 44;

  private ClusterFailure() {}

  /**
   * Runs a job.
   *
   * @throws IllegalStateException in one line, where it is known what is wrong with an executor
   */
  static <T> T explain(Supplier<T> job) {
    try {
      return job.get();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // Scala throws what Java would have to declare.
      throw explained(e);
    }
  }

  private static RuntimeException explained(Exception failure) {
    Matcher older = OLDER_JAVA.matcher(String.valueOf(failure.getMessage()));
    if (failure instanceof SparkException && older.find()) {
      int java = Integer.parseInt(older.group(2)) - CLASS_FILES;
      return new IllegalStateException(
          "an executor runs Java "
              + java
              + ", and Lanewise needs 25 or newer; set spark.executorEnv.JAVA_HOME to one that all"
              + " machines have",
          failure);
    }
    return failure instanceof RuntimeException e
        ? e
        : new IllegalStateException(failure.getMessage(), failure);
  }
}
