package dev.aftermath.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A page of the manual in the macros of man(7), made of what a command tells of itself, so that it says the same as
 * {@code --help}.
 */
final class ManualPage {
  private final CommandSpec command;
  private final StringBuilder page = new StringBuilder();

  private ManualPage(CommandSpec command) {
    this.command = command;
  }

  /** The page of a command. */
  static String of(CommandSpec command) {
    return new ManualPage(command).written();
  }

  /** The name of a command's page, such as {@code aftermath-run}. */
  static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  private String written() {
    macro("TH", name(command).toUpperCase(Locale.ROOT), "1", "", "aftermath " + Version.number(),
        "Aftermath");
    List<String> about = texts(command.usageMessage().description());
    macro("SH", "NAME");
    line(name(command) + " - " + (about.isEmpty() ? "" : firstSentence(about.get(0))));
    macro("SH", "SYNOPSIS");
    Help help = command.commandLine().getHelp();
    // No words are broken, and options stand in the order of the help.
    raw(".nf");
    help.fullSynopsis().lines().filter(l -> !l.isBlank()).map(l -> l.replaceFirst("^Usage: ", ""))
        .forEach(this::line);
    raw(".fi");
    macro("SH", "DESCRIPTION");
    about.forEach(this::paragraph);
    arguments();
    subcommands();
    exitCodes();
    if (command.parent() == null) {
      environment();
    }
    seeAlso();
    return page.toString();
  }

  private void arguments() {
    List<ArgSpec> all = new ArrayList<>();
    command.positionalParameters().stream().filter(p -> !p.hidden()).forEach(all::add);
    command.options().stream().filter(o -> !o.hidden()).forEach(all::add);
    if (all.isEmpty()) {
      return;
    }
    macro("SH", "OPTIONS");
    for (ArgSpec arg : all) {
      raw(".TP");
      line(arg instanceof OptionSpec option ? names(option) : ((PositionalParamSpec) arg).paramLabel());
      line(String.join(" ", texts(arg.description())));
    }
  }

  private static String names(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : option.paramLabel();
    return Arrays.stream(option.names())
        .map(name -> value.isEmpty() ? name : name.startsWith("--") ? name + "=" + value : name + " " + value)
        .collect(Collectors.joining(", "));
  }

  private void subcommands() {
    if (command.subcommands().isEmpty()) {
      return;
    }
    macro("SH", "COMMANDS");
    command.subcommands().forEach((name, line) -> {
      raw(".TP");
      line(name);
      line(String.join(" ", texts(line.getCommandSpec().usageMessage().description())));
    });
  }

  private void exitCodes() {
    Map<String, String> codes = command.usageMessage().exitCodeList();
    if (codes.isEmpty()) {
      return;
    }
    macro("SH", "EXIT STATUS");
    codes.forEach((code, meaning) -> {
      raw(".TP");
      line(code);
      line(meaning);
    });
  }

  private void environment() {
    macro("SH", "ENVIRONMENT");
    Settings.ABOUT.forEach((name, meaning) -> {
      raw(".TP");
      line(name);
      line(meaning);
    });
  }

  private void seeAlso() {
    CommandSpec root = command.root();
    List<String> others = new ArrayList<>();
    if (root != command) {
      others.add(root.name());
    }
    root.subcommands().forEach((name, line) -> {
      if (line.getCommandSpec() != command && !name.equals("help")) {
        others.add(root.name() + "-" + name);
      }
    });
    macro("SH", "SEE ALSO");
    line(others.stream().map(n -> n + "(1)").collect(Collectors.joining(", ")));
  }

  // Descriptions are formats of which no more is used than these two.
  private static List<String> texts(String... formats) {
    return Arrays.stream(formats).map(f -> f.replace("%n", " ").replace("%%", "%")).toList();
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    String first = end < 0 ? text : text.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  private void paragraph(String text) {
    raw(".PP");
    line(text);
  }

  private void macro(String name, String... arguments) {
    raw("." + name + Arrays.stream(arguments).map(a -> " \"" + escaped(a) + "\"").collect(Collectors.joining()));
  }

  private void line(String text) {
    // A full stop or an apostrophe at the beginning of a line would make it a macro.
    raw((text.startsWith(".") || text.startsWith("'") ? "\\&" : "") + escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq").replace("…", "...")
        .replace("'", "\\(aq");
  }

  private void raw(String line) {
    page.append(line).append('\n');
  }
}
