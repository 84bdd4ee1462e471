package dev.lanewise.report.page;

import dev.lanewise.data.Task;
import dev.lanewise.nn.Network;
import dev.lanewise.run.folder.ImageCounts;
import dev.lanewise.run.folder.Problem;
import dev.lanewise.run.folder.SavedRun;
import java.util.List;

/** The page of a run: a section for each part that its folder holds. */
public final class RunPage {
  private RunPage() {}

  /** Returns the page. */
  public static String of(SavedRun run) {
    Page page = new Page(title(run));
    Headline.append(page.body(), run);
    appendProblems(page.body(), run.problems());
    CurvesSection.append(page, run);
    if (run.result() != null && run.result().task() == Task.CLASSIFICATION) {
      ConfusionSection.append(page, run.result());
    }
    if (run.table() != null) {
      if (run.result().task() == Task.REGRESSION) {
        ValuesSection.append(page, run.table().judged(), run.result().judged());
      }
      TableSection.append(page, run.table().about(), run.result());
    }
    ImageCounts images = run.environment() == null ? null : run.environment().images();
    if (run.mistakes() != null) {
      MistakesSection.append(page, run.mistakes(), images, run.result());
    }
    if (run.network() != null) {
      appendNetwork(page, run.network(), images, run);
    }
    SettingsSection.append(page.body(), run);
    return page.finish();
  }

  private static void appendNetwork(Page page, Network network, ImageCounts images, SavedRun run) {
    List<String> classNames = run.result() == null ? List.of() : run.result().names();
    if (images != null) {
      DrawSection.append(page, network, images.rows(), images.columns(), classNames);
      WeightsSection.append(page, network, images);
    }
    NetworkSection.append(page.body(), network, images, classNames);
  }

  private static String title(SavedRun run) {
    String preset = run.config() == null ? "run" : run.config().preset();
    return Headline.network(run).isEmpty() ? preset : preset + ", " + Headline.network(run);
  }

  static void appendProblems(Html html, List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    html.open("section", "class", "notice").leaf("h2", "Not shown");
    html.open("ul");
    problems.forEach(problem -> html.leaf("li", problem.withoutPath()));
    html.close().close();
  }
}
