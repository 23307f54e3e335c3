package dev.aftermath.story;

/**
 * The numbers of the parts of an estate that pictures show: sites, then rooms, racks, supplies and links, each in the
 * order of the topology. Each component is how many there are.
 */
public record PartNumbers(int sites, int rooms, int racks, int supplies, int links) {
  public int room(int room) {
    return sites + room;
  }

  public int rack(int rack) {
    return room(rooms) + rack;
  }

  public int supply(int equipment) {
    return rack(racks) + equipment;
  }

  public int link(int link) {
    return supply(supplies) + link;
  }

  /** How many parts there are. */
  public int size() {
    return link(links);
  }
}
