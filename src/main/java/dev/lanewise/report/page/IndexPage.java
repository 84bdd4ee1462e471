package dev.lanewise.report.page;

import dev.lanewise.run.DataOptions;
import dev.lanewise.run.folder.DataFile;
import dev.lanewise.run.folder.SavedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * The page of pages: the runs of each data set side by side, then the comparisons, the benchmarks,
 * the peers.
 */
final class IndexPage {
  /**
   * A run.
   *
   * @param name of its folder
   * @param link to its page
   */
  record Run(String name, String link, SavedRun run) {
    /** Returns what tells data sets apart: the contents of their files, or else their path. */
    private Object data() {
      if (run.environment() != null) {
        return run.environment().data().stream().map(DataFile::sha256).toList();
      }
      return run.config() == null ? "" : run.config().get(DataOptions.DATA_SET);
    }
  }

  /**
   * Another page.
   *
   * @param name of its folder
   * @param summary what it says, in one line
   */
  record Other(String name, String link, String summary) {}

  private final List<Run> runs;
  private final List<IndexGroup> groups = new ArrayList<>();
  private final Page page = new Page("All runs");

  private IndexPage(List<Run> runs) {
    this.runs = runs;
    SequencedMap<Object, List<Run>> byData = new LinkedHashMap<>();
    for (Run run : runs) {
      byData.computeIfAbsent(run.data(), _ -> new ArrayList<>()).add(run);
    }
    byData.values().forEach(group -> groups.add(new IndexGroup(groups.size(), group)));
  }

  static String of(
      List<Run> runs, List<Other> comparisons, List<Other> benchmarks, List<Other> peers) {
    return new IndexPage(runs).page(comparisons, benchmarks, peers);
  }

  private String page(List<Other> comparisons, List<Other> benchmarks, List<Other> peers) {
    Html html = page.body();
    html.open("header").leaf("p", "Index", "class", "kicker").leaf("h1", "All runs");
    html.leaf("p", summary(), "class", "lead").close();
    page.contents();
    List<Chart> charts = new ArrayList<>();
    for (IndexGroup group : groups) {
      charts.addAll(group.append(page));
    }
    if (!charts.isEmpty()) {
      page.charts(Chart.describe(charts));
    }
    appendOthers("Comparisons", comparisons);
    appendOthers("Benchmarks", benchmarks);
    appendOthers("Side by side", peers);
    return page.finish();
  }

  private String summary() {
    if (runs.isEmpty()) {
      return "No runs yet: `lanewise train` makes one.";
    }
    String count = runs.size() == 1 ? "One run" : runs.size() + " runs";
    return count + (groups.size() == 1 ? "." : " on " + groups.size() + " data sets.");
  }

  private void appendOthers(String title, List<Other> others) {
    if (others.isEmpty()) {
      return;
    }
    String id = title.toLowerCase(Locale.ROOT).replace(' ', '-');
    Html html = page.section(id, title).open("ul", "class", "links");
    for (Other other : others) {
      html.open("li").leaf("a", other.name(), "href", other.link());
      html.leaf("span", other.summary()).close();
    }
    html.close().close();
  }
}
