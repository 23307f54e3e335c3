package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** What a command came to, as other tools see it: exit code and both streams. */
record Result(int code, String out, String err) {
  /** Runs a command; whatever happens, a user never sees a stack trace. */
  static Result run(String... args) {
    return in(Map.of(), args);
  }

  /** Runs a command in an environment. */
  static Result in(Map<String, String> environment, String... args) {
    CommandLine command = Main.commandLine(environment);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    int code = command.execute(args);
    Result result = new Result(code, out.toString(), err.toString());
    assertThat(result.err).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(result.out).doesNotContain("\tat ").doesNotContain("Exception");
    return result;
  }
}
