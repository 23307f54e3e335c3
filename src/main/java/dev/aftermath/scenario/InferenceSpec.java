package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import java.util.Optional;

/** What a scenario file says of a language model that replicas serve on GPUs. */
@Doc("A language model on the GPUs of each replica, which serves requests by continuous batching: how many at once"
    + " follows from the memory of the GPUs, and how fast from how many there are.")
record InferenceSpec(
    @Doc("Tokens of a request's prompt.") @Bounds(min = 1, max = 1e7) int prompt,
    @Doc("Tokens of its answer.") @Bounds(min = 1, max = 1e7) int output,
    @Doc("Memory of GPUs that the model's weights take.") @Bounds(above = true) Bytes weights,
    @Doc("Memory of GPUs that the keys and values of one token take; a request has room for prompt and output.")
        @Bounds(above = true) Bytes keyValue,
    @Doc("How long a step of decoding takes, which makes one token of each request in the batch.") StepSpec step,
    @Doc("Tokens of prompts that a replica processes a second; decoding stands still meanwhile.")
        @Bounds(above = true, max = 1e12) double prefill,
    @Doc("Requests that are served at once, at most, if memory is enough.") @Bounds(min = 1, max = 10_000) int batch,
    @Doc("Share of the memory of its GPUs that a replica uses for weights, keys and values; all when left out.")
        @Bounds(above = true) Optional<Fraction> memoryUse,
    @Doc("How fast a replica that starts loads the weights, before its start begins; at once when left out.")
        @Bounds(above = true) Optional<Rate> loads) {

  @Doc("How long a step of decoding takes.")
  record StepSpec(
      @Doc("Whatever is in the batch.") @Bounds(above = true) Span base,
      @Doc("More for each request in the batch; nothing when left out.") Optional<Span> perSequence) {}
}
