package dev.aftermath.words;

import dev.aftermath.vocabulary.Text;

/** What a comparison of two runs has to say besides its numbers. */
public final class Comparisons {
  /** The subject of rows that are of the worst service of each replication. */
  public static final Text WORST = new Text("worst service", "최악 서비스");

  /** The share in which a recovery time was met. */
  public static final Text RTO_MET = new Text("RTO met", "RTO 달성률");
  /** The share in which a recovery point was met. */
  public static final Text RPO_MET = new Text("RPO met", "RPO 달성률");

  private Comparisons() {}

  /** One of them did not come to its end. */
  public static Text incomplete(Object folder) {
    return new Text(folder + " is incomplete: it was interrupted", folder + ": 중단되어 완료되지 않음");
  }

  /** They were made by different versions of the program. */
  public static Text versions(String before, String after) {
    return new Text("made by different versions of the program, " + before + " and " + after
        + ": some of what changed may be due to that",
        "프로그램의 버전이 다름(" + before + ", " + after + "): 바뀐 것의 일부는 그 때문일 수 있음");
  }

  /** Not all replications are in both. */
  public static Text inBoth(int before, int after, int compared) {
    return new Text("of " + before + " and " + after + " replications, " + compared + " are in both",
        "반복 " + before + "회와 " + after + "회 가운데 양쪽에 모두 있는 것은 " + compared + "회");
  }

  /** Services are held against other objectives. */
  public static Text objectives(long services) {
    return new Text("grade or objectives changed for " + services + " services; each side is held against its own",
        "서비스 " + services + "개의 등급이나 목표가 바뀜. 각각 자기 목표로 판정");
  }
}
