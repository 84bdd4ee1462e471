package dev.lanewise.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * What a task has to say of a training.
 *
 * @param refusal why nothing was trained, in one line; null where it was
 * @param model the model's file
 * @param summary how training went
 */
record FitOutcome(String refusal, byte[] model, FitSummary summary) implements Serializable {
  static FitOutcome refused(String why) {
    return new FitOutcome(why, null, null);
  }

  /** Returns the bytes in which it goes to the driver, whichever serializer Spark has. */
  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #toBytes} has written. */
  static FitOutcome of(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(
          ObjectInputFilter.Config.createFilter("dev.lanewise.spark.*;java.base/*;!*"));
      return (FitOutcome) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
