package dev.lanewise.kernel;

import java.util.List;

/**
 * Which kernels run, and why.
 *
 * @param kernels the implementation chosen
 * @param lanesAvailable the vector widths, in floats, that this machine can run; empty without the
 *     vector module
 * @param reason one phrase for people
 */
public record KernelChoice(Kernels kernels, List<Integer> lanesAvailable, String reason) {
  /** What was asked for. */
  public enum Preference {
    /** The fastest that the machine can run. */
    AUTO,
    SCALAR,
    VECTOR
  }

  /** In place of a number of lanes: the widest that the machine has. */
  public static final int WIDEST = 0;

  /**
   * Chooses kernels, once for each process.
   *
   * @param lanes 4, 8 or 16, or {@link #WIDEST}; a number asks for vector kernels
   * @throws UnsupportedOperationException if the machine cannot run what was asked for; the message
   *     says why
   */
  public static KernelChoice select(Preference preference, int lanes) {
    if (preference == Preference.VECTOR || lanes != WIDEST) {
      throw new UnsupportedOperationException("there are no vector kernels yet");
    }
    return new KernelChoice(
        new ScalarKernels(),
        List.of(),
        preference == Preference.SCALAR ? "asked for" : "the only kernels there are");
  }
}
