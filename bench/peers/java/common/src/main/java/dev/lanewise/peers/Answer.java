package dev.lanewise.peers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What a peer found, printed as one JSON object: seconds by metric, accuracy, versions. */
public final class Answer {
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
  private final Map<String, String> versions = new LinkedHashMap<>();
  private Double accuracy;
  private Double epochs;

  public Answer() {
    version("Java", Runtime.version().toString());
  }

  public Answer version(String of, String version) {
    versions.put(of, version);
    return this;
  }

  public Answer seconds(String metric, List<Double> values) {
    seconds.put(metric, values);
    return this;
  }

  /** Sets the share of the test images that are classified as labelled. */
  public Answer accuracy(double value) {
    accuracy = value;
    return this;
  }

  /** Sets after how many epochs, or what share of one, the accuracy was taken. */
  public Answer epochs(double value) {
    epochs = value;
    return this;
  }

  public void print() {
    var metrics = new StringJoiner(",", "{", "}");
    seconds.forEach((metric, values) -> metrics.add('"' + metric + "\":" + values));
    var names = new StringJoiner(",", "{", "}");
    versions.forEach((of, version) -> names.add('"' + of + "\":\"" + version + '"'));
    System.out.println(
        ("{\"seconds\":" + metrics + ",\"accuracy\":" + accuracy)
            + (",\"epochs\":" + epochs + ",\"versions\":" + names + "}"));
  }
}
