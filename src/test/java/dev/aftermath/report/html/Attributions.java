package dev.aftermath.report.html;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.JointBootstrap.Estimate;
import dev.aftermath.measure.Measure;
import dev.aftermath.report.AttributionReport;
import dev.aftermath.study.Attribution;
import dev.aftermath.study.Attribution.OfChoice;
import dev.aftermath.study.Attribution.OfPair;
import dev.aftermath.study.Attribution.Side;
import dev.aftermath.study.Attribution.Variant;
import dev.aftermath.study.Variants.Choice;
import dev.aftermath.vocabulary.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What makes differences, of every kind that must be told otherwise. */
final class Attributions {
  private static final Estimate ZERO = new Estimate(0, new Interval(0, 0));
  private static final Estimate NONE = new Estimate(Double.NaN, Interval.NONE);

  private Attributions() {}

  /** Of factor 1/150: most of it, some of it, perhaps nothing, against it, and nothing at all. */
  static final Attribution USUAL = attribution("upForGood", 100, Double.POSITIVE_INFINITY, 0, about(-5, 0.2), List.of(
      choice("detection", "장애 감지", about(0.75, 0.1), about(-3.75, 0.3), ZERO),
      choice("data", "데이터 보호", about(0.3, 0.05), about(-1.5, 0.2), about(-0.4, 0.2)),
      choice("declaration", "재난 선포", about(0.01, 0.02), about(-0.05, 0.1), about(-0.02, 0.1)),
      choice("traffic", "트래픽 전환", about(-0.06, 0.02), about(0.3, 0.1), about(0.1, 0.02)),
      choice("weight", "가중치", ZERO, ZERO, ZERO)));

  /** Where ends were not seen, numbers are small, replications few, and variants the same. */
  static final Attribution DOUBTFUL = attribution("loss", 8, 1_000_000, 3, about(-5, 0.2),
      List.of(USUAL.choices().get(0), USUAL.choices().get(4)));

  /** Where there may be no difference. */
  static final Attribution UNDIVIDED = attribution("downtime", 100, Double.POSITIVE_INFINITY, 0, about(-0.1, 0.2),
      List.of(choice("detection", "장애 감지", NONE, about(-0.2, 0.3), about(-0.1, 0.2)),
          choice("data", "데이터 보호", NONE, about(0.1, 0.1), ZERO)));

  /** Of one replication, so that there are no intervals. */
  static final Attribution SINGLE = attribution("crewHours", 1, Double.POSITIVE_INFINITY, 0,
      new Estimate(-1, Interval.NONE), List.of(choice("data", "데이터 보호", new Estimate(1, Interval.NONE),
          new Estimate(-1, Interval.NONE), new Estimate(-1, Interval.NONE))));

  /** Where both strategies are one. */
  static final Attribution EMPTY =
      attribution("upForGood", 100, Double.POSITIVE_INFINITY, 0, ZERO, List.of());

  private static Estimate about(double value, double half) {
    return new Estimate(value, new Interval(value - half, value + half));
  }

  private static OfChoice choice(String name, String ko, Estimate share, Estimate log, Estimate alone) {
    return new OfChoice(new Choice(name, new Text(name + " <b>", ko), new Text("by people", "사람"),
        new Text("by nobody", "자동")), share, log, alone, log);
  }

  private static Attribution attribution(String measure, int replications, double limit, int floored, Estimate whole,
      List<OfChoice> choices) {
    List<OfPair> pairs = choices.size() < 2 ? List.of() : List.of(
        new OfPair(choices.get(0).choice(), choices.get(1).choice(), about(-0.5, 0.1)),
        new OfPair(choices.get(1).choice(), choices.get(0).choice(), about(0.3, 0.1)),
        new OfPair(choices.get(0).choice(), choices.get(choices.size() - 1).choice(), about(0.1, 0.2)));
    int unseen = Double.isInfinite(limit) ? 0 : 2;
    List<Variant> variants = new java.util.ArrayList<>();
    for (int set = 0; set < 1 << choices.size(); set++) {
      double mean = set == 0 ? 800_000 : 800_000 * StrictMath.exp(whole.value());
      variants.add(new Variant(set, unseen > 0 ? set & 1 : set, mean, mean * 1.1, unseen));
    }
    return new Attribution("constant", new Text("constant", "상수"), "another",
        "USD", new Side("backup-restore", new Text("backup and restore", "백업·복구")),
        new Side("declarative", new Text("declarative recovery", "선언형 자동 복구")),
        Measure.all().stream().filter(m -> m.name().equals(measure)).findFirst().orElseThrow(), 1, replications, 1,
        floored, limit, whole, choices, pairs, variants, unseen > 0 ? 2 : variants.size(),
        List.of(new Text("Tapes are read by the first strategy only.", "테이프는 첫 번째 전략에서만 쓰입니다.")));
  }

  /** Writes one into a folder, as the command does. */
  static Path write(Path folder, Attribution attribution) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 1);
    manifest.put("scenario", attribution.scenario());
    manifest.put("sha256", attribution.sha256());
    manifest.put("seed", attribution.seed());
    manifest.put("replications", attribution.replications());
    manifest.put("version", "0");
    manifest.put("command", "aftermath attribute");
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("attribution.json"), AttributionReport.json(attribution));
      Files.writeString(folder.resolve("attribution-manifest.json"), dev.aftermath.results.Json.text(manifest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }
}
