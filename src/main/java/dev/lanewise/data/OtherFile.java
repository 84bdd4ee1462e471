package dev.lanewise.data;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Files of data that are not read, told by their names. */
final class OtherFile {
  private static final Pattern PICTURE =
      Pattern.compile(
          ".*\\.(heic|heif|webp|tiff?|avif|svgz?|pdf|jp2|jxl|ico|p[bgnp]m|tga|psd|dng|cr2|nef)");

  private static final Map<Pattern, String> KINDS =
      Map.of(
          Pattern.compile(".*\\.(pkl|pickle|pt|pth)(\\.gz)?|data_batch_\\d|train|test"),
          "a Python pickle; save its arrays with numpy.savez",
          Pattern.compile(".*\\.mat"),
          "a MATLAB file; save its arrays with numpy.savez",
          Pattern.compile(".*\\.(h5|hdf5)"),
          "an HDF5 file; save its arrays with numpy.savez",
          Pattern.compile(".*\\.(parquet|arrow|feather)"),
          "a table in a form that is not read; write it as CSV",
          PICTURE,
          "a picture in a form that is not read; save it as PNG or JPEG");

  private OtherFile() {}

  /** Returns whether a file is, by its name, a picture in a form that is not read. */
  static boolean isPicture(String name) {
    return PICTURE.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** Returns what a file is, and what to do about it; null if its name does not tell. */
  static String of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Map.Entry<Pattern, String> kind : KINDS.entrySet()) {
      if (kind.getKey().matcher(lower).matches()) {
        return kind.getValue();
      }
    }
    return null;
  }
}
