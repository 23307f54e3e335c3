package dev.aftermath.recovery.work;

import dev.aftermath.binding.Title;
import dev.aftermath.recovery.work.StepParameters.Does;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Phase.Activity;
import dev.aftermath.vocabulary.Phase.Awaited;
import dev.aftermath.vocabulary.Skill;
import dev.aftermath.vocabulary.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a step of the runbook is called while it goes on, and while it waits for its turn; one object for each, so that
 * those of one kind are found to be the same without a look inside.
 *
 * @param phase the step itself
 * @param promotion what it is where it makes live replicas take over, and reads nothing back
 * @param queue waiting for the people or the lane that it takes
 * @param people the people it takes, for an account of what is waited for
 */
public record Stage(Phase phase, Phase promotion, Phase queue, Awaited people) {
  /** A step by the name it has in the runbook. */
  public static Stage of(String name, StepParameters step, RunbookParameters runbook) {
    String label = name.replace('-', ' ');
    Phase own = new Phase.Step(label, step.title().map(Title::text).orElse(Text.same(label)), step.row());
    // Restoring and promoting have names of their own, by what is done, unless the scenario has a name for the step.
    boolean told = step.does() == Does.RESTORE_DATA && step.title().isEmpty() && step.row() == Phase.Kind.DATA;
    Awaited people = step.by().<Awaited>map(by -> new Awaited.Crew(skill(by.name(), runbook)))
        .orElse(new Awaited.Lane(own));
    return new Stage(told ? Activity.RESTORE : own, told ? Activity.PROMOTE : own, new Phase.Wait(people),
        new Awaited.CrewFor(own));
  }

  /** All steps of a runbook, by their names. */
  public static Map<String, Stage> all(RunbookParameters runbook) {
    Map<String, Stage> result = new LinkedHashMap<>();
    runbook.steps().forEach((name, step) -> result.put(name, of(name, step, runbook)));
    return result;
  }

  /** A skill by the name it has in the runbook. */
  static Skill skill(String name, RunbookParameters runbook) {
    return new Skill(name, Objects.requireNonNull(runbook.crews().get(name)).title().map(Title::text)
        .orElse(Text.same(name)));
  }
}
