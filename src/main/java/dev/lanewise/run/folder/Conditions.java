package dev.lanewise.run.folder;

import dev.lanewise.Version;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;

/**
 * What something was measured on and with, as a file of its folder says.
 *
 * @param version of Lanewise
 * @param commit of Lanewise
 * @param reason why these kernels
 */
public record Conditions(
    String version,
    String commit,
    String java,
    String system,
    String cpu,
    int cores,
    String kernels,
    int lanes,
    String reason) {

  /** Returns those of this program, on {@code platform}. */
  public static Conditions of(Version version, Platform platform) {
    return new Conditions(
        version.number(),
        version.commit(),
        platform.java(),
        platform.system(),
        platform.cpu(),
        platform.cores(),
        platform.kernels().kernels().name(),
        platform.kernels().kernels().lanes(),
        platform.kernels().reason());
  }

  /** Writes the fields. */
  public void write(Json json) {
    json.put("version", version)
        .put("commit", commit)
        .put("java", java)
        .put("system", system)
        .put("cpu", cpu)
        .put("cores", cores)
        .put("kernels", kernels)
        .put("lanes", lanes)
        .put("reason", reason);
  }

  /** Reads what {@link #write} has written. */
  public static Conditions read(JsonValue json) {
    return read(json, json);
  }

  /**
   * Reads what {@link Platform#write} has written.
   *
   * @param version the object with the version and the commit
   */
  public static Conditions read(JsonValue version, JsonValue platform) {
    return new Conditions(
        version.get("version").text(),
        version.get("commit").text(),
        platform.get("java").text(),
        platform.get("system").text(),
        platform.get("cpu").text(),
        platform.get("cores").integer(1, Integer.MAX_VALUE),
        platform.get("kernels").text(),
        platform.get("lanes").integer(1, Integer.MAX_VALUE),
        platform.get("reason").text());
  }

  /** Returns the machine and the program in one line. */
  public String line() {
    return cpu
        + (", " + cores + (cores == 1 ? " core" : " cores"))
        + (", Java " + java + ", Lanewise " + version + " (" + commit + ")");
  }
}
