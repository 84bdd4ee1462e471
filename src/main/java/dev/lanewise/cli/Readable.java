package dev.lanewise.cli;

import dev.lanewise.kernel.Kernels;
import java.util.Locale;

/** Figures as people read them. */
final class Readable {
  private Readable() {}

  /** Returns "scalar" or, for example, "vector, 16 lanes". */
  static String kernels(Kernels kernels) {
    return kernels.lanes() == 1
        ? kernels.name()
        : kernels.name() + ", " + kernels.lanes() + " lanes";
  }

  /** Returns "1 thread" or, for example, "2 threads". */
  static String threads(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  /** Returns "1 epoch" or, for example, "100 epochs". */
  static String epochs(int epochs) {
    return epochs == 1 ? "1 epoch" : epochs + " epochs";
  }

  /** Returns a fraction such as "95.62 %", or "-" for NaN. */
  static String percent(double fraction) {
    return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
  }

  /** Returns a number such as "60,000". */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns a loss such as "0.1234". */
  static String loss(double loss) {
    return String.format(Locale.ROOT, "%.4f", loss);
  }

  /** Returns a time such as "34 ms", "3.42 s" or "2 min 05 s". */
  static String duration(double seconds) {
    if (seconds < 0.9995) {
      return String.format(Locale.ROOT, seconds < 0.00995 ? "%.1f ms" : "%.0f ms", 1e3 * seconds);
    }
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, seconds < 9.995 ? "%.2f s" : "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }

  /** Returns a rate such as "1.81 million images/s". */
  static String rate(double imagesPerSecond) {
    return imagesPerSecond < 1e6
        ? String.format(Locale.ROOT, "%,.0f images/s", imagesPerSecond)
        : String.format(Locale.ROOT, "%.2f million images/s", imagesPerSecond / 1e6);
  }
}
