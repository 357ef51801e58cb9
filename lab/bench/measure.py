"""Runs commands in turn, and prints the median CPU seconds, wall seconds and largest memory (MiB) of each, as JSON.

Reads JSON: {"rounds": N, "commands": [{"name", "argv", "cwd", "env", "edit", "remove"}]}. Before each run, the folder
`remove` is taken away, and a text of the program is edited: `edit` has the `file`, and the `text` in it, which gets the number
of the run into it. Afterwards the file is as it was.
"""

import json
import os
import shutil
import statistics
import sys
import time


def run(command, number):
    if command.get("remove"):
        shutil.rmtree(command["remove"], ignore_errors=True)
    edit = command.get("edit")
    before = None
    if edit:
        with open(edit["file"], encoding="utf-8") as file:
            before = file.read()
        if before.count(edit["text"]) == 0:
            sys.exit(f"{command['name']}: nothing to edit")
        with open(edit["file"], "w", encoding="utf-8") as file:
            file.write(before.replace(edit["text"], f"{edit['text']}-{number}", 1))
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            os.chdir(command["cwd"])
            null = os.open(os.devnull, os.O_RDWR)
            os.dup2(null, 0)
            os.dup2(null, 1)
            log = os.open(command["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(log, 2)
            os.execvpe(command["argv"][0], command["argv"], {**os.environ, **command.get("env", {})})
        finally:
            os._exit(127)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if edit:
        with open(edit["file"], "w", encoding="utf-8") as file:
            file.write(before)
    if status != 0:
        with open(command["log"], encoding="utf-8", errors="replace") as log:
            sys.exit(f"{command['name']}: status {status}\n{log.read()[-2000:]}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def main():
    job = json.load(sys.stdin)
    figures = {command["name"]: [] for command in job["commands"]}
    # The first round fills caches, and does not count.
    for number in range(job["rounds"] + 1):
        for command in job["commands"]:
            command["log"] = job["log"]
            figure = run(command, number)
            if number > 0:
                figures[command["name"]].append(figure)
    medians = {
        name: dict(zip(("cpu", "wall", "mib"), map(statistics.median, zip(*rows))))
        for name, rows in figures.items()
    }
    print(json.dumps(medians))


main()
