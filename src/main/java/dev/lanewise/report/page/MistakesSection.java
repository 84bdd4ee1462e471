package dev.lanewise.report.page;

import dev.lanewise.report.Readable;
import dev.lanewise.run.folder.ImageCounts;
import dev.lanewise.run.folder.Mistake;
import dev.lanewise.run.folder.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/** The misclassified images whose predictions have the highest scores. */
final class MistakesSection {
  /** Of pixels, 0 to 255: nothing to all of the ink. */
  static final int[] INK = new int[256];

  static {
    for (int pixel = 0; pixel < INK.length; pixel++) {
      INK[pixel] = pixel << 24;
    }
  }

  private MistakesSection() {}

  static void append(Page page, List<Mistake> mistakes, ImageCounts images, TrainingResult result) {
    if (mistakes.isEmpty()) {
      return;
    }
    page.script("/dev/lanewise/report/mistakes.js");
    Html html = page.section("mistakes", "Most confident mistakes");
    int shown = Math.min(mistakes.size(), Mistake.MOST);
    String summary = summary(shown, result.confusion());
    html.leaf("p", summary, "class", "hint", "id", "mistakes-hint", "aria-live", "polite");
    html.open("p", "hidden", "", "id", "mistakes-all");
    html.leaf("button", "Show the most confident of all", "type", "button").close();
    html.open("ol", "class", "pictures", "id", "mistakes-list");
    int number = 0;
    List<String> names = result.names();
    for (Mistake mistake : mistakes) {
      String said = names.get(mistake.said());
      String truth = names.get(mistake.truth());
      String pair = ConfusionSection.pair(mistake.truth(), mistake.said());
      List<String> item = new ArrayList<>(List.of("data-pair", pair));
      if (number++ >= shown) {
        item.addAll(List.of("class", "other"));
      }
      html.open("li", item.toArray(String[]::new)).open("figure");
      Picture.append(
          html,
          "pixels ink",
          images.rows(),
          images.columns(),
          mistake.pixels(),
          INK,
          "Image " + mistake.image() + ", " + truth + ", predicted as " + said);
      html.open("figcaption").open("span").text("predicted ").leaf("b", said).close();
      html.open("span").text("actual ").leaf("b", truth).close();
      html.leaf("span", Readable.percent(mistake.score()), "class", "score").close();
      html.close().close();
    }
    html.close().close();
  }

  private static String summary(int shown, int[][] confusion) {
    long wrong = 0;
    long all = 0;
    for (int truth = 0; truth < confusion.length; truth++) {
      for (int said = 0; said < confusion.length; said++) {
        all += confusion[truth][said];
        wrong += truth == said ? 0 : confusion[truth][said];
      }
    }
    return (Readable.count(wrong) + " of " + Readable.count(all) + " images misclassified; ")
        + (shown == wrong ? "all of them" : "the " + shown + " with the highest scores")
        + ", most confident first. Below each: the predicted class, the actual one, and the score"
        + " of the prediction.";
  }
}
