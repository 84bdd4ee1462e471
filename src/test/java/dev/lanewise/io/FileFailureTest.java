package dev.lanewise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileFailureTest {
  static Stream<Arguments> failures() {
    IOException disk = new FileSystemException("f", null, "Input/output error");
    return Stream.of(
        Arguments.of(
            new NoSuchFileException("f"),
            "no such file or folder; check the path",
            "no such file or folder; check the path"),
        Arguments.of(
            new AccessDeniedException("f"),
            "no permission to read it; allow reading, or give another path",
            "no permission; allow it, or give another path"),
        Arguments.of(
            new NotDirectoryException("f"),
            "not a folder: f; give another path",
            "not a folder: f; give another path"),
        Arguments.of(
            new FileAlreadyExistsException("f"),
            "a file is in the way: f; give another path",
            "a file is in the way: f; give another path"),
        Arguments.of(
            new ClosedByInterruptException(), "interrupted; try again", "interrupted; try again"),
        Arguments.of(new EOFException(), "damaged, ends too early; help", "ends too early; help"),
        Arguments.of(
            disk,
            "cannot be read (Input/output error); fix that, or give another path",
            "Input/output error; help"),
        Arguments.of(
            new UncheckedIOException(new DirectoryIteratorException(disk).getCause()),
            "cannot be read (Input/output error); fix that, or give another path",
            "Input/output error; help"),
        Arguments.of(
            new IllegalStateException(),
            "damaged, or cannot be read (of a wrong form); help",
            "java.lang.IllegalStateException; help"),
        Arguments.of(
            new IOException("x".repeat(1000)),
            "damaged, or cannot be read (" + "x".repeat(60) + "..." + "x".repeat(60) + "); help",
            "x".repeat(60) + "..." + "x".repeat(60) + "; help"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theReasonIsSaidInWords(Exception failure, String reading, String writing) {
    assertEquals(reading, FileFailure.reading(failure, "help").toString());
    assertEquals(writing, FileFailure.writing(failure, "help").toString());
  }
}
