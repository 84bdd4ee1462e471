package dev.lanewise.run.folder;

import dev.lanewise.io.Json;
import dev.lanewise.kernel.KernelChoice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a program runs on: the machine, the Java, and the kernels chosen for them.
 *
 * @param java version, and who made it
 * @param system name and architecture of the operating system
 * @param cpu the processor's name
 * @param cores number of cores that Java may use
 * @param kernels those that run, and why
 */
public record Platform(String java, String system, String cpu, int cores, KernelChoice kernels) {
  private static final Path LINUX_CPUS = Path.of("/proc/cpuinfo");

  /** Returns what this program runs on, with {@code kernels}. */
  public static Platform current(KernelChoice kernels) {
    String java =
        System.getProperty("java.version")
            + (" (" + System.getProperty("java.vendor") + ", ")
            + (System.getProperty("java.vm.name") + ")");
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    int cores = Runtime.getRuntime().availableProcessors();
    return new Platform(java, system, cpuName(), cores, kernels);
  }

  /** Writes the fields. */
  public void write(Json json) {
    json.put("java", java)
        .put("system", system)
        .put("cpu", cpu)
        .put("cores", cores)
        .put("kernels", kernels.kernels().name())
        .put("lanes", kernels.kernels().lanes())
        .integers("lanesAvailable", kernels.lanesAvailable())
        .put("reason", kernels.reason());
  }

  private static String cpuName() {
    try {
      if (Files.isReadable(LINUX_CPUS)) {
        return linuxCpuName();
      }
      if (System.getProperty("os.name").startsWith("Mac")) {
        return macCpuName();
      }
    } catch (IOException e) {
      // The name is for people only: the architecture's will do.
    }
    return System.getProperty("os.arch");
  }

  private static String linuxCpuName() throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(LINUX_CPUS)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return System.getProperty("os.arch");
  }

  private static String macCpuName() throws IOException {
    Process sysctl = new ProcessBuilder("sysctl", "-n", "machdep.cpu.brand_string").start();
    try (var reader =
        new BufferedReader(
            new InputStreamReader(sysctl.getInputStream(), StandardCharsets.UTF_8))) {
      String name = reader.readLine();
      return name == null ? System.getProperty("os.arch") : name.strip();
    }
  }
}
