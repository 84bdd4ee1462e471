package dev.lanewise.data.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Reader;

/**
 * How the fields of a table are written.
 *
 * @param separator between fields; a blank stands for any number of blanks and tabs
 * @param decimalMark a point or a comma
 * @param comments whether a line that begins with # is none of the table
 * @param blanksBeforeQuotes whether blanks may stand between a separator and a quotation mark
 */
record Dialect(char separator, char decimalMark, boolean comments, boolean blanksBeforeQuotes) {
  /** A field of more characters is refused. */
  static final int LONGEST_FIELD = 1 << 20;

  /** A line of more fields is refused: an image of 512 x 512 pixels has as many. */
  static final int MOST_COLUMNS = 1 << 18;

  /** Returns a reader that takes {@code text} apart and hands each field to {@code handler}. */
  <T> CsvReader<T> reader(CsvCallbackHandler<T> handler, Reader text) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .commentStrategy(comments ? CommentStrategy.READ : CommentStrategy.NONE)
        .skipEmptyLines(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .trimWhitespacesAroundQuotes(blanksBeforeQuotes)
        .maxBufferSize(LONGEST_FIELD)
        .build(handler, separator == ' ' ? new BlankRuns(text) : text);
  }

  /** Returns the separator in words. */
  String separatorName() {
    return switch (separator) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      case '\t' -> "tab";
      case ' ' -> "blanks";
      case '|' -> "vertical bar";
      default -> "'" + separator + "'";
    };
  }
}
