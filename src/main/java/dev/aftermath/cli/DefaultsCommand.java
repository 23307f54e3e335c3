package dev.aftermath.cli;

import dev.aftermath.scenario.Defaults;
import dev.aftermath.scenario.DefaultsEvidence;
import dev.aftermath.scenario.DefaultsText;
import dev.aftermath.sharing.SharingLoader;
import dev.aftermath.vocabulary.Language;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aftermath defaults}: prints the defaults with their sources. */
@Command(
    name = "defaults",
    mixinStandardHelpOptions = true,
    description = "Prints all defaults, each with its source and class of evidence.")
final class DefaultsCommand implements Callable<Integer> {
  @Option(names = "--sharing", description = "Those of files about shared GPUs (aftermath share).")
  private boolean sharing;

  @Option(names = "--lang", paramLabel = "en|ko",
      description = "Language of the sources (default: that of the locale, LANG).")
  private Optional<Language> language = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Language chosen = Languages.of(language);
    spec.commandLine().getOut().print(sharing
        ? DefaultsText.of(SharingLoader.defaults(), DefaultsEvidence.ofSharing(), chosen)
        : DefaultsText.of(Defaults.text(), DefaultsEvidence.ofScenarios(), chosen));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
