/** Services, their replicas and dependencies: what is wanted, and what is up. */
@NullMarked
package dev.aftermath.workload;

import org.jspecify.annotations.NullMarked;
