package dev.lanewise.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Kinds of files that are taken for model files and are none, with what helps. */
enum ForeignModel {
  ARCHIVE("an npz or zip archive", "make it a model with lanewise import FILE --out OUT", "PK\3\4"),
  HDF5("an HDF5 file, such as Keras writes", Help.SAVE_NPZ, "\u0089HDF"),
  PICKLE(
      "a pickle, such as torch.save writes",
      "save it with safetensors.torch.save_file",
      "\u0080\2",
      "\u0080\3",
      "\u0080\4",
      "\u0080\5"),
  ONNX("an ONNX file", "give the safetensors file it was exported from", "\10\7\22", "\10\10\22"),
  MATLAB("a MATLAB file", Help.SAVE_NPZ, "MATLAB "),
  NUMPY("a single NumPy array", Help.SAVE_NPZ, "\u0093NUMPY"),
  GZIP("a file packed by gzip", "unpack it", "\u001f\u008b"),
  GIT_LFS("a Git LFS pointer, not the file itself", "run git lfs pull", "version https://git-lfs"),
  WEB_PAGE("a web page", "download the file itself", "<!doctype html", "<html", "<?xml"),
  PICTURE(
      "a picture",
      "the model comes first: lanewise predict MODEL IMAGE",
      "\u0089PNG",
      "\u00ff\u00d8\u00ff",
      "GIF8",
      "BM"),
  JSON("JSON", "give the model file itself", "{\"", "{\n");

  static final int LONGEST = 32;

  private final String title;
  private final String remedy;
  private final String[] beginnings;

  ForeignModel(String title, String remedy, String... beginnings) {
    this.title = title;
    this.remedy = remedy;
    this.beginnings = beginnings;
  }

  /** A phrase that comes more than once. */
  private static final class Help {
    static final String SAVE_NPZ = "save its arrays with numpy.savez, and import that";
  }

  /**
   * Refuses a file by its kind, if that is known.
   *
   * @param head its first bytes
   */
  static void refuse(Path file, byte[] head) throws ModelException {
    byte[] first = Arrays.copyOf(head, Math.min(head.length, LONGEST));
    String text = new String(first, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    for (ForeignModel kind : values()) {
      for (String beginning : kind.beginnings) {
        if (text.startsWith(beginning.toLowerCase(Locale.ROOT))) {
          throw ModelException.at(file, "", "a safetensors file", kind.title, kind.remedy);
        }
      }
    }
  }
}
