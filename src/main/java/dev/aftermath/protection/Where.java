package dev.aftermath.protection;

/**
 * Where a copy is kept: in a room of a site, or in a site's vault, which no fire reaches and which is lost only when
 * the building comes down.
 *
 * @param room the room's number, or {@link #VAULT}
 */
public record Where(int site, int room) {
  public static final int VAULT = -1;

  public boolean isVault() {
    return room == VAULT;
  }
}
