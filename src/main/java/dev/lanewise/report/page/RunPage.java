package dev.lanewise.report.page;

import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.Task;
import dev.lanewise.data.Warning;
import dev.lanewise.data.digit.Border;
import dev.lanewise.nn.Network;
import dev.lanewise.run.ValueScore;
import dev.lanewise.run.folder.ImageCounts;
import dev.lanewise.run.folder.Mistake;
import dev.lanewise.run.folder.Problem;
import dev.lanewise.run.folder.SavedRun;
import dev.lanewise.train.Distort;
import dev.lanewise.train.TrainingOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The page of a run: a section for each part that its folder holds. */
public final class RunPage {
  private RunPage() {}

  /**
   * Returns the page.
   *
   * @param index link to the index, if there is one
   */
  public static String of(SavedRun run, Optional<String> index) {
    return page(run, index, 0);
  }

  /**
   * Returns the page of a run that goes on, which browsers load anew.
   *
   * @param index link to the index, if there is one
   * @param seconds from one page to the next
   */
  public static String ofTraining(SavedRun run, Optional<String> index, int seconds) {
    return page(run, index, seconds);
  }

  private static String page(SavedRun run, Optional<String> index, int seconds) {
    Page page = new Page(title(run));
    index.ifPresent(page::index);
    page.refresh(seconds);
    Headline.append(page.body(), run, seconds > 0);
    appendProblems(page.body(), run.problems());
    if (run.result() != null) {
      List<Warning> warnings = run.result().warnings();
      appendNotice(page.body(), "Warnings", warnings.stream().map(Warning::message).toList());
    }
    page.contents();
    List<String> classNames = run.result() == null ? List.of() : run.result().names();
    ImageCounts images = run.environment() == null ? null : run.environment().images();
    Network network = run.network();
    if (network != null && images != null) {
      DrawSection.append(
          page, network, preparation(run, images, classNames), isOnLight(run, images));
    }
    CurvesSection.append(page, run);
    if (run.result() != null && run.result().task() == Task.CLASSIFICATION) {
      ConfusionSection.append(page, run.result(), run.mistakes(), Headline.things(run));
    }
    if (run.table() != null) {
      if (run.result().task() == Task.REGRESSION) {
        ValuesSection.append(page, run.table().judged(), run.result().judged());
      }
      TableSection.append(page, run.table().about(), run.result());
    }
    if (run.mistakes() != null) {
      MistakesSection.append(page, run.mistakes(), images, run.result());
      appendDistorted(page, run, images);
    }
    if (network != null && images != null) {
      WeightsSection.append(page, network, images);
    }
    if (network != null) {
      NetworkSection.append(page, network, images, answers(run, classNames));
    }
    SettingsSection.append(page, run);
    return page.finish();
  }

  /** Returns what the outputs are called, as far as they have names. */
  private static NetworkSection.Answers answers(SavedRun run, List<String> classNames) {
    boolean hasValues = run.result() != null && run.result().task() == Task.REGRESSION;
    return hasValues
        ? new NetworkSection.Answers(
            "value", "values", run.result().judged().stream().map(ValueScore::name).toList())
        : new NetworkSection.Answers("class", "classes", classNames);
  }

  private static void appendDistorted(Page page, SavedRun run, ImageCounts images) {
    if (run.config() == null || run.mistakes().isEmpty()) {
      return;
    }
    Distort distort = run.config().get(TrainingOptions.DISTORT);
    if (distort != Distort.NONE) {
      long seed = run.config().get(TrainingOptions.SEED);
      DistortedSection.append(page, distort, seed, run.mistakes(), images);
    }
  }

  /** How {@code predict} prepares pictures for the run's model. */
  private static PicturePreparation preparation(
      SavedRun run, ImageCounts images, List<String> classNames) {
    return new PicturePreparation(run.prepare(), images.rows(), images.columns(), classNames);
  }

  /** Returns whether images are dark on light, as far as the mistakes' borders tell. */
  private static boolean isOnLight(SavedRun run, ImageCounts images) {
    if (run.mistakes() == null) {
      return false;
    }
    int[] border = Border.indices(images.columns(), images.rows());
    long light = 0;
    for (Mistake mistake : run.mistakes()) {
      light += Arrays.stream(border).filter(i -> (mistake.pixels()[i] & 0xFF) > 127).count();
    }
    return 2 * light > (long) border.length * run.mistakes().size();
  }

  private static String title(SavedRun run) {
    String preset = run.config() == null ? "run" : run.config().preset();
    return Headline.network(run).isEmpty() ? preset : preset + ", " + Headline.network(run);
  }

  static void appendProblems(Html html, List<Problem> problems) {
    appendNotice(html, "Not shown", problems.stream().map(Problem::withoutPath).toList());
  }

  private static void appendNotice(Html html, String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    html.open("section", "class", "notice").leaf("h2", title);
    html.open("ul");
    lines.forEach(line -> html.leaf("li", line));
    html.close().close();
  }
}
