package dev.aftermath.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What others compile against stays what it is, and shows nothing of the house behind it. Each line of the list is a
 * class, a component of a record, a constant or a method that is public.
 */
class SignaturesTest {
  private static final Path KEPT = Path.of("src/test/resources/api/signatures.txt");
  private static final Path SOURCES = Path.of("src/main/java/dev/aftermath/api");

  @Test
  void publicSignaturesAreThoseThatArePromised() throws Exception {
    String now = String.join("\n", signatures()) + "\n";
    if (Boolean.getBoolean("api.renew")) {
      Files.writeString(KEPT, now);
    }
    assertThat(now).as("""
        What others compile against has changed. What is gone breaks them: it needs a new major version (before 1.0, a
        new minor one) and a line in CHANGELOG.md; what was added needs a new minor one. When the version in pom.xml is
        raised, renew the list: mvn -q -B test -Dtest=SignaturesTest -Dapi.renew=true""")
        .isEqualTo(Files.readString(KEPT));
  }

  @Test
  void theListNamesWhatThereIs() throws IOException {
    List<String> kept = Files.readAllLines(KEPT);
    assertThat(kept).contains("Model: with(java.lang.String, java.lang.String) -> Model", "class Model",
        "Estimate: component double p50", "Objective.Verdict: constant MISSED");
    assertThat(kept).hasSizeGreaterThan(50);
  }

  @Test
  void noSignatureShowsTheHouseBehindIt() throws Exception {
    Set<String> shown = new TreeSet<>();
    for (Class<?> type : types()) {
      for (Class<?> used : used(type)) {
        Class<?> one = used;
        while (one.isArray()) {
          one = Objects.requireNonNull(one.getComponentType());
        }
        if (!one.isPrimitive() && !one.getName().startsWith("java.") && !one.getPackageName().equals("dev.aftermath.api")) {
          shown.add(type.getSimpleName() + " shows " + one.getName());
        }
      }
    }
    assertThat(shown).isEmpty();
  }

  private static List<Class<?>> used(Class<?> type) {
    List<Class<?>> all = new ArrayList<>();
    Stream.of(type.getMethods()).filter(m -> m.getDeclaringClass() == type).forEach(m -> {
      all.add(m.getReturnType());
      all.addAll(List.of(m.getParameterTypes()));
      all.addAll(List.of(m.getExceptionTypes()));
      named(m.getGenericReturnType(), all);
      Stream.of(m.getGenericParameterTypes()).forEach(t -> named(t, all));
    });
    Stream.of(type.getConstructors()).forEach(c -> all.addAll(List.of(c.getParameterTypes())));
    Stream.of(type.getFields()).filter(f -> f.getDeclaringClass() == type).forEach(f -> all.add(f.getType()));
    if (type.getSuperclass() != null) {
      all.add(type.getSuperclass());
    }
    return all;
  }

  // Arguments of generic types, such as that of a list.
  private static void named(Type type, List<Class<?>> into) {
    Matcher m = Pattern.compile("[a-z][\\w.]*\\.[A-Z][\\w$]*").matcher(type.getTypeName());
    while (m.find()) {
      try {
        into.add(Class.forName(m.group()));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static List<String> signatures() throws Exception {
    Set<String> lines = new TreeSet<>();
    for (Class<?> type : types()) {
      String name = name(type);
      lines.add((type.isEnum() ? "enum " : type.isRecord() ? "record " : type.isInterface() ? "interface " : "class ")
          + name + (type.getSuperclass() == null || type.getSuperclass().getName().matches("java.lang.(Object|Enum|Record)")
          ? "" : " extends " + type.getSuperclass().getName()));
      if (type.isRecord()) {
        for (RecordComponent c : Objects.requireNonNull(type.getRecordComponents())) {
          lines.add(name + ": component " + plain(c.getGenericType()) + " " + c.getName());
        }
      } else {
        // A record is read and not made: its constructor is no part of the promise.
        Stream.of(type.getConstructors()).forEach(c -> lines.add(name + ": " + shown(c)));
      }
      for (Field field : type.getFields()) {
        if (field.getDeclaringClass() == type) {
          lines.add(name + ": constant " + field.getName());
        }
      }
      Set<String> components = type.isRecord() ? Arrays.stream(Objects.requireNonNull(type.getRecordComponents()))
          .map(RecordComponent::getName).collect(Collectors.toSet()) : Set.of();
      for (Method m : type.getDeclaredMethods()) {
        boolean usual = type.isRecord() && (components.contains(m.getName())
            || Set.of("equals", "hashCode", "toString").contains(m.getName()))
            || type.isEnum() && Set.of("values", "valueOf").contains(m.getName());
        if (Modifier.isPublic(m.getModifiers()) && !m.isSynthetic() && !usual) {
          lines.add(name + ": " + (Modifier.isStatic(m.getModifiers()) ? "static " : "") + shown(m) + " -> "
              + plain(m.getGenericReturnType()));
        }
      }
    }
    return List.copyOf(lines);
  }

  private static String shown(Executable e) {
    return (e instanceof Method ? e.getName() : "new")
        + Stream.of(e.getGenericParameterTypes()).map(SignaturesTest::plain).collect(Collectors.joining(", ", "(", ")"))
        + (e.getExceptionTypes().length == 0 ? "" : Stream.of(e.getExceptionTypes()).map(Class::getName)
        .collect(Collectors.joining(", ", " throws ", "")));
  }

  private static String plain(Type type) {
    return type.getTypeName().replace("dev.aftermath.api.", "").replace('$', '.');
  }

  private static String name(Class<?> type) {
    return type.getName().replace("dev.aftermath.api.", "").replace('$', '.');
  }

  private static List<Class<?>> types() throws Exception {
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        if (!name.equals("package-info")) {
          Class<?> type = Class.forName("dev.aftermath.api." + name);
          Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses()))
              .filter(t -> Modifier.isPublic(t.getModifiers())).forEach(types::add);
        }
      }
    }
    return types;
  }
}
