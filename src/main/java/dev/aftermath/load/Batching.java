package dev.aftermath.load;

/**
 * Inference of a language model by continuous batching: all requests that are served make one token each in a step of
 * decoding, and a request joins or leaves between two steps (G.-I. Yu et al., Orca, OSDI 2022).
 *
 * <p>With n in the batch a step takes base + perSequence n. A request is served in {@code output} steps, and meanwhile
 * as many join as leave, n on average, each of which stops all decoding while its prompt is processed. So n requests
 * are served at the rate mu(n) = n / (output (base + perSequence n) + n prefill). Whoever finds the batch full waits.
 * With random arrivals (Poisson) and lengths (exponential) that is a birth-death chain with the rates mu(n), and
 * mu(most) beyond; its steady state has product form (Kleinrock, Queueing Systems I, 1975, section 3.1).
 *
 * @param atOnce requests in a batch at most, 1 or more
 * @param output tokens of an answer, above 0
 * @param base seconds of a step whatever is in the batch, zero or more
 * @param perSequence seconds that each request in the batch adds to a step, zero or more
 * @param prefill seconds for which the prompt of one request stops decoding, zero or more
 */
public record Batching(int atOnce, double output, double base, double perSequence, double prefill) implements Server {
  /** Requests a second that are served while n are in the batch, at full speed. */
  public double rate(int n) {
    return n / (output * (base + perSequence * n) + n * prefill);
  }

  @Override
  public double capacity() {
    return rate(atOnce);
  }

  @Override
  public double longer(double arrivals, double speed, double limit) {
    double served = capacity() * speed;
    return arrivals >= served ? 1 : waiting(arrivals / speed) * StrictMath.exp((arrivals - served) * limit);
  }

  // As Erlang C follows from Erlang B: the share of full batches if nobody waited, one more place after the other.
  private double waiting(double arrivals) {
    double full = 1;
    for (int n = 1; n <= atOnce; n++) {
      double ratio = arrivals / rate(n) * full;
      full = ratio / (1 + ratio);
    }
    return full / (1 - arrivals / capacity() * (1 - full));
  }
}
