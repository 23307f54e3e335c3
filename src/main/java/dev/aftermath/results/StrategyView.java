package dev.aftermath.results;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Summary;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.vocabulary.Text;
import java.util.List;

/** What results.json says of one strategy. */
public final class StrategyView {
  private final Tree tree;
  private final List<GradeView> grades;
  private final List<ServiceView> services;

  StrategyView(Tree tree) {
    this.tree = tree;
    grades = tree.at("grades").items().stream().map(GradeView::new).toList();
    services = tree.at("services").items().stream().map(ServiceView::new).toList();
  }

  private static Verdict verdict(Tree value) {
    return value.exists() ? value.constant(Verdict.class) : Verdict.NONE;
  }

  /** Its name in the scenario. */
  public String name() {
    return tree.at("name").text();
  }

  /** The most incidents in one replication. */
  public int incidents() {
    return (int) tree.at("incidents").whole();
  }

  /** What it is called in reports. */
  public Text title() {
    return tree.told("title");
  }

  /** What it has chosen on an axis: the name of the axis, what it is called, and what is chosen. */
  public record ChoiceView(String name, Text title, Text value) {}

  /** What it has chosen; nothing of a strategy that is no set of choices. */
  public List<ChoiceView> choices() {
    return tree.at("choices").items().stream()
        .map(c -> new ChoiceView(c.at("name").text(), c.told("title"), c.told("value"))).toList();
  }

  /**
   * What a replica of a service that serves a language model serves at most.
   *
   * @param atOnce requests in a batch
   * @param perSecond requests a second with a full batch
   * @param tokens tokens of answers a second with a full batch
   */
  public record InferenceView(String service, int atOnce, double perSecond, double tokens) {}

  /** Services that serve a language model. */
  public List<InferenceView> inference() {
    Tree all = tree.at("inference");
    return !all.exists() ? List.of() : all.items().stream().map(i -> new InferenceView(i.at("service").text(),
        i.at("atOnce").count(), i.at("requestsPerSecond").number(), i.at("tokensPerSecond").number())).toList();
  }

  /** What it does, in one sentence. */
  public Text about() {
    return tree.told("about");
  }

  /** A measure of the run as a whole. */
  public Summary total(String measure) {
    return DataView.summary(tree.at(measure));
  }

  /** In how many replications a measure of the run as a whole is more than zero. */
  public int inReplications(String measure) {
    return tree.at(measure + "InReplications").count();
  }

  /** How well a time is known; nothing of other measures. */
  public Tree precision(String measure) {
    return tree.at(measure + "Precision");
  }

  /** Nodes in use before the disaster, most spares used, and most machines bought. */
  public int[] machines() {
    Tree machines = tree.at("machines");
    return new int[] {
      machines.at("inUse").count(), machines.at("spareUsed").count(), machines.at("bought").count()
    };
  }

  /** In how many replications some service went down again after all had returned. */
  public int downAgain() {
    return tree.at("downAgain").count();
  }

  /** How many objectives of its services have each verdict. */
  public CountsView objectives() {
    return new CountsView(tree.at("objectives"));
  }

  public List<GradeView> grades() {
    return grades;
  }

  public List<ServiceView> services() {
    return services;
  }

  public List<StoreView> stores() {
    return tree.at("stores").items().stream().map(StoreView::new).toList();
  }

  /** Datastores that are alike, and which of their copies served; nothing of runs of earlier versions. */
  public List<DataView> data() {
    return tree.at("data").items().stream().map(DataView::new).toList();
  }

  /** What kept services down at the end. */
  public List<BlockedView> blocked() {
    return tree.at("blocked").items().stream().map(b -> new BlockedView(
        b.at("service").text(), b.at("code").text(), b.told("reason"), b.at("replications").count())).toList();
  }

  /** Why a service was still down at the end, and in how many replications. */
  public record BlockedView(String service, String code, Text reason, int replications) {}

  /** What there is of an objective: its limit in seconds, NaN where it is not stated. */
  public record ObjectiveView(double limit, double share, Interval interval, Verdict verdict, CountsView services) {
    public boolean isStated() {
      return !Double.isNaN(limit);
    }
  }

  /** All counted services of a grade. */
  public static final class GradeView {
    private final Tree tree;

    private GradeView(Tree tree) {
      this.tree = tree;
    }

    public String name() {
      return tree.at("name").text();
    }

    /** How many services there are. */
    public int services() {
      return tree.at("services").count();
    }

    /** A measure of services, pooled over them and over replications. */
    public Summary pooled(String measure) {
      return DataView.summary(tree.at(measure));
    }

    public ObjectiveView rto() {
      return objective(tree, "rto", "Rto");
    }

    public ObjectiveView rpo() {
      return objective(tree, "rpo", "Rpo");
    }

    /** The measure that the recovery time objective is held against. */
    public String judgedOn() {
      return tree.at("judgedOn").text();
    }
  }

  private static ObjectiveView objective(Tree tree, String lower, String upper) {
    return new ObjectiveView(tree.at(lower).number(), tree.at("p" + upper + "Met").number(),
        tree.interval("p" + upper + "MetExactCi95"), verdict(tree.at(lower + "Verdict")),
        new CountsView(tree.at(lower + "Services")));
  }

  /** One service. */
  public static final class ServiceView {
    private final Tree tree;

    private ServiceView(Tree tree) {
      this.tree = tree;
    }

    public String name() {
      return tree.at("name").text();
    }

    public String grade() {
      return tree.at("grade").text();
    }

    /** Whether users miss it. */
    public boolean counted() {
      return tree.at("counted").isTrue();
    }

    public Summary measure(String name) {
      return DataView.summary(tree.at(name));
    }

    public ObjectiveView rto() {
      return objective(tree, "rto", "Rto");
    }

    public ObjectiveView rpo() {
      return objective(tree, "rpo", "Rpo");
    }

    /** The measure that its recovery time objective is held against. */
    public String judgedOn() {
      return tree.at("judgedOn").text();
    }
  }

  /** One datastore. */
  public record StoreView(Tree tree) {
    public String name() {
      return tree.at("name").text();
    }

    public Summary measure(String measure) {
      return DataView.summary(tree.at(measure));
    }
  }
}
