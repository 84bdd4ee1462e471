package dev.lanewise.data;

import dev.lanewise.data.digit.DigitBox;
import dev.lanewise.data.digit.InkFinder;
import dev.lanewise.data.digit.Opaque;
import dev.lanewise.data.digit.Ready;
import java.util.List;

/**
 * Makes of a picture what a network saw when it was trained: a bright digit on black, prepared as
 * those of MNIST were, which fill a box of 20 × 20 pixels and have their centre of mass in the
 * middle of 28 × 28 (LeCun, Bottou, Bengio and Haffner, <i>Gradient-Based Learning Applied to
 * Document Recognition</i>, Proceedings of the IEEE 86(11), 1998). For other sizes the box is 5/7
 * of each side, rounded down.
 *
 * <p>A picture of the right size that is prepared already stays as it is ({@link Ready}). In any
 * other, the digit's ink is told from the paper, its rules, light and shadow, and from what else is
 * in the picture ({@link InkFinder}), and put into the box ({@link DigitBox}). docs/pictures.md
 * shows how.
 *
 * <p>The page on which one draws does the same in JavaScript, and both must agree: all numbers are
 * whole up to the box, and in it binary64 in a fixed order.
 */
public final class ImagePreparation {
  private final int rows;
  private final int columns;
  private final DigitBox box;

  /** Prepares images of {@code rows} × {@code columns} pixels. */
  public ImagePreparation(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.box = new DigitBox(rows, columns);
  }

  /** Returns the image, and what is doubtful about it; null if the picture is blank. */
  public PreparedPicture prepare(Picture picture) {
    byte[] grey = Opaque.grey(picture);
    if (picture.width() == columns && picture.height() == rows) {
      byte[] ready = Ready.image(grey, columns, box);
      if (ready != null) {
        return new PreparedPicture(ready, List.of());
      }
    }
    InkFinder.Found ink = InkFinder.find(grey, picture.width(), picture.height());
    return ink == null
        ? null
        : new PreparedPicture(box.fit(ink.strengths(), ink.width()), ink.doubts());
  }
}
