package dev.aftermath.recovery.mixture;

import dev.aftermath.recovery.Decides;
import dev.aftermath.recovery.DecisionParameters;
import dev.aftermath.recovery.DesignParameters;
import dev.aftermath.recovery.LeavingParameters;
import dev.aftermath.recovery.LeavingParameters.WhenDamaged;
import dev.aftermath.recovery.Moves;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.recovery.Starts;
import dev.aftermath.recovery.TrafficParameters;
import dev.aftermath.recovery.reconcile.ReconcileParameters;
import dev.aftermath.recovery.work.RunbookParameters;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes the strategies between two: some choices of the one, all others of the other.
 *
 * <p>What belongs to a choice comes with it: how long people take to decide with people who decide, the steps of the
 * runbook with the crews that follow them. Where only one of the two has any use for something, all strategies in
 * between that have some, too, take it from that one.
 */
public final class Mixer {
  private final MixtureParameters from;
  private final MixtureParameters to;

  /** Between the one that nothing is taken from and the one that choices are taken from. */
  public Mixer(MixtureParameters from, MixtureParameters to) {
    this.from = from;
    this.to = to;
  }

  /** The choices in which the two differ. */
  public List<Choice> choices() {
    MixtureParameters nothing = with(EnumSet.noneOf(Choice.class));
    return Arrays.stream(Choice.values()).filter(c -> !with(EnumSet.of(c)).equals(nothing)).toList();
  }

  /** The strategy that has chosen as the second on some axes, and as the first on all others. */
  public MixtureParameters with(Set<Choice> taken) {
    Acts acts = side(taken, Choice.ACTS).acts();
    return new MixtureParameters(design(taken), acts, organisation(taken, acts), runbook(taken), controllers(taken),
        side(taken, Choice.PARTS).division());
  }

  private MixtureParameters side(Set<Choice> taken, Choice choice) {
    return taken.contains(choice) ? to : from;
  }

  // Who has a use for it; where both have, whoever the choice is taken from.
  private MixtureParameters user(Predicate<MixtureParameters> uses, Set<Choice> taken, Choice choice) {
    boolean first = uses.test(from);
    boolean second = uses.test(to);
    return first && second ? side(taken, choice) : second ? to : from;
  }

  private DesignParameters design(Set<Choice> taken) {
    DesignParameters capacity = side(taken, Choice.CAPACITY).design();
    DesignParameters placement = side(taken, Choice.PLACEMENT).design();
    return new DesignParameters(side(taken, Choice.CARRIES).design().machines(),
        side(taken, Choice.DATA).design().protection(), capacity.sites(), placement.policy(), placement.spread(),
        side(taken, Choice.ROLLOUT).design().rollout(), capacity.spare(), capacity.purchase());
  }

  private OrganisationParameters organisation(Set<Choice> taken, Acts acts) {
    Starts starts = side(taken, Choice.STARTS).organisation().starts();
    return new OrganisationParameters(decision(taken), starts,
        user(p -> p.organisation().starts() == Starts.CONTAINER, taken, Choice.STARTS).organisation().registry(),
        leaving(taken, acts), traffic(taken), side(taken, Choice.ACTS).organisation().failback(),
        side(taken, Choice.ACTS).organisation().migrates(),
        side(taken, Choice.CAPACITY).organisation().tapeDrives(),
        side(taken, Choice.DATA).organisation().scan());
  }

  private DecisionParameters decision(Set<Choice> taken) {
    DecisionParameters people =
        user(p -> who(p) == Decides.PEOPLE, taken, Choice.DECIDES).organisation().decision();
    DecisionParameters confirming =
        user(p -> who(p) == Decides.CONFIRMED, taken, Choice.DECIDES).organisation().decision();
    DecisionParameters watching = user(p -> p.acts() == Acts.CONTROLLERS || who(p) != Decides.PEOPLE, taken,
        Choice.DECIDES).organisation().decision();
    Decides decides = who(side(taken, Choice.DECIDES));
    return new DecisionParameters(decides, people.detect(), people.declare(), people.assess(), watching.siteLost(),
        decides == Decides.CONFIRMED ? Optional.of(confirming.gate()) : Optional.empty());
  }

  private static Decides who(MixtureParameters p) {
    return p.organisation().decision().who();
  }

  // Controllers do not wait to see whether a repair is done first.
  private LeavingParameters leaving(Set<Choice> taken, Acts acts) {
    LeavingParameters p = side(taken, Choice.LEAVES).organisation().leaving();
    return acts == Acts.CONTROLLERS && p.whenDamaged() == WhenDamaged.FIRST
        ? new LeavingParameters(p.whenDark(), WhenDamaged.REBUILD, p.whenDataDamaged()) : p;
  }

  private TrafficParameters traffic(Set<Choice> taken) {
    Predicate<MixtureParameters> systems = p -> moves(p) != Moves.PEOPLE;
    TrafficParameters own = user(systems, taken, Choice.TRAFFIC).organisation().traffic();
    return new TrafficParameters(moves(side(taken, Choice.TRAFFIC)), own.switchTraffic(), own.healthCheck(),
        user(p -> moves(p) == Moves.CONFIRMED, taken, Choice.TRAFFIC).organisation().traffic().confirmTraffic(),
        user(p -> moves(p) == Moves.DNS, taken, Choice.TRAFFIC).organisation().traffic().dns());
  }

  private static Moves moves(MixtureParameters p) {
    return p.organisation().traffic().traffic();
  }

  // The steps are those of crews, even where controllers rebuild what crews would rebuild.
  private RunbookParameters runbook(Set<Choice> taken) {
    if (from.acts() != to.acts()) {
      return (from.acts() == Acts.CREWS ? from : to).runbook();
    }
    return user(p -> p.acts() == Acts.CREWS || p.organisation().starts() != Starts.CONTAINER
        || moves(p) == Moves.PEOPLE, taken, Choice.WORK).runbook();
  }

  private ReconcileParameters controllers(Set<Choice> taken) {
    return user(p -> p.acts() == Acts.CONTROLLERS, taken, Choice.ACTS).controllers();
  }
}
