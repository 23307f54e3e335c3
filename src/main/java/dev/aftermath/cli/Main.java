package dev.aftermath.cli;

import dev.aftermath.scheduling.PolicyFailure;
import dev.aftermath.units.Letters;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code aftermath}. */
@Command(
    name = "aftermath",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Replays a disaster under different recovery strategies and tells how long each service is down,"
        + " how much data is lost, and why.",
    subcommands = {
      RunCommand.class, MergeCommand.class, ReportCommand.class, TimelineCommand.class, CompareCommand.class,
      SweepCommand.class, SensitivityCommand.class, AttributeCommand.class, PlanCommand.class, YearsCommand.class,
      DrillCommand.class, ScheduleCommand.class, ShareCommand.class, InitCommand.class, ServeCommand.class,
      ValidateCommand.class, ExplainCommand.class, SchemaCommand.class, DefaultsCommand.class,
      CompletionCommand.class, ManCommand.class, HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, and no objective missed",
      "1:internal error",
      "2:usage or invalid scenario",
      "3:file missing or unreadable",
      "98:finished, but the precision of --until is not reached",
      "99:finished, but an objective is missed",
      "130:interrupted"
    })
public final class Main implements Runnable {
  @Mixin private Quiet quiet = new Quiet();

  @Spec private CommandSpec spec;

  /** Starts the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    StandardOutput out = new StandardOutput();
    CommandLine command = commandLine(out, System.getenv());
    Departure departure = new Departure(command.getErr());
    int code;
    try {
      code = command.execute(args);
    } catch (OutOfMemoryError e) {
      code = outOfMemory(command.getErr());
    } catch (ServiceConfigurationError e) {
      command.getErr().println("aftermath: a plug-in cannot be loaded: " + e.getMessage());
      code = ExitCode.INTERNAL_ERROR;
    } catch (LinkageError e) {
      // A class that cannot be had: of a plug-in, or of a process that may open no more files.
      command.getErr().println("aftermath: the program cannot go on: " + e + "; is there a plug-in that was made for"
          + " another version, or a limit on open files (ulimit -n)?");
      code = ExitCode.INTERNAL_ERROR;
    }
    if (command.getOut().checkError() && !out.isUnread()) {
      command.getErr().println("aftermath: standard output could not be written");
      code = ExitCode.UNREADABLE;
    }
    departure.with(code);
  }

  static CommandLine commandLine() {
    return commandLine(new StandardOutput(), Map.of());
  }

  /** The command in an environment. */
  static CommandLine commandLine(Map<String, String> environment) {
    return commandLine(new StandardOutput(), environment);
  }

  private static CommandLine commandLine(StandardOutput out, Map<String, String> environment) {
    CommandLine command = new CommandLine(new Main());
    Settings settings = new Settings(environment);
    command.setDefaultValueProvider(settings);
    CommandLine.IParameterExceptionHandler usage = command.getParameterExceptionHandler();
    command.setParameterExceptionHandler((e, args) -> {
      String message = settings.explained(String.valueOf(e.getMessage()), e.getCommandLine());
      return usage.handleParseException(message.equals(e.getMessage()) ? e
          : new CommandLine.ParameterException(e.getCommandLine(), message, e), args);
    });
    // Not System.out: a print stream keeps it to itself when the disk is full.
    command.setOut(new PrintWriter(new Visible(new BufferedWriter(
        new OutputStreamWriter(out, StandardCharsets.UTF_8)))));
    command.setErr(new PrintWriter(new Visible(new OutputStreamWriter(System.err, StandardCharsets.UTF_8)), true));
    command.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setUsageHelpAutoWidth(false);
    command.registerConverter(String.class, Letters::oneForm);
    command.setExecutionExceptionHandler((e, commandLine, parsed) -> {
      PrintWriter err = commandLine.getErr();
      if (e instanceof Failure failure) {
        err.println("aftermath: " + failure.getMessage());
        return failure.exitCode();
      }
      if (e instanceof IllegalStateException && caused(e, OutOfMemoryError.class).isPresent()) {
        return outOfMemory(err);
      }
      Optional<PolicyFailure> policy = caused(e, PolicyFailure.class);
      if (policy.isPresent()) {
        err.println("aftermath: " + policy.get().getMessage());
        return ExitCode.INTERNAL_ERROR;
      }
      Optional<IOException> disk = caused(e, IOException.class);
      if (disk.isPresent()) {
        // Commands say what they were doing; whatever else fails, it was a disk and not the program.
        err.println("aftermath: a file could not be read or written: " + disk.get().getMessage());
        return ExitCode.UNREADABLE;
      }
      err.println("aftermath: internal error: " + e);
      err.println("This is a fault of the program, not of the scenario. Please report it with the following lines.");
      e.printStackTrace(err);
      return ExitCode.INTERNAL_ERROR;
    });
    return command;
  }

  private static <T extends Throwable> Optional<T> caused(Throwable e, Class<T> by) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (by.isInstance(cause)) {
        return Optional.of(by.cast(cause));
      }
    }
    return Optional.empty();
  }

  private static int outOfMemory(PrintWriter err) {
    err.println("aftermath: out of memory; give it more, as in AFTERMATH_JAVA_OPTS=-Xmx4g, or run fewer replications");
    return ExitCode.INTERNAL_ERROR;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
