package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may use what, checked on the compiled classes. */
class ArchitectureTest {

  private static final String PROJECT = "dev.lanewise";

  private static final String FUSED_MULTIPLY_ADD = PROJECT + ".kernel.FusedMultiplyAdd";

  /** Which packages of the project a package uses; "" is the project's root package. */
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          Map.entry("", Set.of()),
          Map.entry("io", Set.of()),
          Map.entry("kernel", Set.of()),
          Map.entry("option", Set.of("io")),
          Map.entry("data", Set.of("io")),
          Map.entry("nn", Set.of("kernel")),
          Map.entry("model", Set.of("nn", "kernel", "data", "io")),
          Map.entry("train", Set.of("nn", "kernel", "data", "option")),
          Map.entry("run", Set.of("", "train", "model", "nn", "kernel", "data", "option", "io")),
          Map.entry("sweep", Set.of("", "run", "train", "model", "kernel", "data", "option", "io")),
          Map.entry(
              "report",
              Set.of("", "sweep", "run", "train", "nn", "kernel", "data", "option", "io")),
          Map.entry(
              "cli",
              Set.of(
                  "", "report", "sweep", "run", "train", "model", "nn", "kernel", "data", "option",
                  "io")));

  /** Which packages of the project alone may use a package from outside. */
  private static final Map<String, Set<String>> ONLY_IN =
      Map.of(
          "jdk.incubator.vector", Set.of("kernel"),
          "picocli", Set.of("cli"),
          "de.siegmar.fastcsv", Set.of("data"),
          "ch.randelshofer.fastdoubleparser", Set.of("data"),
          "org.openjdk.jmh", Set.of(),
          "java.awt", Set.of("data"),
          "javax.imageio", Set.of("data"),
          "javax.swing", Set.of());

  @Test
  void packagesKeepToTheirPlace() throws IOException, URISyntaxException {
    List<Path> files = CompiledClasses.files();
    Path one = CompiledClasses.root().resolve("dev/lanewise/Version.class");
    assertTrue(files.contains(one), "classes: " + files);
    var violations = new ArrayList<String>();
    var used = new TreeMap<String, Set<String>>();
    for (Path file : files) {
      ClassReferences references = ClassReferences.read(Files.readAllBytes(file));
      violations.addAll(violations(references));
      String from = packageInProject(references.name());
      Set<String> arrows = used.computeIfAbsent(from, _ -> new TreeSet<>());
      references.classes().stream()
          .filter(name -> isIn(PROJECT, name))
          .map(ArchitectureTest::packageInProject)
          .filter(to -> !to.equals(from))
          .forEach(arrows::add);
    }
    assertEquals(List.of(), violations);
    assertEquals(new TreeMap<>(USES), used, "arrows that nothing uses any more");
  }

  private static List<String> violations(ClassReferences references) {
    var violations = new ArrayList<String>();
    String from = packageInProject(references.name());
    if (!USES.containsKey(from)) {
      return List.of(references.name() + ": the package " + from + " has no rule");
    }
    for (String used : references.classes()) {
      if (!mayUse(from, used)) {
        violations.add(references.name() + " uses " + used);
      }
    }
    for (ClassReferences.Member used : references.members()) {
      if (variesFromRunToRun(used)
          || usesDefaultLocale(used)
          || (isSlowOnSomeCpus(used) && !references.name().equals(FUSED_MULTIPLY_ADD))
          || (endsTheProgram(used) && !from.equals("cli"))) {
        violations.add(
            references.name() + " uses " + used.owner() + "." + used.name() + used.descriptor());
      }
    }
    return violations;
  }

  private static boolean mayUse(String from, String used) {
    if (isIn(PROJECT, used)) {
      String to = packageInProject(used);
      return to.equals(from) || USES.get(from).contains(to);
    }
    return ONLY_IN.entrySet().stream()
        .allMatch(rule -> !isIn(rule.getKey(), used) || rule.getValue().contains(from));
  }

  /** A thousand times as slow where the CPU has no instruction for it. */
  private static boolean isSlowOnSomeCpus(ClassReferences.Member used) {
    return used.owner().equals("java.lang.Math") && used.name().equals("fma");
  }

  /** Randomness that no seed decides. */
  private static boolean variesFromRunToRun(ClassReferences.Member used) {
    return switch (used.owner()) {
      case "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom" -> true;
      case "java.lang.Math" -> used.name().equals("random");
      case "java.util.Random", "java.util.SplittableRandom" ->
          used.name().equals("<init>") && used.descriptor().equals("()V");
      default -> false;
    };
  }

  /** Formatting that writes a comma for a point where the user's language does. */
  private static boolean usesDefaultLocale(ClassReferences.Member used) {
    boolean dependsOnLocale =
        switch (used.owner()) {
          case "java.lang.String" ->
              Set.of("format", "formatted", "toLowerCase", "toUpperCase").contains(used.name());
          case "java.io.PrintStream", "java.io.PrintWriter", "java.io.Console" ->
              Set.of("format", "printf").contains(used.name());
          case "java.util.Formatter" -> used.name().equals("<init>");
          default -> false;
        };
    return dependsOnLocale && !used.descriptor().contains("Ljava/util/Locale;");
  }

  private static boolean endsTheProgram(ClassReferences.Member used) {
    return switch (used.owner()) {
      case "java.lang.System", "java.lang.Runtime" -> Set.of("exit", "halt").contains(used.name());
      default -> false;
    };
  }

  private static boolean isIn(String parent, String className) {
    return className.startsWith(parent + ".");
  }

  /** The first part of a name behind the project's own: {@code nn}, or "" for the root package. */
  private static String packageInProject(String className) {
    String rest = className.substring(PROJECT.length() + 1);
    return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : "";
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          kernel, dev.lanewise.nn.Network
          nn, dev.lanewise.data.ImageDataset
          nn, dev.lanewise.Version
          data, dev.lanewise.kernel.Kernels
          model, dev.lanewise.train.Trainer
          train, dev.lanewise.report.Page
          report, dev.lanewise.cli.Main
          run, dev.lanewise.sweep.Sweep
          sweep, dev.lanewise.report.Readable
          nn, jdk.incubator.vector.FloatVector
          train, picocli.CommandLine
          cli, org.openjdk.jmh.Main
          run, de.siegmar.fastcsv.reader.CsvReader
          cli, javax.imageio.ImageIO
          model, java.awt.image.BufferedImage
          helpers, java.lang.Object
          """)
  void aForbiddenClassIsFound(String from, String used) {
    ClassDesc target = ClassDesc.of(used);
    assertEquals(1, violations(callerOf(from, target, "call", "()V")).size());
    assertEquals(1, violations(annotatedWith(from, target)).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          train java.lang.Math random ()D
          kernel java.lang.Math fma (FFF)F
          nn java.util.Random <init> ()V
          nn java.util.SplittableRandom <init> ()V
          data java.util.concurrent.ThreadLocalRandom current ()Ljava/util/concurrent/ThreadLocalRandom;
          cli java.lang.String format (Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;
          cli java.lang.String formatted ([Ljava/lang/Object;)Ljava/lang/String;
          cli java.lang.String toLowerCase ()Ljava/lang/String;
          cli java.io.PrintStream printf (Ljava/lang/String;[Ljava/lang/Object;)Ljava/io/PrintStream;
          cli java.util.Formatter <init> ()V
          report java.lang.System exit (I)V
          train java.lang.Runtime halt (I)V
          """)
  void aForbiddenCallIsFound(String from, String owner, String name, String descriptor) {
    assertEquals(
        1, violations(callerOf(from, ClassDesc.of(owner), name, descriptor)).size(), owner + name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          kernel jdk.incubator.vector.FloatVector lane (I)F
          cli picocli.CommandLine execute ()V
          cli java.lang.System exit (I)V
          nn dev.lanewise.kernel.Kernels matmul ()V
          nn java.util.Random <init> (J)V
          cli java.util.Formatter <init> (Ljava/util/Locale;)V
          """)
  void whatIsAllowedIsNotReported(String from, String owner, String name, String descriptor) {
    assertEquals(List.of(), violations(callerOf(from, ClassDesc.of(owner), name, descriptor)));
  }

  /** A class in a package of the project that refers to another class's method. */
  private static ClassReferences callerOf(
      String from, ClassDesc owner, String name, String descriptor) {
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(descriptor);
    return ClassReferences.read(
        ClassFile.of()
            .build(
                ClassDesc.of(PROJECT + "." + from, "Caller"),
                caller -> caller.constantPool().methodRefEntry(owner, name, type)));
  }

  /** A class in a package of the project that carries an annotation. */
  private static ClassReferences annotatedWith(String from, ClassDesc annotation) {
    return ClassReferences.read(
        ClassFile.of()
            .build(
                ClassDesc.of(PROJECT + "." + from, "Annotated"),
                annotated ->
                    annotated.with(
                        RuntimeVisibleAnnotationsAttribute.of(Annotation.of(annotation)))));
  }
}
