package dev.lanewise.cli;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.run.Preset;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.WarmUp;
import java.util.List;

/**
 * A warm-up of the kernels that begins before the options of a training are read, since that takes
 * as long as reading the data does. It takes the preset for what is going to be trained, which it
 * mostly is; where not, it is ended, and another one begins.
 */
final class HeadStart {
  /** What decides which kernels run, or that none do: a process settles for a width only once. */
  private static final List<String> DECISIVE =
      List.of("--kernels", "--lanes", "--resume", "--help", "-h");

  private final WarmUp warmUp;

  private HeadStart(WarmUp warmUp) {
    this.warmUp = warmUp;
  }

  /**
   * Begins, if the choice of kernels is left to Lanewise.
   *
   * @param arguments of {@code lanewise train}
   */
  static HeadStart of(List<String> arguments) {
    for (String argument : arguments) {
      for (String decisive : DECISIVE) {
        if (argument.startsWith(decisive)) {
          return none();
        }
      }
    }
    return new HeadStart(
        WarmUp.start(preset(arguments).config(), () -> KernelChoice.fastest().kernels()));
  }

  /** Returns one that leaves the warm-up for later. */
  static HeadStart none() {
    return new HeadStart(null);
  }

  private static Preset preset(List<String> arguments) {
    for (Preset preset : Preset.values()) {
      if (!arguments.isEmpty() && arguments.getFirst().equals(preset.label())) {
        return preset;
      }
    }
    return Preset.CLASSIC;
  }

  /** Returns the warm-up for a training, begun if it was not. */
  WarmUp warmUp(TrainingConfig training, KernelChoice choice) {
    if (warmUp != null && warmUp.suits(training)) {
      return warmUp;
    }
    end();
    return WarmUp.start(training, choice::kernels);
  }

  /** Ends it, if it has begun. */
  void end() {
    if (warmUp != null) {
      warmUp.end();
    }
  }
}
