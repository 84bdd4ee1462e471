package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import dev.lanewise.data.LabeledImages;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table whose rows are pictures: each has a label, and the pixels of a picture row by row, whole
 * numbers from 0 to 255.
 */
public final class PictureTable {
  private static final int LEAST_SIDE = 8;

  /** The greatest pixel of pictures is above this: 0 to 16, or to 127, is another scale. */
  private static final int SMALL_GREATEST = 127;

  private static final Pattern PIXEL_NAME =
      Pattern.compile("(?i)(pixel|pix|px)?[ _.-]?\\d+([ _x.-]\\d+)?");

  private PictureTable() {}

  /** Returns whether so many pixels make a square that may be a picture. */
  static boolean isSquare(int pixels) {
    int side = (int) Math.sqrt(pixels);
    return side >= LEAST_SIDE && side * side == pixels;
  }

  /** Returns whether features of these cells are pixels, the target aside. */
  static boolean isLikely(List<Column> columns, Cells cells, boolean isNamed) {
    return cells.ofBytes()
        && isSquare(columns.size())
        && columns.stream().allMatch(column -> column.kind() == ColumnKind.NUMBER)
        && columns.stream().anyMatch(column -> column.max() > SMALL_GREATEST)
        && (!isNamed || columns.stream().allMatch(c -> PIXEL_NAME.matcher(c.name()).matches()));
  }

  /**
   * Returns the pictures of a table, and their labels as unsigned bytes: whole numbers from 0 to
   * 255 as they are, else the numbers of the classes. A square number of pixels is a square
   * picture, any other is one row.
   *
   * @param classes the names of the classes where they are known from another table; else null
   * @param scale the pixel that stands for full intensity: each p becomes p · 255 / scale, rounded
   *     half up in binary64
   */
  public static LabeledImages images(Table table, List<String> classes, int scale)
      throws DataException {
    ClassTarget target = (ClassTarget) table.requireTarget();
    byte[] labels = labels(target, classes == null ? classNames(target) : classes);
    return images(table, labels, scale);
  }

  /** Returns the pictures of a table that has no labels, all with label 0. */
  public static LabeledImages unlabelled(Table table) throws DataException {
    return images(table, new byte[table.rows()], 255);
  }

  private static LabeledImages images(Table table, byte[] labels, int scale) throws DataException {
    int inputs = table.columns().size();
    long size = (long) inputs * table.rows();
    if (size > Integer.MAX_VALUE - 15) {
      throw new DataException("%s: has more than %s pixels; use fewer", table.name(), 1L << 31);
    }
    byte[] pixels = new byte[(int) size];
    for (int row = 0; row < table.rows(); row++) {
      for (int c = 0; c < inputs; c++) {
        float value = table.number(row, c);
        if (!(value >= 0 && value <= scale && (scale < 255 || value == (int) value))) {
          throw new DataException(
              "%s: row %s, column %s: expected a pixel from 0 to %s, found %s; say the greatest "
                  + "with --scale, or --as table",
              table.name(), row + 1, table.columns().get(c).name(), scale, value);
        }
        pixels[row * inputs + c] = (byte) (int) Math.floor(value * 255.0 / scale + 0.5);
      }
    }
    int side = (int) Math.sqrt(inputs);
    boolean isSquare = side * side == inputs;
    return new LabeledImages(
        table.rows(), isSquare ? side : 1, isSquare ? side : inputs, pixels, labels);
  }

  private static byte[] labels(ClassTarget target, List<String> classes) {
    byte[] labels = new byte[target.labels().length];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (byte) classes.indexOf(target.classes().get(target.label(row)));
    }
    return labels;
  }

  /**
   * Returns the names of the classes of pictures: 0 to the greatest label where the labels are
   * whole numbers from 0 to 255, as of all pictures; else those that the target has.
   */
  public static List<String> classNames(ClassTarget target) {
    int greatest = 0;
    for (String name : target.classes()) {
      if (!name.matches("\\d{1,3}") || Integer.parseInt(name) >= ClassTarget.MOST) {
        return target.classes();
      }
      greatest = Math.max(greatest, Integer.parseInt(name));
    }
    List<String> names = new ArrayList<>();
    for (int label = 0; label <= greatest; label++) {
      names.add(Integer.toString(label));
    }
    return names;
  }
}
