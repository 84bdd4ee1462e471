package dev.lanewise.run;

import dev.lanewise.Version;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.option.Options;
import dev.lanewise.run.folder.Platform;
import java.nio.file.Path;
import java.util.List;

/**
 * Provenance of a model: what made it. Only the options and what is in the files decide it.
 *
 * @param version of Lanewise
 * @param commit of Lanewise
 * @param java version of Java, and who made it
 * @param system name and architecture of the operating system
 * @param cpu the processor's name
 * @param kernels "scalar" or "vector"
 * @param lanes width of the kernels, in floats; 1 for scalar ones
 * @param reason why these kernels
 * @param threads number of threads that trained
 * @param options all values
 * @param files of the data set
 */
public record Provenance(
    String version,
    String commit,
    String java,
    String system,
    String cpu,
    String kernels,
    int lanes,
    String reason,
    int threads,
    Options options,
    List<Path> files) {

  static Provenance of(KernelChoice choice, int threads, Options options, List<Path> files) {
    Platform platform = Platform.current(choice);
    return new Provenance(
        Version.current().number(),
        Version.current().commit(),
        platform.java(),
        platform.system(),
        platform.cpu(),
        choice.kernels().name(),
        choice.kernels().lanes(),
        choice.reason(),
        threads,
        options,
        files);
  }
}
