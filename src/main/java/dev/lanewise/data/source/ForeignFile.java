package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import java.nio.charset.StandardCharsets;
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
  PDF("a PDF document", Help.SAVE_CSV, "%PDF-"),
  GZIP("packed twice", "unpack it once", "\u001f\u008b"),
  GIT_LFS("a Git LFS pointer, not the file itself", "run git lfs pull", "version https://git-lfs"),
  WEB_PAGE("a web page", "download the file itself", "<!doctype html", "<html", "<?xml"),
  JSON("JSON", Help.SAVE_CSV, "{\"", "{\n", "[{", "[["),
  ARFF("an ARFF file", "save it as CSV", "@relation", "% ");

  /** How many bytes of a file tell its kind. */
  public static final int HEAD = 64;

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

  /**
   * Refuses a file by its kind.
   *
   * @param head its first bytes, {@value #HEAD} where it has so many
   */
  public static void refuse(byte[] head, String name) throws DataException {
    String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    for (ForeignFile kind : values()) {
      for (String beginning : kind.beginnings) {
        String start = beginning.toLowerCase(Locale.ROOT);
        if (text.startsWith(start) || text.stripLeading().startsWith(start)) {
          throw new DataException(
              "%s: expected a table as text (CSV), found %s; %s", name, kind.title, kind.remedy);
        }
      }
    }
  }
}
