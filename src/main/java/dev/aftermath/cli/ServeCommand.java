package dev.aftermath.cli;

import dev.aftermath.binding.InputFile;
import dev.aftermath.serve.Server;
import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath serve}: a page on this machine for those who write no files. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Serves a page on this machine, and to nobody else: choose a scenario and a disaster, see strategies"
        + " side by side, try other values, save the scenario, take the report along. Ctrl-C ends it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ended by Ctrl-C",
      "2:usage, or the port is taken",
      "3:file or folder missing or unreadable"
    })
final class ServeCommand implements Callable<Integer> {
  private static final int MOST_PORT = 65_535;
  private static final int TOKEN_BYTES = 16;

  @Parameters(arity = "0..1", paramLabel = "FILE",
      description = "A scenario to be shown first. Files are read and saved in its folder and below, or in the working"
          + " folder when left out.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--port", paramLabel = "N", description = "The port, 1 to 65535 (default: any that is free).")
  private Optional<Integer> port = Optional.empty();

  @Option(names = "--open", description = "Show the page in the browser.")
  private boolean open;

  @Option(names = "--lang", paramLabel = "en|ko", description = "Language (default: that of the locale, LANG).")
  private Optional<Language> language = Optional.empty();

  @Option(names = "--threads", paramLabel = "T", description = "Threads of a run (default: all cores).")
  private Optional<Integer> threads = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Options.within(spec, port, "--port", MOST_PORT);
    int workers = Options.threads(spec, threads);
    CountDownLatch ended = new CountDownLatch(1);
    try (Server server = start(workers); Interruption interruption = new Interruption(ended::countDown)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(server.address());
      out.flush();
      Options.note(spec, "Open this address in a browser on this machine; whoever has it may use the page."
          + " Ctrl-C ends it.");
      if (open) {
        Browser.show(server.address(), spec);
      }
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE;
  }

  private Server start(int workers) {
    Path folder = Path.of("");
    Optional<String> first = Optional.empty();
    try {
      if (file.isPresent()) {
        Path real = file.get().toRealPath();
        InputFile.expectFile(real);
        folder = real.resolveSibling(".").normalize();
        first = Optional.of(String.valueOf(real.getFileName()));
      }
      return Server.start(new Server.Settings(folder, first, port.orElse(0), token(), Languages.of(language), workers,
          Version.number(), spec.commandLine().getErr()::println));
    } catch (BindException e) {
      throw new Failure(ExitCode.INVALID, "--port " + port.orElse(0) + ": is taken, or may not be used ("
          + e.getMessage() + "); choose another, or leave it out");
    } catch (NoSuchFileException e) {
      throw new Failure(ExitCode.UNREADABLE, e.getFile() + ": no such file");
    } catch (AccessDeniedException e) {
      throw new Failure(ExitCode.UNREADABLE, e.getFile() + ": permission denied");
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, file.orElse(folder) + ": cannot be served: " + e.getMessage());
    }
  }

  // Nobody who does not know it can ask for anything, be it another user of this machine or a page of another site.
  private static String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
