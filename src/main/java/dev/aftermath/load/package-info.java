/** Requests that come to a service, the queue before its replicas, and the rule by which their number follows. */
@NullMarked
package dev.aftermath.load;

import org.jspecify.annotations.NullMarked;
