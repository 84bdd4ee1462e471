package dev.lanewise.cli;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.train.Preset;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.WarmUp;
import java.util.List;

/**
 * A warm-up of the kernels that begins before the options of a training are read, since that takes
 * as long as reading the data does. It takes the preset for what is going to be trained, which it
 * mostly is; where not, it is ended, and another one begins.
 */
final class HeadStart {
  /** What decides which kernels run, or that none do. Of these a process can only choose once. */
  private static final List<String> DECISIVE =
      List.of("--kernels", "--lanes", "--resume", "--help", "-h");

  private final WarmUp warmUp;

  private HeadStart(WarmUp warmUp) {
    this.warmUp = warmUp;
  }

  /** Begins, if {@code args} are those of a training, and leave the choice of kernels to it. */
  static HeadStart of(String... args) {
    List<String> arguments = List.of(args);
    boolean awaited =
        !arguments.isEmpty()
            && arguments.getFirst().equals("train")
            && arguments.stream().noneMatch(HeadStart::isDecisive);
    return new HeadStart(
        awaited
            ? WarmUp.start(preset(arguments).config(), () -> KernelChoice.fastest().kernels())
            : null);
  }

  private static boolean isDecisive(String argument) {
    return DECISIVE.stream().anyMatch(argument::startsWith);
  }

  private static Preset preset(List<String> arguments) {
    for (Preset preset : Preset.values()) {
      if (arguments.contains(preset.label())) {
        return preset;
      }
    }
    return Preset.CLASSIC;
  }

  /** Returns the warm-up for a training, which has begun. */
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
