package dev.lanewise.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Paths of pictures, sorted into a training and a test part and into classes by the folders that
 * they lie in: a folder for each class, with folders such as train and test above them or none.
 * Folders that all pictures have in common say nothing.
 *
 * @param train the paths of each class's pictures to train on, by its name
 * @param test those to test with; empty where there are none
 * @param skipped how many pictures lie elsewhere
 */
record ClassFolders(Map<String, List<String>> train, Map<String, List<String>> test, int skipped) {
  private static final Set<String> TRAIN = Set.of("train", "training", "trainset", "trainingset");
  private static final Set<String> TEST = Set.of("test", "testing", "testset", "testingset");
  private static final Set<String> VALIDATION = Set.of("val", "valid", "validation");

  /** Classes: in the order of their numbers if all are whole numbers, else by code points. */
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  /** A picture, and the folders that are left of its path. */
  private record Place(String path, List<String> folders) {
    String first() {
      return folders.isEmpty() ? "" : folders.getFirst();
    }

    Place inner() {
      return new Place(path, folders.subList(1, folders.size()));
    }
  }

  /** Sorts the paths. */
  static ClassFolders of(Iterable<String> paths) {
    List<Place> places = new ArrayList<>();
    for (String path : paths) {
      List<String> parts = List.of(path.split("/"));
      places.add(new Place(path, parts.subList(0, parts.size() - 1)));
    }
    List<Place> all = withoutCommonFolder(places);
    List<Place> train = of(all, TRAIN);
    List<Place> test = of(all, TEST);
    if (test.isEmpty()) {
      test = of(all, VALIDATION);
    }
    if (train.isEmpty()) {
      train = all;
      test = List.of();
    }
    Map<String, List<String>> trained = byClass(withoutCommonFolder(train));
    Map<String, List<String>> tested = byClass(withoutCommonFolder(test));
    int used = count(trained) + count(tested);
    return new ClassFolders(trained, tested, places.size() - used);
  }

  private static int count(Map<String, List<String>> classes) {
    return classes.values().stream().mapToInt(List::size).sum();
  }

  /** Leaves out folders that all have in common, as long as folders for classes are left. */
  private static List<Place> withoutCommonFolder(List<Place> places) {
    List<Place> inner = places;
    while (!inner.isEmpty() && inner.getFirst().folders().size() > 1) {
      String first = inner.getFirst().first();
      if (!inner.stream().allMatch(p -> p.folders().size() > 1 && p.first().equals(first))) {
        break;
      }
      inner = inner.stream().map(Place::inner).toList();
    }
    return inner;
  }

  private static List<Place> of(List<Place> places, Set<String> names) {
    return places.stream()
        .filter(p -> p.folders().size() > 1 && names.contains(plain(p.first())))
        .map(Place::inner)
        .toList();
  }

  private static String plain(String folder) {
    return folder.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
  }

  private static Map<String, List<String>> byClass(List<Place> places) {
    Map<String, List<String>> classes = new TreeMap<>(BY_CODE_POINT);
    for (Place place : places) {
      if (!place.folders().isEmpty()) {
        classes.computeIfAbsent(place.first(), _ -> new ArrayList<>()).add(place.path());
      }
    }
    classes.values().forEach(paths -> paths.sort(BY_CODE_POINT));
    return inOrder(classes);
  }

  private static Map<String, List<String>> inOrder(Map<String, List<String>> classes) {
    if (!classes.keySet().stream().allMatch(name -> name.matches("\\d{1,9}"))) {
      return classes;
    }
    Set<String> names =
        new TreeSet<>(
            Comparator.<String>comparingInt(Integer::parseInt).thenComparing(BY_CODE_POINT));
    names.addAll(classes.keySet());
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    names.forEach(name -> ordered.put(name, classes.get(name)));
    return ordered;
  }

  /**
   * Returns the label of each class: the number that it is called by where all are called by
   * numbers from 0 to 255, else its place.
   */
  Map<String, Integer> labels() {
    boolean areNumbers = areNumbers();
    Map<String, Integer> labels = new LinkedHashMap<>();
    for (String name : train.keySet()) {
      labels.put(name, areNumbers ? Integer.parseInt(name) : labels.size());
    }
    return labels;
  }

  /** Returns the names of the classes; an empty list where they are called by their labels. */
  List<String> names() {
    return areNumbers() ? List.of() : List.copyOf(train.keySet());
  }

  private boolean areNumbers() {
    return train.keySet().stream()
        .allMatch(name -> name.matches("0|[1-9]\\d{0,2}") && Integer.parseInt(name) < 256);
  }

  /** Returns classes that only the test part has. */
  Set<String> unknown() {
    Set<String> unknown = new HashSet<>(test.keySet());
    unknown.removeAll(train.keySet());
    return unknown;
  }
}
