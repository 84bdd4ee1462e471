package dev.lanewise.cli;

import dev.lanewise.option.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the words of all other messages. */
final class UsageMessage {
  private static final String DASHES = "--";
  private static final Pattern MISSING = Pattern.compile("'([^']+)'");
  private static final Pattern FOUND = Pattern.compile("^Expected parameter .* but found ('.*')$");

  private UsageMessage() {}

  static String of(ParameterException e) {
    return switch (e) {
      case UnmatchedArgumentException unmatched -> unknown(unmatched);
      case MissingParameterException missing -> missing(missing);
      case OverwrittenOptionException twice -> name(twice.getOverwritten()) + ": given twice";
      default -> refused(e);
    };
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }

  private static String refused(ParameterException e) {
    if (!(e.getArgSpec() instanceof OptionSpec option)) {
      return e.getMessage();
    }
    if (option.arity().max() == 0) {
      return name(option) + ": takes no value, found '" + e.getValue() + "'";
    }
    return e.getCause() instanceof TypeConversionException cause
        ? name(option) + ": " + cause.getMessage()
        : e.getMessage();
  }

  /** An option without its value and an option that is left out differ in picocli's text alone. */
  private static String missing(MissingParameterException e) {
    List<ArgSpec> missing = e.getMissing();
    Matcher next = FOUND.matcher(e.getMessage());
    if (next.find()) {
      return name(missing.getFirst()) + ": expected a value, found " + next.group(1);
    }
    if (e.getMessage().contains(" for option ")) {
      return name(missing.getFirst()) + ": expected a value, found none";
    }
    // picocli's list lacks what is named behind the first parameter; its text does not.
    return MISSING
        .matcher(e.getMessage())
        .results()
        .map(name -> name.group(1).replace('=', ' '))
        .collect(Collectors.joining(", ", "missing ", ""));
  }

  private static String unknown(UnmatchedArgumentException e) {
    CommandLine command = e.getCommandLine();
    String word = e.getUnmatched().getFirst();
    if (e.isUnknownOption()) {
      return "unknown option '" + word + "'" + option(word, command);
    }
    return command.getParent() == null
        ? "unknown command '"
            + word
            + "'"
            + Suggestion.of(word, command.getSubcommands().keySet())
                .map(Suggestion::question)
                .orElse("")
        : "unexpected argument '" + word + "'";
  }

  private static String option(String word, CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.shortestName().equalsIgnoreCase(word)) {
        return Suggestion.question(option.shortestName());
      }
    }
    String bare = word.replaceFirst("^-+", "").replaceFirst("=.*", "");
    List<String> known =
        command.getCommandSpec().options().stream()
            .map(spec -> spec.longestName().substring(DASHES.length()))
            .toList();
    Optional<String> meant = Suggestion.of(bare, known);
    return meant.map(name -> Suggestion.question(DASHES + name)).orElse("");
  }
}
