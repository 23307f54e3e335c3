package dev.aftermath.study;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** The rows of a design, each made when it is asked for: the first point need not wait for the last. */
final class Rows extends AbstractList<List<String>> implements RandomAccess {
  private final int size;
  private final IntFunction<List<String>> row;

  Rows(int size, IntFunction<List<String>> row) {
    this.size = size;
    this.row = row;
  }

  @Override
  public List<String> get(int i) {
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException(i);
    }
    return row.apply(i);
  }

  @Override
  public int size() {
    return size;
  }
}
