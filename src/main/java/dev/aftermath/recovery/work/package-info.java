/** Work that takes time, people and lanes: the steps of a runbook and who carries them out. */
@NullMarked
package dev.aftermath.recovery.work;

import org.jspecify.annotations.NullMarked;
