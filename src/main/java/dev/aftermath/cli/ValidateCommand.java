package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.YamlReader;
import dev.aftermath.operation.Design;
import dev.aftermath.results.Json;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioLoader;
import dev.aftermath.sharing.Sharing;
import dev.aftermath.sharing.SharingLoader;
import dev.aftermath.words.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath validate}: checks scenarios without running them. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks scenario files and everything they include, and reports all that is wrong with them.")
final class ValidateCommand implements Callable<Integer> {
  /** How problems are told. */
  enum Format {
    TABLE,
    JSON,
    SARIF
  }

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The scenarios; - for standard input.")
  private List<Path> files = List.of();

  @Option(names = "-o", paramLabel = "table|json|sarif",
      description = "Format on standard output (default: table); json: one document, problems with their places; sarif:"
          + " the same in SARIF 2.1.0, for editors and code hosts.")
  private Format format = Format.TABLE;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Checked> all = files.stream().map(ValidateCommand::check).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (format != Format.TABLE) {
      out.print(Json.text(format == Format.SARIF ? Sarif.document(all) : document(all)));
    } else {
      PrintWriter err = spec.commandLine().getErr();
      for (Checked checked : all) {
        checked.warnings().forEach(w -> err.println("warning: " + w));
        if (checked.code() == ExitCode.DONE) {
          out.println(checked.file() + ": valid; " + checked.summary());
        } else {
          err.println("aftermath: " + checked.message());
        }
      }
    }
    out.flush();
    // 3 before 2: a file that cannot be read was not checked at all.
    return all.stream().mapToInt(Checked::code).max().orElse(ExitCode.DONE);
  }

  private static Checked check(Path file) {
    try {
      YamlReader.Document read = ScenarioFile.read(file);
      return SharingLoader.reads(read) ? sharing(file, read) : scenario(file, read);
    } catch (InvalidInput e) {
      return Checked.failed(file, ScenarioFile.invalid(e, file), e.problems().all());
    } catch (IOException e) {
      return Checked.failed(file, Failure.unreadable(file, e), List.of());
    } catch (Failure e) {
      return Checked.failed(file, e, List.of());
    }
  }

  private static Checked sharing(Path file, YamlReader.Document read) throws InvalidInput {
    Sharing sharing = new SharingLoader().load(read);
    Design pool = sharing.setups().get(0).design();
    return new Checked(file, ExitCode.DONE, Counted.of(pool.topology().nodes().size(), "node") + ", "
        + Counted.of(pool.services().size(), "inference service") + ", "
        + Counted.of(pool.jobs().size(), "sort of jobs", "sorts of jobs"), "", List.of(), List.of());
  }

  private static Checked scenario(Path file, YamlReader.Document read) throws IOException, InvalidInput {
    Scenario scenario = new ScenarioLoader().load(read, List.of());
    List<String> warnings = new ArrayList<>(scenario.warnings());
    scenario.outside().forEach(text -> warnings.add("outside the model: " + text.en()));
    var design = scenario.plans().get(0).design();
    return new Checked(file, ExitCode.DONE, Counted.of(design.topology().sites().size(), "site") + ", "
        + Counted.of(design.services().stream().filter(s -> s.counted()).count(), "service") + ", "
        + Counted.of(scenario.plans().size(), "strategy", "strategies"), "", List.of(), warnings);
  }

  private static Map<String, Object> document(List<Checked> all) {
    List<Object> files = new ArrayList<>();
    for (Checked checked : all) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("file", checked.file().toString());
      tree.put("valid", checked.code() == ExitCode.DONE);
      tree.put("problems", checked.code() != ExitCode.DONE && checked.problems().isEmpty()
          ? List.of(Map.of("message", checked.message()))
          : checked.problems().stream().map(ValidateCommand::tree).toList());
      tree.put("warnings", checked.warnings());
      files.add(tree);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schemaVersion", 1);
    document.put("files", files);
    return document;
  }

  private static Map<String, Object> tree(Problems.Problem problem) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("file", problem.place().file());
    tree.put("line", problem.place().line());
    tree.put("column", problem.place().column());
    tree.put("key", problem.path());
    tree.put("message", problem.message());
    return tree;
  }
}
