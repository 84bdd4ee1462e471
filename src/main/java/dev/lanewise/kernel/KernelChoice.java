package dev.lanewise.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;

/**
 * Which kernels run, and why.
 *
 * @param kernels the implementation chosen
 * @param lanesAvailable the vector widths, in floats, that this machine can run; empty where it can
 *     run none
 * @param reason one phrase for people
 */
public record KernelChoice(Kernels kernels, List<Integer> lanesAvailable, String reason) {
  /** What was asked for. */
  public enum Preference {
    /** The fastest that the machine can run. */
    AUTO,
    SCALAR,
    VECTOR;

    /** Returns the name that the command line uses: "auto", … */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In place of a number of lanes: the widest that the machine has. */
  public static final int WIDEST = 0;

  private static final String MODULE = "jdk.incubator.vector";
  private static final String VECTOR = MODULE + ".FloatVector";

  private static final String NO_FMA = "the CPU, or this JVM, has no fused multiply-add";

  /** Chooses the fastest that the machine can run. */
  public static KernelChoice fastest() {
    return select(Preference.AUTO, WIDEST);
  }

  /**
   * Chooses the fastest, for a program that has not asked for any. It says so in the log {@code
   * dev.lanewise}, once, if these are the scalar ones.
   */
  public static KernelChoice byDefault() {
    return Default.CHOICE;
  }

  private static final class Default {
    static final KernelChoice CHOICE = fastest();

    static {
      if (CHOICE.kernels().lanes() == 1) {
        System.getLogger("dev.lanewise")
            .log(
                System.Logger.Level.WARNING,
                "scalar kernels run, which take several times as long: " + CHOICE.reason());
      }
    }
  }

  /**
   * Chooses kernels, once for each process: a second choice of another width is refused, because
   * compiled code is only fast where the width is constant.
   *
   * @param lanes 4, 8 or 16, or {@link #WIDEST}; a number asks for vector kernels
   * @throws UnsupportedOperationException if the machine cannot run what was asked for, or a system
   *     property asks {@link Tuning} for what it does not have; the message says why
   */
  public static KernelChoice select(Preference preference, int lanes) {
    KernelChoice choice = selectByMachine(preference, lanes);
    Tuning.check(choice.kernels.lanes());
    return choice;
  }

  private static KernelChoice selectByMachine(Preference preference, int lanes) {
    String obstacle = obstacle();
    List<Integer> available = obstacle == null ? available() : List.of();
    if (preference == Preference.SCALAR && lanes == WIDEST) {
      return new KernelChoice(new ScalarKernels(), available, "asked for");
    }
    if (preference == Preference.SCALAR) {
      throw new UnsupportedOperationException("scalar kernels have no lanes to choose");
    }
    if (obstacle == null && available.isEmpty()) {
      obstacle = "the CPU has no vectors of 128 bits or more";
    }
    if (obstacle != null) {
      if (preference == Preference.VECTOR || lanes != WIDEST) {
        throw new UnsupportedOperationException("vector kernels cannot run: " + obstacle);
      }
      return new KernelChoice(new ScalarKernels(), available, obstacle);
    }
    if (lanes != WIDEST && !available.contains(lanes)) {
      throw new UnsupportedOperationException(
          lanes + " lanes cannot run: this machine has " + available);
    }
    String set = System.getProperty(Lanes.PROPERTY);
    if (set != null && available.stream().noneMatch(width -> set.equals(width.toString()))) {
      throw new UnsupportedOperationException(
          "-D" + Lanes.PROPERTY + ": expected one of " + available + ", found " + set);
    }
    return new KernelChoice(vectorKernels(lanes), available, reason(preference, lanes, available));
  }

  private static Kernels vectorKernels(int lanes) {
    if (lanes != WIDEST) {
      System.setProperty(Lanes.PROPERTY, Integer.toString(lanes));
    }
    Kernels kernels = new VectorKernels();
    if (lanes != WIDEST && kernels.lanes() != lanes) {
      throw new UnsupportedOperationException(
          lanes + " lanes cannot run: this process already runs " + kernels.lanes());
    }
    return kernels;
  }

  private static String reason(Preference preference, int lanes, List<Integer> available) {
    if (lanes != WIDEST) {
      return lanes + " lanes asked for";
    }
    if (Integer.getInteger(Lanes.PROPERTY) != null) {
      return "set by " + Lanes.PROPERTY;
    }
    String widest = "the widest of this CPU: " + available.getLast() * Float.SIZE + " bits";
    return preference == Preference.VECTOR ? "asked for; " + widest : widest;
  }

  /** Returns why vector kernels cannot run, or null; initializes no vector class. */
  private static String obstacle() {
    if (!isLoaded()) {
      return "the JVM was started without --add-modules=" + MODULE;
    }
    // The interpreter and the first compiler execute every vector operation as a call that
    // allocates.
    String mode = System.getProperty("java.vm.info", "");
    if (mode.startsWith("interpreted") || mode.contains("emulated-client")) {
      return "the JVM runs without its optimizing compiler (" + mode + ")";
    }
    return FusedMultiplyAdd.IN_HARDWARE ? null : NO_FMA;
  }

  /**
   * Returns what to tell whoever trains on this machine, in one line: that the kernels are much
   * slower than on others, and how much; the result is the same. Empty where they are not.
   */
  public static Optional<String> warning() {
    if (FusedMultiplyAdd.IN_HARDWARE) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: scalar kernels compute it in software, about %.0f times as slow as with it; the"
                + " results are the same",
            NO_FMA,
            FusedMultiplyAdd.slowdown()));
  }

  /** Returns whether the vector API can be linked, whichever way its module came. */
  private static boolean isLoaded() {
    try {
      Class.forName(VECTOR, false, KernelChoice.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static List<Integer> available() {
    return Stream.of(4, 8, 16).filter(lanes -> lanes <= widest()).toList();
  }

  /**
   * Returns the widest number of lanes that the CPU has, at most 16. It is not asked of {@link
   * Lanes}, which would settle for that width.
   */
  static int widest() {
    return Math.min(RowStride.CACHE_LINE, FloatVector.SPECIES_PREFERRED.length());
  }
}
