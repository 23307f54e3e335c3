/** Parts of experiments computed on a cluster of Apache Spark. */
@NullMarked
package dev.aftermath.spark;

import org.jspecify.annotations.NullMarked;
