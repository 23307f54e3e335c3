package dev.aftermath.protection;

import java.util.List;

/**
 * A primary that is spread over rooms of one site in fragments, of which any {@code data} are enough to read all of it
 * (an erasure code, such as that of Reed and Solomon).
 *
 * @param data fragments that make up the whole, 1 or more
 * @param parity further ones: as many may be lost, 1 or more
 * @param rooms where they are, in turn
 * @param rebuild bytes of lost fragments per second that are made anew from those that are left
 */
public record Erasure(int data, int parity, List<Integer> rooms, double rebuild) {
  public Erasure {
    rooms = List.copyOf(rooms);
  }

  /** How many fragments there are. */
  public int fragments() {
    return data + parity;
  }

  /** Bytes that it takes to keep so many. */
  public double stored(double bytes) {
    return bytes * fragments() / data;
  }
}
