package dev.aftermath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.hazard.HazardKind;
import dev.aftermath.measure.Measure;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.trace.TraceFormat;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A plug-in without its line is found by nobody: every class that could be one has it. */
class PlugInsTest {
  private static final Path CLASSES = Path.of("target/classes");

  @Test
  void everyPlugInHasItsLine() throws Exception {
    Set<String> missing = new TreeSet<>();
    for (Class<?> kind : List.of(HazardKind.class, StrategyKind.class, Measure.class, PlacementPolicy.class,
        TraceFormat.class)) {
      Set<Class<?>> listed = ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::type)
          .collect(Collectors.toSet());
      assertThat(listed).as(kind.getSimpleName()).isNotEmpty();
      for (Class<?> type : classes()) {
        boolean couldBe = kind.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())
            && Modifier.isPublic(type.getModifiers()) && hasPlainConstructor(type);
        if (couldBe && !listed.contains(type)) {
          missing.add(kind.getName() + " lacks " + type.getName());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static boolean hasPlainConstructor(Class<?> type) {
    return Stream.of(type.getConstructors()).anyMatch(c -> c.getParameterCount() == 0);
  }

  private static List<Class<?>> classes() throws Exception {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files.filter(f -> f.toString().endsWith(".class") && !f.endsWith("package-info.class"))
          .map(f -> CLASSES.relativize(f).toString().replace('/', '.').replaceFirst("\\.class$", ""))
          .<Class<?>>map(PlugInsTest::load).toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PlugInsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
