package dev.aftermath.recovery;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Control;
import dev.aftermath.vocabulary.Act;
import dev.aftermath.vocabulary.Phase.Activity;
import java.util.ArrayList;
import java.util.List;

/**
 * How an organisation comes from the first alarm to the decision to act: people who notice, declare and look around; or
 * monitoring that notices, with or without a person who confirms.
 *
 * <p>It is decided once for everything that is down. What goes down after everybody has gone home must be noticed and
 * decided upon anew.
 */
public final class IncidentCommand {
  private final Control control;
  private final DecisionParameters parameters;
  private final Decided listener;
  private final List<Runnable> waiting = new ArrayList<>();
  private State state = State.CALM;
  private int alarms;
  private long alarmedAt;

  private enum State {
    CALM,
    ALARMED,
    DECIDED
  }

  /** Hears of a decision, and of the moments that led to it. */
  public interface Decided {
    /**
     * It is decided, now.
     *
     * @param detectedAt when it was noticed that something is down
     * @param declaredAt when it was declared a disaster
     */
    void decided(long detectedAt, long declaredAt);
  }

  /** Writes down how it was decided, just now, about a service that went down at some moment. */
  public void tell(int service, long down, long detectedAt, long declaredAt) {
    phase(down, Math.max(down, detectedAt), service, Activity.DETECT);
    phase(detectedAt, declaredAt, service, Activity.DECLARE);
    phase(declaredAt, control.simulation().now(), service, Activity.ASSESS);
  }

  private void phase(long from, long to, int service, Activity what) {
    control.journal().write(new Fact.PhaseDone(from, to, service, what));
  }

  public IncidentCommand(Control control, DecisionParameters parameters, Decided listener) {
    this.control = control;
    this.parameters = parameters;
    this.listener = listener;
  }

  /** Whether it is decided, so that everything that is down is worked on. */
  public boolean decided() {
    return state == State.DECIDED;
  }

  /** Something went down; nothing changes where that is known of already. */
  public void alarm() {
    if (state == State.CALM) {
      state = State.ALARMED;
      alarms++;
      alarmedAt = control.simulation().now();
      control.simulation().after(parameters.who() == Decides.PEOPLE
          ? time(parameters.detect(), "detect") : time(parameters.siteLost(), "notice"), this::detected);
    }
  }

  /** Runs an action as soon as it is decided; at once where it is. */
  public void whenDecided(Runnable action) {
    if (decided()) {
      action.run();
    } else {
      waiting.add(action);
    }
  }

  /** Everything is up and nobody is at work any more. */
  public void standDown() {
    if (state == State.DECIDED) {
      state = State.CALM;
    }
  }

  private void detected() {
    long detectedAt = control.simulation().now();
    control.journal().write(new Fact.OutageDetected(detectedAt));
    if (parameters.who() == Decides.PEOPLE) {
      control.acted(alarmedAt, Fact.PersonActed.ALL, Act.NOTICE);
    }
    long wait = switch (parameters.who()) {
      case PEOPLE -> time(parameters.declare(), "declare");
      case CONFIRMED -> time(parameters.gate(), "gate");
      case AUTOMATIC -> 0;
    };
    control.simulation().after(wait, () -> declared(detectedAt));
  }

  private void declared(long detectedAt) {
    long declaredAt = control.simulation().now();
    control.journal().write(new Fact.DisasterDeclared(declaredAt));
    if (parameters.who() != Decides.AUTOMATIC) {
      control.acted(detectedAt, Fact.PersonActed.ALL, Act.DECLARE);
    }
    // Who has not looked himself is told by monitoring what is left.
    long wait = parameters.who() == Decides.PEOPLE ? time(parameters.assess(), "assess") : 0;
    control.simulation().after(wait, () -> {
      state = State.DECIDED;
      if (parameters.who() == Decides.PEOPLE) {
        control.acted(declaredAt, Fact.PersonActed.ALL, Act.ASSESS);
      }
      listener.decided(detectedAt, declaredAt);
      List<Runnable> actions = List.copyOf(waiting);
      waiting.clear();
      actions.forEach(Runnable::run);
    });
  }

  private long time(Distribution takes, String what) {
    return alarms == 1
        ? control.streams().ticks(takes, "people", what)
        : control.streams().ticks(takes, "people", what, Integer.toString(alarms));
  }
}
