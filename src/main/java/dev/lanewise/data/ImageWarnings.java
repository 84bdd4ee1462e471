package dev.lanewise.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Warnings about images that are to be learnt from. */
final class ImageWarnings {
  /** Pixels that do not go beyond are of another scale than 0 to 255. */
  private static final int SMALL_GREATEST = 127;

  private ImageWarnings() {}

  /**
   * Returns what is to be said of them.
   *
   * @param names the names of the classes, or an empty list
   */
  static List<Warning> of(Split train, Split test, List<String> names) {
    List<Warning> warnings = new ArrayList<>();
    LabeledImages images = train.images();
    int[] labels = IntStream.range(0, images.count()).map(images::label).toArray();
    List<String> all =
        IntStream.range(0, images.classes())
            .mapToObj(label -> label < names.size() ? names.get(label) : Integer.toString(label))
            .toList();
    LabelWarnings.absent(labels, all, train.labelsName()).ifPresent(warnings::add);
    addRange(train, warnings);
    addMixture(train, test, warnings);
    return warnings;
  }

  private static void addRange(Split train, List<Warning> warnings) {
    int greatest = 0;
    for (byte pixel : train.images().pixels()) {
      greatest = Math.max(greatest, pixel & 0xFF);
      if (greatest > SMALL_GREATEST) {
        return;
      }
    }
    warnings.add(
        new Warning(
            Warning.Code.PIXEL_RANGE,
            train.imagesName()
                + (greatest == 0
                    ? ": all pixels are 0; get the file again"
                    : ": the greatest pixel is "
                        + greatest
                        + ", where 255 is full intensity; add --scale "
                        + greatest)));
  }

  private static void addMixture(Split train, Split test, List<Warning> warnings) {
    KnownSet.Origin images = KnownSet.ofImages(train.images());
    if (!addMixture(train, images, warnings)) {
      KnownSet.Origin tested = KnownSet.ofImages(test.images());
      if (!addMixture(test, tested, warnings)
          && images != null
          && tested != null
          && images.set() != tested.set()) {
        warnings.add(
            mixed(train.imagesName() + " is " + images, test.imagesName() + " is " + tested));
      }
    }
  }

  private static boolean addMixture(Split part, KnownSet.Origin images, List<Warning> warnings) {
    KnownSet.Origin labels = KnownSet.ofLabels(part.images());
    boolean areMixed = images != null && labels != null && !images.equals(labels);
    if (areMixed) {
      warnings.add(
          mixed(
              "the images of " + part.imagesName() + " are of " + images,
              "the labels of " + part.labelsName() + " of " + labels));
    }
    return areMixed;
  }

  private static Warning mixed(String one, String other) {
    return new Warning(Warning.Code.MIXED_SETS, one + ", and " + other + "; give files of one set");
  }
}
