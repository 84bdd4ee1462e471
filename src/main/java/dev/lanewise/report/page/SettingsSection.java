package dev.lanewise.report.page;

import dev.lanewise.report.Readable;
import dev.lanewise.run.Conditions;
import dev.lanewise.run.DataFile;
import dev.lanewise.run.RunConfig;
import dev.lanewise.run.SavedRun;
import dev.lanewise.train.TrainingConfig;
import java.util.List;

/** How a run was asked for, what it ran on, and what it read and wrote. */
final class SettingsSection {
  private SettingsSection() {}

  static void append(Html html, SavedRun run) {
    html.open("section").open("div", "class", "beside");
    if (run.config() != null) {
      appendConfig(html, run.config());
    }
    if (run.environment() != null) {
      appendEnvironment(html, run.environment());
    }
    html.close();
    appendFiles(html, run);
    html.close();
  }

  private static void appendConfig(Html html, RunConfig config) {
    TrainingConfig training = config.training();
    html.open("div").leaf("h2", "Configuration");
    Settings settings = new Settings(html);
    settings.add("preset", config.preset());
    settings.add("data", Paths.shown(config.data()));
    settings.add(
        "hidden layers", String.join(", ", training.hidden().stream().map(w -> "" + w).toList()));
    settings.add("activation", training.activation().label());
    settings.add("output", training.output().label());
    settings.add("loss", training.loss().label());
    settings.add("optimizer", training.optimizer().label());
    settings.add("learning rate", "" + training.learningRate());
    settings.add("schedule", training.schedule().label());
    settings.add("batch", Readable.count(training.batch()));
    settings.add("epochs", Readable.count(training.epochs()));
    settings.add("shuffle", "" + training.shuffle());
    settings.add("validation images", Readable.count(training.validation()));
    settings.add("seed", "" + training.seed());
    settings.add("kernels", config.kernels().label());
    settings.add("lanes", config.lanesLabel());
    settings.add("threads, at most", "" + config.threads());
    config.targetAccuracy().ifPresent(x -> settings.add("target accuracy", Readable.percent(x)));
    settings.end();
    html.close();
  }

  private static void appendEnvironment(Html html, SavedRun.Environment environment) {
    html.open("div").leaf("h2", "Environment");
    Settings settings = new Settings(html);
    settings.add(environment.conditions());
    settings.add("threads", "" + environment.threads());
    settings.end();
    html.close();
  }

  private static void appendFiles(Html html, SavedRun run) {
    html.leaf("h2", "Files");
    html.openTable("files", List.of("file", "bytes", "SHA-256"));
    if (run.isTrained()) {
      appendFile(html, "model.safetensors", "", run.result().modelSha256());
    }
    List<DataFile> files = run.environment() == null ? List.of() : run.environment().data();
    for (DataFile file : files) {
      appendFile(
          html, Paths.shown(file.path().toString()), Readable.count(file.bytes()), file.sha256());
    }
    html.closeTable();
  }

  private static void appendFile(Html html, String name, String bytes, String sha256) {
    html.open("tr").leaf("th", name, "scope", "row").leaf("td", bytes);
    html.open("td").leaf("code", sha256).close().close();
  }

  /** Names and values, a line each. */
  static final class Settings {
    private final Html html;

    Settings(Html html) {
      this.html = html;
      html.open("dl", "class", "settings");
    }

    void add(String name, String value) {
      html.open("div").leaf("dt", name).leaf("dd", value).close();
    }

    void add(Conditions conditions) {
      add("Lanewise", conditions.version() + " (" + conditions.commit() + ")");
      add("Java", conditions.java());
      add("system", conditions.system());
      add("CPU", conditions.cpu());
      add("cores", "" + conditions.cores());
      add("kernels", Readable.kernels(conditions.kernels(), conditions.lanes()));
      add("why these", conditions.reason());
    }

    void end() {
      html.close();
    }
  }
}
