package dev.lanewise.data.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.lanewise.io.AtomicFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** CSV files of Lanewise's own: commas, a header, UTF-8, lines that end with a line feed. */
public final class CsvFile {
  private CsvFile() {}

  /**
   * Writes a file; it appears whole or not at all.
   *
   * @param rows the number of rows
   * @param row returns the fields of a row
   * @throws IOException with a message of one line that begins with the path
   */
  public static void write(Path file, List<String> header, int rows, IntFunction<List<String>> row)
      throws IOException {
    AtomicFile.write(
        file,
        out -> {
          CsvWriter csv =
              CsvWriter.builder()
                  .lineDelimiter(LineDelimiter.LF)
                  .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          csv.writeRecord(header);
          for (int r = 0; r < rows; r++) {
            csv.writeRecord(row.apply(r));
          }
          csv.flush();
        });
  }

  /**
   * Returns the records of a text, the header among them.
   *
   * @throws IllegalArgumentException if it is no CSV
   */
  public static List<List<String>> parse(String text) {
    List<List<String>> records = new ArrayList<>();
    try (var csv = CsvReader.builder().ofCsvRecord(text)) {
      csv.forEach(fields -> records.add(fields.getFields()));
    } catch (CsvParseException e) {
      throw new IllegalArgumentException("expected CSV, found something else", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    return records;
  }
}
