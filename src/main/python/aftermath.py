"""Runs Aftermath and reads its results, as data frames where pandas is installed and as lists of dictionaries where not.

    import aftermath
    run = aftermath.run("scenarios/quickstart.yaml", replications=50)
    run.replications()      # every measure of every replication, a row for each replication and strategy
    run.document            # results.json as it is
    aftermath.years("scenarios/quickstart.yaml", years=200).document["strategies"]

The program is found as AFTERMATH_PROGRAM, or as "aftermath" on the path. Python 3.9 or later; nothing else is needed.
"""

import csv
import json
import os
import subprocess
import tempfile
from pathlib import Path

__all__ = ["AftermathError", "Results", "read", "run", "years"]

DONE, MISSED = 0, 99  # an objective that is missed is an answer, and no failure


class AftermathError(Exception):
    """What the program said when it did not do what was asked; `code` is its exit code."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class Results:
    """A folder of results."""

    def __init__(self, folder, document, keep=None):
        self.folder = Path(folder)
        self.document = document
        self._keep = keep  # a temporary folder lives as long as what was read from it

    def table(self, name):
        """A table of the folder by its name, such as "steps"; numbers are numbers, and empty cells are None."""
        path = self.folder / f"{name}.csv"
        if not path.is_file():
            names = sorted(p.stem for p in self.folder.glob("*.csv"))
            raise KeyError(f"{name}: the folder has {', '.join(names) or 'no tables'}")
        with open(path, encoding="utf-8", newline="") as file:
            rows = [{k: _value(v) for k, v in row.items()} for row in csv.DictReader(file)]
        try:
            import pandas
        except ImportError:
            return rows
        return pandas.DataFrame(rows)

    def replications(self):
        """replications.csv of a run: every measure of every replication."""
        return self.table("replications")

    def strategies(self):
        """The strategies of results.json or years.json by their names."""
        return {s["name"]: s for s in self.document["strategies"]}


def _value(text):
    if text is None or text == "":
        return None
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def run(scenario, *, out=None, **options):
    """Runs a scenario; options are those of the command, such as replications=50, seed=7, threads=2.

    `set` may be a dictionary of values by path: set={"services.orders.replicas": 6}.
    """
    return _study("run", "results.json", scenario, out, options)


def years(scenario, *, out=None, **options):
    """Draws years of a scenario: years=200, until="10%"."""
    return _study("years", "years.json", scenario, out, options)


def read(folder):
    """Reads a folder that was written before."""
    for name in ("results.json", "years.json"):
        path = Path(folder) / name
        if path.is_file():
            return Results(folder, json.loads(path.read_text(encoding="utf-8")))
    raise FileNotFoundError(f"{folder}: holds no results of Aftermath")


def _study(command, document, scenario, out, options):
    keep = None if out else tempfile.TemporaryDirectory(prefix="aftermath-")
    folder = Path(out or keep.name)
    arguments = [os.environ.get("AFTERMATH_PROGRAM", "aftermath"), command, os.fspath(scenario), "--quiet", "--out",
                 os.fspath(folder), "--no-charts"]
    for key, value in options.items():
        if key == "set":
            for path, new in value.items():
                arguments += ["--set", f"{path}={new}"]
        elif value is True:
            arguments.append("--" + key.replace("_", "-"))
        elif value not in (None, False):
            arguments += ["--" + key.replace("_", "-"), str(value)]
    done = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in (DONE, MISSED):
        raise AftermathError(done.returncode, done.stderr.strip() or f"exit code {done.returncode}")
    return Results(folder, json.loads((folder / document).read_text(encoding="utf-8")), keep)
