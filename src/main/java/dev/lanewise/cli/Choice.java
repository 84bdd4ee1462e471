package dev.lanewise.cli;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.model.Orientation;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.run.Preset;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.Schedule;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The words that an option takes, and what they mean. */
abstract class Choice<T> implements ITypeConverter<T>, Iterable<String> {
  private final Class<T> type;
  private final Map<String, T> values = new LinkedHashMap<>();

  private Choice(Class<T> type, Function<T, String> label, List<T> choices) {
    this.type = type;
    for (T choice : choices) {
      values.put(label.apply(choice), choice);
    }
  }

  /** Begins an option that takes one of the words. */
  OptionSpec.Builder option(String name, String paramLabel) {
    return OptionSpec.builder(name)
        .paramLabel(paramLabel)
        .type(type)
        .converters(this)
        .completionCandidates(this);
  }

  @Override
  public T convert(String word) {
    T value = values.get(word);
    if (value == null) {
      throw new TypeConversionException(
          "expected one of " + String.join(", ", values.keySet()) + ", found '" + word + "'");
    }
    return value;
  }

  /** Lists the words, for help and shell completion. */
  @Override
  public Iterator<String> iterator() {
    return values.keySet().iterator();
  }

  static final class OfPreset extends Choice<Preset> {
    OfPreset() {
      super(Preset.class, Preset::label, List.of(Preset.values()));
    }
  }

  static final class OfActivation extends Choice<Activation> {
    OfActivation() {
      super(
          Activation.class,
          Activation::label,
          List.of(Activation.RELU, Activation.TANH, Activation.SIGMOID));
    }
  }

  static final class OfOutput extends Choice<Activation> {
    OfOutput() {
      super(Activation.class, Activation::label, List.of(Activation.SIGMOID, Activation.SOFTMAX));
    }
  }

  static final class OfLoss extends Choice<Loss> {
    OfLoss() {
      super(Loss.class, Loss::label, List.of(Loss.values()));
    }
  }

  static final class OfOptimizer extends Choice<Optimizer> {
    OfOptimizer() {
      super(Optimizer.class, Optimizer::label, List.of(Optimizer.values()));
    }
  }

  static final class OfSchedule extends Choice<Schedule> {
    OfSchedule() {
      super(Schedule.class, Schedule::label, List.of(Schedule.values()));
    }
  }

  static final class OfFormat extends Choice<ExportFormat> {
    OfFormat() {
      super(ExportFormat.class, ExportFormat::label, List.of(ExportFormat.values()));
    }
  }

  static final class OfOrientation extends Choice<Orientation> {
    OfOrientation() {
      super(Orientation.class, Orientation::label, List.of(Orientation.values()));
    }
  }

  static final class OfBoolean extends Choice<Boolean> {
    OfBoolean() {
      super(Boolean.class, String::valueOf, List.of(true, false));
    }
  }

  static final class OfKernels extends Choice<KernelChoice.Preference> {
    OfKernels() {
      super(
          KernelChoice.Preference.class,
          KernelChoice.Preference::label,
          List.of(KernelChoice.Preference.values()));
    }
  }

  static final class OfLanes extends Choice<Integer> {
    OfLanes() {
      super(Integer.class, OfLanes::label, List.of(KernelChoice.WIDEST, 4, 8, 16));
    }

    private static String label(int lanes) {
      return lanes == KernelChoice.WIDEST ? "auto" : Integer.toString(lanes);
    }
  }
}
