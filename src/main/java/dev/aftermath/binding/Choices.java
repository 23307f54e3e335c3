package dev.aftermath.binding;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which records may stand where an interface is wanted, by the name a user writes. */
public final class Choices {
  private final Map<Class<?>, Map<String, Class<? extends Record>>> kinds = new LinkedHashMap<>();

  /** Adds a plug-in's parameters under its name; the last one wins, so that a user's jar can replace ours. */
  public Choices add(Class<?> choice, String name, Class<? extends Record> parameters) {
    kinds.computeIfAbsent(choice, c -> new TreeMap<>()).put(name, parameters);
    return this;
  }

  /** The kinds of a choice: those added, or the permitted records of a sealed interface in kebab-case. */
  Map<String, Class<? extends Record>> of(Class<?> choice) {
    Map<String, Class<? extends Record>> added = kinds.get(choice);
    if (added != null) {
      return added;
    }
    Map<String, Class<? extends Record>> permitted = new TreeMap<>();
    for (Class<?> record : choice.getPermittedSubclasses()) {
      permitted.put(kebab(record.getSimpleName()), record.asSubclass(Record.class));
    }
    return permitted;
  }

  boolean isChoice(Class<?> type) {
    return type.isInterface() && (kinds.containsKey(type) || type.isSealed());
  }

  static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
