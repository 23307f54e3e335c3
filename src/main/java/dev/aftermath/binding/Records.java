package dev.aftermath.binding;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/** Records that are like others. */
public final class Records {
  private Records() {}

  /**
   * A record with other values for some of its components.
   *
   * @param values by the names of components
   * @throws IllegalArgumentException when it has no such component
   */
  public static <R extends Record> R with(R record, Map<String, ?> values) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] arguments = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    try {
      int found = 0;
      for (int i = 0; i < components.length; i++) {
        String name = components[i].getName();
        types[i] = components[i].getType();
        found += values.containsKey(name) ? 1 : 0;
        components[i].getAccessor().setAccessible(true);
        arguments[i] = values.containsKey(name) ? values.get(name) : components[i].getAccessor().invoke(record);
      }
      if (found != values.size()) {
        throw new IllegalArgumentException(record.getClass().getSimpleName() + " has "
            + Arrays.stream(components).map(RecordComponent::getName).toList() + ", and not all of " + values.keySet());
      }
      @SuppressWarnings("unchecked") // the class of a record is that of its type
      Class<R> type = (Class<R>) record.getClass();
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot copy " + record.getClass(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot copy " + record.getClass(), e);
    }
  }
}
