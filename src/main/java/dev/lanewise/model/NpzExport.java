package dev.lanewise.model;

import dev.lanewise.io.AtomicFile;
import dev.lanewise.io.NpyHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes models as NumPy archives.
 *
 * <p>{@code numpy.load} finds {@code layers.N.weight} of shape [out, in] and {@code layers.N.bias}
 * of shape [out], N from 0, float32 in C order. {@code metadata.json} beside them holds the strings
 * that {@link ModelFile} describes. Nothing is compressed, and every date is the same: the same
 * network always gives the same bytes.
 */
public final class NpzExport {
  /** Before 1980-01-01 00:00:01 the JDK would add a second date, one that knows time zones. */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

  private NpzExport() {}

  /**
   * Writes a model as {@link AtomicFile} does, with what it says of its inputs.
   *
   * @throws IOException with a message of one line that begins with the path
   * @throws IllegalArgumentException if a parameter is not finite
   */
  public static void write(Model model, Path file) throws IOException {
    List<NetworkTensor> tensors = NetworkTensor.of(model.network());
    String strings = SafetensorsHeader.json(ModelMetadata.strings(model));
    byte[] metadata = strings.getBytes(StandardCharsets.US_ASCII);
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (NetworkTensor tensor : tensors) {
            byte[] header = NpyHeader.ofFloats(tensor.shape());
            add(
                zip,
                tensor.name() + NpzArchive.ARRAY_ENDING,
                header.length + tensor.byteLength(),
                array -> {
                  array.write(header);
                  tensor.writeTo(array);
                });
          }
          add(zip, NpzArchive.METADATA, metadata.length, text -> text.write(metadata));
          zip.finish();
        });
  }

  private static void add(ZipOutputStream zip, String name, long length, AtomicFile.Content content)
      throws IOException {
    CheckedOutputStream checksum =
        new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
    content.writeTo(checksum);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(DATE);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(length);
    entry.setCrc(checksum.getChecksum().getValue());
    zip.putNextEntry(entry);
    content.writeTo(zip);
    zip.closeEntry();
  }
}
