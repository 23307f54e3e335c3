package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.aftermath.TestScenarios;
import dev.aftermath.binding.Inlined;
import dev.aftermath.binding.Template;
import dev.aftermath.results.Json;
import dev.aftermath.sharing.SharingLoader;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The published schema against the files it describes and the reader that it must agree with. */
class ScenarioSchemaTest {
  private static final Path PUBLISHED = Path.of("scenarios", "schema", "scenario.schema.json");
  private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
      .getSchema(Json.text(ScenarioSchema.tree()), InputFormat.JSON);
  private static final Schema SHARING = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
      .getSchema(Json.text(SharingLoader.schema()), InputFormat.JSON);

  @Test
  void thePublishedSchemaIsTheOneThatTheReaderImplies() throws IOException {
    String published = Files.readString(PUBLISHED);
    String implied = Json.text(ScenarioSchema.tree());
    List<String> differ = new ArrayList<>();
    differences("", plain(published), plain(implied), differ);
    String told = "the published schema is another at " + String.join(", ", differ.stream().limit(5).toList())
        + (differ.size() > 5 ? " and " + (differ.size() - 5) + " more" : "")
        + "\nrun ./aftermath schema > scenarios/schema/scenario.schema.json";
    assertThat(published.equals(implied)).as(told).isTrue();
  }

  private static Object plain(String text) {
    return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(text);
  }

  private static void differences(String path, Object a, Object b, List<String> found) {
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      Set<Object> keys = new LinkedHashSet<>(y.keySet());
      keys.addAll(x.keySet());
      keys.forEach(key -> differences(path + "/" + key, x.get(key), y.get(key), found));
    } else if (a instanceof List<?> x && b instanceof List<?> y && x.size() == y.size()) {
      for (int i = 0; i < x.size(); i++) {
        differences(path + "/" + i, x.get(i), y.get(i), found);
      }
    } else if (!Objects.equals(a, b)) {
      found.add(path);
    }
  }

  /** What only who writes a scenario can know. */
  private static final Set<String> STATED = Set.of("scenario.name", "scenario.start", "published.label", "published.strategy",
      "trace.pods", "synchronous.to", "asynchronous.to", "snapshot.to", "journal.to", "backup.to", "then.to",
      "earthquake.magnitude", "earthquake.depth", "fire.room", "flood.site", "outage.site", "outage.of", "partLost.of", "linkDegraded.of",
      "linkDegraded.lasts", "erasure.data", "erasure.parity", "supply.is",
      "crew.count", "lane.count", "onCall.outside", "hardStop.lost", "step.takes", "step.row", "purchase.room",
      "purchase.type", "purchase.count", "load.requests", "surge.factor", "surge.lasts", "life.shape",
      "migration.from", "migration.to");

  @Test
  void whatNoScenarioMustStateHasADefault() {
    Set<String> defaults = Defaults.values(Defaults.blocks()).keySet();
    Set<String> without = new TreeSet<>();
    ScenarioSchema.templates().forEach((block, type) -> components(type)
        .filter(c -> !List.of(Optional.class, List.class, Map.class).contains(c.getType())
            && !c.getType().isAnnotationPresent(Template.class))
        .map(c -> block + "." + c.getName())
        .filter(key -> defaults.stream().noneMatch(path -> (path + ".").startsWith(key + ".")))
        .forEach(without::add));
    assertThat(without).containsAll(STATED);
    without.removeAll(STATED);
    assertThat(without.stream().map(key -> key + " has no default")).as("and is not in STATED").isEmpty();
  }

  private static Stream<RecordComponent> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(c -> c.isAnnotationPresent(Inlined.class) ? components(c.getType()) : Stream.of(c));
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedScenarioIsValid(Path file) throws IOException {
    String text = Files.readString(file);
    // A file names its schema in its first line, for editors.
    Schema schema = text.lines().findFirst().orElseThrow().endsWith("schema/sharing.schema.json") ? SHARING : SCHEMA;
    assertThat(schema.validate(json(text), InputFormat.JSON)).isEmpty();
  }

  // As an editor sees it: aliases and merge keys are resolved first.
  private static String json(String yaml) {
    @SuppressWarnings("unchecked")
    Map<String, ?> map = (Map<String, ?>) plain(yaml);
    return Json.text(map);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "replication: 3", "horizon: soon", "replications: 0", "services: [1, 2]",
    "sites: { a: { at: [1, 2], rooms: { r: { nodes: { host: -1 } } } } }",
    "disaster: [ { no-such-hazard: {} } ]", "grades: { g: { rto: 4 hours } }", "defaults: { service: { replica: 3 } }",
    "strategies: { declarative: { grace: [1] } }"
  })
  void whatTheReaderRefusesTheSchemaRefusesToo(String line) {
    String key = line.substring(0, line.indexOf(':'));
    String yaml = Stream.of(TestScenarios.CONSTANT.replaceAll("(?m)^" + key + ":.*\\n( .*\\n|\\n)*", "")
        .split("\n")).reduce("", (a, b) -> a + b + "\n") + line + "\n";
    assertThat(TestScenarios.problems(yaml)).as("the reader accepts " + line).isNotEmpty();
    List<?> problems = SCHEMA.validate(json(yaml), InputFormat.JSON);
    assertThat(problems).as("the schema accepts " + line + ", which the reader refuses").isNotEmpty();
  }

  @Test
  void theLoaderTakesTheBlocksOfDefaultsThatTheSchemaAllows() throws Exception {
    java.util.Set<String> templates = ScenarioSchema.templates().keySet();
    assertThat(templates).containsAll(Defaults.blocks().getValue().stream()
        .map(t -> ((org.snakeyaml.engine.v2.nodes.ScalarNode) t.getKeyNode()).getValue()).toList());
    String quickstart = java.nio.file.Files.readString(java.nio.file.Path.of("scenarios", "quickstart.yaml"));
    for (String block : templates) {
      assertThat(dev.aftermath.TestScenarios.problems(quickstart + "\ndefaults: { " + block + ": {} }\n")).as(block)
          .isEmpty();
    }
  }
}
