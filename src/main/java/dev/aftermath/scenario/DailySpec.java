package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;

/** What a scenario file says of how something goes up and down over the day. */
@Doc("A day of 24 hours, of which one is busiest and the one half a day away quietest: a cosine, hour by hour.")
record DailySpec(
    @Doc("What the busiest hour has, as a factor on the mean; 2 less it is that of the quietest.")
        @Bounds(min = 1, max = 2) double peak,
    @Doc("When the busiest hour begins, on the clock of start, such as 14:00.") String at) {}
