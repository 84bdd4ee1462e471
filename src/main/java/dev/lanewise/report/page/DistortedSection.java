package dev.lanewise.report.page;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.run.folder.ImageCounts;
import dev.lanewise.run.folder.Mistake;
import dev.lanewise.train.Distort;
import java.util.List;

/**
 * Images as training has distorted others like them: each as it is, and distorted with some draws.
 * They are those of the mistakes, which a run keeps.
 */
final class DistortedSection {
  private static final int IMAGES = 4;
  private static final int DRAWS = 7;

  private DistortedSection() {}

  static void append(
      Page page, Distort distort, long seed, List<Mistake> mistakes, ImageCounts images) {
    Html html = page.section("distorted", "Distorted images");
    html.leaf(
        "p",
        "Training has seen each of its images distorted anew in every epoch (--distort "
            + distort.label()
            + "). Here are some of the mistakes above, as they are and as it would have had them.",
        "class",
        "hint");
    html.open("ol", "class", "pictures");
    for (Mistake mistake : mistakes.subList(0, Math.min(IMAGES, mistakes.size()))) {
      append(html, images, mistake.pixels(), "Image " + mistake.image());
      LabeledImages drawn =
          distort.first(DRAWS, repeated(mistake.pixels(), images), seed, new ScalarKernels());
      for (int draw = 0; draw < DRAWS; draw++) {
        String alt = "Image " + mistake.image() + ", distorted";
        append(html, images, drawn.slice(draw, draw + 1).pixels(), alt);
      }
    }
    html.close().close();
  }

  private static void append(Html html, ImageCounts images, byte[] pixels, String alt) {
    html.open("li");
    Picture.append(
        html, "pixels ink", images.rows(), images.columns(), pixels, MistakesSection.INK, alt);
    html.close();
  }

  /** The draws of an image follow from its number. */
  private static LabeledImages repeated(byte[] pixels, ImageCounts images) {
    byte[] all = new byte[DRAWS * pixels.length];
    for (int draw = 0; draw < DRAWS; draw++) {
      System.arraycopy(pixels, 0, all, draw * pixels.length, pixels.length);
    }
    return new LabeledImages(DRAWS, images.rows(), images.columns(), all, new byte[DRAWS]);
  }
}
