package dev.lanewise.report;

import dev.lanewise.kernel.Kernels;
import java.util.Locale;

/** Figures as people read them. */
public final class Readable {
  private Readable() {}

  /** Returns "scalar" or, for example, "vector, 16 lanes". */
  public static String kernels(Kernels kernels) {
    return kernels(kernels.name(), kernels.lanes());
  }

  /** Returns "scalar" or, for example, "vector, 16 lanes". */
  public static String kernels(String name, int lanes) {
    return lanes == 1 ? name : name + ", " + lanes + " lanes";
  }

  /** Returns "1 thread" or, for example, "2 threads". */
  public static String threads(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  /** Returns "1 epoch" or, for example, "100 epochs". */
  public static String epochs(int epochs) {
    return epochs == 1 ? "1 epoch" : epochs + " epochs";
  }

  /** Returns a fraction such as "95.62 %", or "-" for NaN. */
  public static String percent(double fraction) {
    return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
  }

  /** Returns a word such as "Test" of "test". */
  public static String capitalized(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** Returns a number such as "60,000". */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns a loss such as "0.1234", or "-" where it is not finite. */
  public static String loss(double loss) {
    return !Double.isFinite(loss) ? "-" : String.format(Locale.ROOT, "%.4f", loss);
  }

  /** Returns a number of four significant digits, such as "49,123", "3.142" or "1.2e-07". */
  public static String significant(double number) {
    double size = Math.abs(number);
    if (!Double.isFinite(number)) {
      return "-";
    }
    if (size >= 1000 && size < 1e12) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    if (size == 0 || (size >= 1e-3 && size < 1000)) {
      int digits = size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
      return String.format(Locale.ROOT, "%." + digits + "f", number);
    }
    return String.format(Locale.ROOT, "%.3e", number);
  }

  /** Returns a time such as "34 ms", "3.42 s" or "2 min 05 s". */
  public static String duration(double seconds) {
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

  /** Returns a time such as "2026-11-22 14:15 UTC" of "2026-11-22T14:15:00Z", or what it is. */
  public static String date(String instant) {
    return instant.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:.*Z")
        ? instant.substring(0, 10) + " " + instant.substring(11, 16) + " UTC"
        : instant;
  }

  /** Returns a rate such as "1.81 M images/s". */
  public static String rate(double imagesPerSecond) {
    return compact(imagesPerSecond) + " images/s";
  }

  /** Returns a large number such as "1.81 M" or "213 k". */
  public static String compact(double number) {
    if (number < 1e3) {
      return String.format(Locale.ROOT, "%.0f", number);
    }
    boolean millions = number >= 999_500;
    double shown = number / (millions ? 1e6 : 1e3);
    String digits = shown < 9.995 ? "%.2f" : shown < 99.95 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, digits, shown) + (millions ? " M" : " k");
  }
}
