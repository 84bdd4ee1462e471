package dev.lanewise.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;

/** A cluster on this machine: a master and two workers of one core each, as processes. */
final class TestCluster implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int WORKERS = 2;

  private final List<Process> workers = new ArrayList<>();
  private final List<Process> all = new ArrayList<>();
  private final String url;

  /** Starts it; its files are in a folder. */
  TestCluster(Path folder) throws IOException {
    int port = freePort();
    url = "spark://" + LOOPBACK + ":" + port;
    try {
      String number = Integer.toString(port);
      start(folder, "master", "org.apache.spark.deploy.master.Master", "--port", number);
      for (int worker = 1; worker <= WORKERS; worker++) {
        String work = folder.resolve("work" + worker).toString();
        workers.add(
            start(
                folder,
                "worker" + worker,
                "org.apache.spark.deploy.worker.Worker",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                work,
                url));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  private Process start(Path folder, String name, String program, String... words)
      throws IOException {
    List<String> command = Jvm.java(Daemon.class.getName(), "-Xmx256m", "-XX:TieredStopAtLevel=1");
    command.addAll(List.of(program, "--host", LOOPBACK, "--webui-port", "0"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile());
    // Where a worker finds Spark for its executors: in its folder jars.
    builder.environment().put("SPARK_HOME", Path.of("target").toAbsolutePath().toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
    Process process = builder.start();
    all.add(process);
    return process;
  }

  /** Begins a session with so many executors of one core, and more options. */
  SparkSession session(int executors, String... options) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master(url)
            .appName("test")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", LOOPBACK)
            .config("spark.driver.bindAddress", LOOPBACK)
            .config("spark.cores.max", executors)
            .config("spark.executor.cores", 1)
            .config("spark.executor.memory", "768m")
            .config("spark.executor.extraClassPath", Jvm.classPath())
            .config("spark.scheduler.minRegisteredResourcesRatio", 1.0)
            .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "120s")
            // Who is dead does not answer later either.
            .config("spark.shuffle.io.maxRetries", 1)
            .config("spark.shuffle.io.retryWait", "1s")
            .config("spark.locality.wait", 0)
            .config("spark.sql.shuffle.partitions", 2);
    for (int i = 0; i < options.length; i += 2) {
      builder.config(options[i], options[i + 1]);
    }
    return builder.getOrCreate();
  }

  /** Kills an executor, as a machine that fails does. */
  void kill(String executor) {
    workers.stream()
        .flatMap(Process::descendants)
        .filter(process -> isExecutor(process, executor))
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Java itself knows no command line as long as this. */
  private static boolean isExecutor(ProcessHandle process, String id) {
    try {
      String words = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
      return words.contains("\0--executor-id\0" + id + "\0");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> executors = new ArrayList<>();
    workers.forEach(worker -> worker.descendants().forEach(executors::add));
    all.forEach(Process::destroy);
    for (Process process : all) {
      try {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
      }
    }
    executors.forEach(ProcessHandle::destroyForcibly);
  }
}
