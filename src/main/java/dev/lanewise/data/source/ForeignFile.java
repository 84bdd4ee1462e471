package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Kinds of files that hold data in a form which is not read, with what helps. */
public enum ForeignFile {
  PARQUET("a Parquet file", Help.PANDAS + "read_parquet(...).to_csv", "PAR1"),
  FEATHER("a Feather file", Help.PANDAS + "read_feather(...).to_csv", "ARROW1", "FEA1"),
  HDF5("an HDF5 file", Help.SAVE_CSV, "\u0089HDF"),
  PICKLE("a Python pickle", Help.SAVE_CSV, "\u0080\2", "\u0080\3", "\u0080\4", "\u0080\5"),
  MATLAB("a MATLAB file", Help.SAVE_CSV, "MATLAB "),
  NUMPY("a single NumPy array", Help.SAVE_CSV, "\u0093NUMPY"),
  SQLITE("an SQLite database", "export the table as CSV", "SQLite format 3"),
  SPREADSHEET("a spreadsheet", "save it as CSV", "\u00d0\u00cf\u0011\u00e0"),
  ZIP("a zip archive", "unpack it", "PK\3\4"),
  PDF("a PDF document", Help.SAVE_CSV, "%PDF-"),
  GZIP("packed twice", "unpack it once", "\u001f\u008b"),
  GIT_LFS("a Git LFS pointer, not the file itself", "run git lfs pull", "version https://git-lfs"),
  WEB_PAGE("a web page", "download the file itself", "<!doctype html", "<html", "<?xml"),
  JSON("JSON", Help.SAVE_CSV, "{\"", "{\n", "[{", "[["),
  ARFF("an ARFF file", "save it as CSV", "@relation", "% ");

  private static final int LONGEST_BEGINNING = 256;

  private final String title;
  private final String remedy;
  private final String[] beginnings;

  ForeignFile(String title, String remedy, String... beginnings) {
    this.title = title;
    this.remedy = remedy;
    this.beginnings = beginnings;
  }

  /** Phrases that come more than once. */
  private static final class Help {
    static final String SAVE_CSV = "write it as CSV with the program that made it";
    static final String PANDAS = "write it as CSV, in Python with pandas.";
  }

  /** Of text, less than this share of the bytes are control characters. */
  private static final double MOST_CONTROLS = 0.05;

  /**
   * Refuses a file by its kind, and what is no text of any kind.
   *
   * @param head its first bytes
   */
  public static void refuse(byte[] head, String name) throws DataException {
    String found = found(head);
    if (found != null) {
      throw new DataException("%s: expected a table as text (CSV), found %s", name, found);
    }
    if (isBinary(head)) {
      throw new DataException(
          "%s: expected a table as text (CSV), found other bytes; give another file", name);
    }
  }

  /**
   * Returns what a file is, and what helps; null if it is of no kind that is known.
   *
   * @param head its first bytes
   */
  public static String found(byte[] head) {
    byte[] first = Arrays.copyOf(head, Math.min(head.length, LONGEST_BEGINNING));
    String text = new String(first, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    for (ForeignFile kind : values()) {
      for (String beginning : kind.beginnings) {
        String start = beginning.toLowerCase(Locale.ROOT);
        if (text.startsWith(start) || text.stripLeading().startsWith(start)) {
          return kind.title + "; " + kind.remedy;
        }
      }
    }
    return null;
  }

  private static boolean isBinary(byte[] head) {
    int[] controls = new int[2];
    int zeros = 0;
    for (int i = 0; i < head.length; i++) {
      boolean isSpace = head[i] >= '\t' && head[i] <= '\r';
      zeros += head[i] == 0 ? 1 : 0;
      controls[i % 2] += head[i] >= 0 && head[i] < ' ' && !isSpace ? 1 : 0;
    }
    // Every other byte of UTF-16 may be zero.
    boolean isUtf16 = zeros > 0 && Math.min(controls[0], controls[1]) == 0;
    return !isUtf16 && controls[0] + controls[1] > Math.max(4, head.length * MOST_CONTROLS);
  }
}
