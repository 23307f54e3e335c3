package dev.aftermath.words;

/** Numbers of things, where English has another word for one than for several. */
public final class Counted {
  private Counted() {}

  /** So many of a thing, in English: "1 replication", "2 replications". */
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /** So many of a thing whose plural has a form of its own. */
  public static String of(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  /** The form, of those between bars, that agrees with a number; see {@link Words}. */
  static String form(String forms, String number) {
    String[] all = forms.split("\\|", -1);
    int which = number.equals("1") ? 0 : number.isEmpty() && all.length > 2 ? 2 : 1;
    return all[which].replace("#", number);
  }
}
