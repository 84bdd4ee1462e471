package dev.lanewise.data.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The first rows of a table, as far as its beginning has them whole. */
final class SampleRows extends AbstractBaseCsvCallbackHandler<Boolean> {
  /** The most rows that are looked at. */
  private static final int MOST_ROWS = 200;

  /** The most fields that are kept. */
  private static final int MOST_FIELDS = 1 << 20;

  private final boolean keepsFields;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private int kept;
  private boolean isBlank = true;

  private SampleRows(boolean keepsFields) {
    this.keepsFields = keepsFields;
  }

  /** Returns the fields of the first rows, blanks at their ends cut off. */
  static List<List<String>> of(String beginning, Dialect dialect) {
    return read(beginning, dialect, true).rows;
  }

  /** Returns how many fields each of the first rows has. */
  static List<Integer> counts(String beginning, Dialect dialect) {
    return read(beginning, dialect, false).counts;
  }

  private static SampleRows read(String beginning, Dialect dialect, boolean keepsFields) {
    SampleRows sample = new SampleRows(keepsFields);
    try (CsvReader<Boolean> csv = dialect.reader(sample, new StringReader(beginning))) {
      for (Boolean goesOn : csv) {
        if (!goesOn) {
          break;
        }
      }
    } catch (CsvParseException | UncheckedIOException _) {
      // The rows up to there are sample enough; reading the table itself will say what is wrong.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sample;
  }

  @Override
  protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
    for (int i = offset; isBlank && i < offset + length; i++) {
      isBlank = RowCollector.isBlank(text[i]);
    }
    if (keepsFields && kept < MOST_FIELDS) {
      kept++;
      row.add(new String(text, offset, length).strip());
    }
  }

  @Override
  protected Boolean buildRecord() {
    if (getRecordType() == RecordType.DATA && !isBlank) {
      counts.add(getFieldCount());
      if (keepsFields && row.size() == getFieldCount()) {
        rows.add(row);
      }
    }
    row = new ArrayList<>();
    isBlank = true;
    return counts.size() < MOST_ROWS && kept < MOST_FIELDS;
  }
}
