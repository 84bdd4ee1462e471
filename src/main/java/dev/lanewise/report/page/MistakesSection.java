package dev.lanewise.report.page;

import dev.lanewise.report.Readable;
import dev.lanewise.run.folder.ImageCounts;
import dev.lanewise.run.folder.Mistake;
import dev.lanewise.run.folder.TrainingResult;
import java.util.List;

/** The images that a network is most sure of, and wrong. */
final class MistakesSection {
  private static final int[] INK = new int[256];

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
    Html html = page.body();
    html.open("section").leaf("h2", "The most confident mistakes");
    html.leaf("p", summary(mistakes.size(), result.confusion()), "class", "hint");
    html.open("ol", "class", "pictures");
    List<String> names = result.names();
    for (Mistake mistake : mistakes) {
      String said = names.get(mistake.said());
      String truth = names.get(mistake.truth());
      html.open("li").open("figure");
      Picture.append(
          html,
          "pixels ink",
          images.rows(),
          images.columns(),
          mistake.pixels(),
          INK,
          "Image " + mistake.image() + ", " + truth + ", taken for " + said);
      html.open("figcaption").open("span").text("said ").leaf("b", said).close();
      html.open("span").text("is ").leaf("b", truth).close();
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
    return (Readable.count(wrong) + " of " + Readable.count(all) + " images were mistaken; ")
        + (shown == wrong ? "all of them" : "the " + shown + " with the greatest score")
        + ", the most confident first. Below each: what was said, what it is, and the score of what"
        + " was said.";
  }
}
