package dev.lanewise.model;

import java.util.Locale;

/** Which way the weights of a dense layer lie in a file that another program wrote. */
public enum Orientation {
  /** [out, in], as PyTorch's {@code Linear} and Lanewise's own files have them. */
  OUT_IN,
  /** [in, out], as the {@code Dense} of Keras and most NumPy code have them. */
  IN_OUT;

  /** Returns the name that the command line uses: "out-in" or "in-out". */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the shape as messages write it: "[out, in]" or "[in, out]". */
  String shape() {
    return "[" + label().replace("-", ", ") + "]";
  }
}
