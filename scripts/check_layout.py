#!/usr/bin/env python3
"""Fails on what HOUSE forbids and a compiler does not see: files over 600 lines, C++ file names
that occur twice, unfinished work left in code, large or binary test data, machine paths."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
REFUSED_LINES = 600
MOST_TESTDATA_BYTES = 100_000
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")
MACHINE_PATH = re.compile(r"(^|[^a-zA-Z0-9_.])/(work|home)/[a-z]")
CODE = {".cpp", ".hpp", ".py", ".sh", ".cmake"}


def tracked():
    """The files git tracks or would; without git, all but what is built and made."""
    try:
        listing = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT,
                                 capture_output=True, text=True, check=True)
        paths = [ROOT / line for line in listing.stdout.splitlines()]
    except (FileNotFoundError, subprocess.CalledProcessError):
        made = {"build", "demo-out", ".git", ".snakemake", "__pycache__"}
        paths = [p for p in ROOT.rglob("*") if made.isdisjoint(p.relative_to(ROOT).parts)]
    return [p for p in paths if p.is_file()]


def check(path, seen):
    name = path.relative_to(ROOT)
    if name.parts[0] == "testdata" and path.stat().st_size > MOST_TESTDATA_BYTES:
        yield f"{name}: over {MOST_TESTDATA_BYTES} bytes"
    if path.suffix not in CODE:
        return
    text = path.read_text()
    lines = text.count("\n")
    if lines > REFUSED_LINES:
        yield f"{name}: {lines} lines; over {REFUSED_LINES} is refused"
    if path.suffix in (".cpp", ".hpp"):
        key = path.name
        if key in seen:
            yield f"{name}: the name is taken by {seen[key].relative_to(ROOT)}"
        seen[key] = path
    if name != pathlib.Path("scripts/check_layout.py"):
        for number, line in enumerate(text.splitlines(), 1):
            if UNFINISHED.search(line):
                yield f"{name}:{number}: unfinished work"
            if MACHINE_PATH.search(line):
                yield f"{name}:{number}: a path of one machine"


def main():
    seen = {}
    files = tracked()
    problems = [p for path in files for p in check(path, seen)]
    print("\n".join(problems) if problems else f"layout holds in {len(files)} files")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
