package dev.aftermath.recovery.work;

import dev.aftermath.engine.resource.ServerPool;
import dev.aftermath.vocabulary.Skill;

/** Crews of one skill, or lanes of one kind, and how many tasks they are at, counted apart from who is busy. */
final class Team {
  final Skill skill;
  final ServerPool pool;
  int tasks;

  Team(Skill skill, int count) {
    this.skill = skill;
    pool = new ServerPool(count);
  }
}
