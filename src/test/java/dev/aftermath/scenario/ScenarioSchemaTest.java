package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.aftermath.TestScenarios;
import dev.aftermath.results.Json;
import dev.aftermath.sharing.SharingLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    // After a change of the format: ./aftermath schema > scenarios/schema/scenario.schema.json
    assertThat(Files.readString(PUBLISHED)).isEqualTo(Json.text(ScenarioSchema.tree()));
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
    Object tree = new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
    @SuppressWarnings("unchecked")
    Map<String, ?> map = (Map<String, ?>) tree;
    return Json.text(map);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "replication: 3", "horizon: soon", "replications: 0", "services: [1, 2]",
    "sites: { a: { at: [1, 2], rooms: { r: { nodes: { host: -1 } } } } }",
    "disaster: [ { flood: {} } ]", "grades: { g: { rto: 4 hours } }", "defaults: { service: { replica: 3 } }",
    "strategies: { declarative: { grace: [1] } }"
  })
  void whatTheReaderRefusesTheSchemaRefusesToo(String line) {
    String key = line.substring(0, line.indexOf(':'));
    String yaml = Stream.of(TestScenarios.CONSTANT.replaceAll("(?m)^" + key + ":.*\\n( .*\\n|\\n)*", "")
        .split("\n")).reduce("", (a, b) -> a + b + "\n") + line + "\n";
    assertThat(TestScenarios.problems(yaml)).as("reader").isNotEmpty();
    List<?> problems = SCHEMA.validate(json(yaml), InputFormat.JSON);
    assertThat(problems).as("schema").isNotEmpty();
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
