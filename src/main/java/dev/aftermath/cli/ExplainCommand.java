package dev.aftermath.cli;

import dev.aftermath.scenario.KeyGuide;
import dev.aftermath.scenario.KeyReference;
import dev.aftermath.scenario.KeyText;
import dev.aftermath.vocabulary.Language;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath explain}: says what a key of a scenario means. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says what a key of a scenario means: value, unit, range, default with its evidence, where it has no effect,"
          + " and the keys below it.",
      "Paths are as in messages; names of your own and indices may be left out: services.orders.data.size is"
          + " services.data.size."
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "PATH",
      description = "The key, such as services.replicas or disaster.fire (default: the whole file).")
  private String path = "";

  @Option(names = "--recursive", description = "All keys below it, and not only the next ones.")
  private boolean recursive;

  @Option(names = "--lang", paramLabel = "en|ko",
      description = "Language, as far as there are words in it (default: that of the locale, LANG).")
  private Optional<Language> language = Optional.empty();

  @Option(names = "--markdown", description = "All keys there are as a page of Markdown: docs/reference.md.")
  private boolean markdown;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(markdown ? KeyReference.markdown() : text());
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  private String text() {
    try {
      return KeyText.of(path, recursive, Languages.of(language));
    } catch (KeyGuide.Unknown e) {
      throw new Failure(ExitCode.INVALID, String.valueOf(e.getMessage()));
    }
  }
}
