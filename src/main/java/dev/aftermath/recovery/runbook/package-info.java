/** Recovery by people with a runbook: backup and restore, and warm standby. */
@NullMarked
package dev.aftermath.recovery.runbook;

import org.jspecify.annotations.NullMarked;
