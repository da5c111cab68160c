#!/usr/bin/env python3
"""Shows that every command refuses every damaged BAM, VCF and BCF: with exit 3 and a message that
names the file, without an answer on standard output, and with no output file left.

    scripts/refusals.py --varg build/release/varg [--only TEXT]

The files are those of testdata/bad and tests/cases/check (a row each of the table of bad inputs),
and small whole files cut at every block border, at every 97th byte, with a bit flipped in every
block, with bytes behind the end, empty, and a folder. Each is read by path and by standard input.
Then runs are ended by SIGTERM, and files shrink while they are read. Python 3 alone.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import refusals_inputs as inputs
import refusals_live as live

LIMIT_SECONDS = 20

# What each command is given: {in} the file, {out} a folder, {beside} good files. The third column:
# whether the file may be standard input; the fourth: its standard output is an answer.
Command = collections.namedtuple("Command", "name args stdin answers")
READS = [
    Command("view -c", "view -c {in}", True, True),
    Command("view -i", "view -i mapq>=10 -o {out}/x.bam {in}", True, True),
    Command("view -O bam", "view -O bam -o {out}/x.bam {in}", True, True),
    Command("view -O sam", "view -O sam {in}", True, False),
    Command("view --header-only", "view --header-only {in}", True, False),
    Command("qc", "qc -o {out}/x --per-base {in}", True, True),
    Command("qc --flagstat", "qc --flagstat {in}", True, True),
    Command("qc --idxstats", "qc --idxstats {in}", True, True),
    Command("qc --only-depth", "qc --only-depth -o {out}/x {in}", True, True),
    Command("call", "call -f {beside}/ref.fa -o {out}/x.vcf.gz {in}", False, True),
    Command("check", "check {in}", False, False),
]
VARIANTS = [
    Command("view -c", "view -c {in}", True, True),
    Command("view -i", "view -i QUAL>=10 -o {out}/x.vcf.gz {in}", True, True),
    Command("view -O b", "view -O b -o {out}/x.bcf {in}", True, True),
    Command("view -O v", "view -O v {in}", True, False),
    Command("view --fill-tags", "view --fill-tags AC,AN,AF -o {out}/x.vcf {in}", True, True),
    Command("view --format", "view --format %POS\\n -o {out}/x.txt {in}", True, True),
    Command("view --header-only", "view --header-only {in}", True, False),
    Command("stats", "stats --json {out}/x.json {in}", True, True),
    Command("stats -s -", "stats -s - -o {out}/x.txt {in}", True, True),
    Command("norm", "norm -m -any -f {beside}/ref.fa -o {out}/x.vcf.gz {in}", True, True),
    Command("annotate", "annotate -f {beside}/ref.fa -g {beside}/genes.gff3 -o {out}/x.vcf.gz {in}",
            True, True),
    Command("annotate --source", "annotate -f {beside}/ref.fa --source {in}:DP:OLD_ "
            "-o {out}/x.vcf.gz {beside}/good.vcf", False, True),
    Command("compare truth", "compare {samples} -f {beside}/ref.fa -o {out}/x {in} {good}",
            False, True),
    Command("compare query", "compare {samples} -f {beside}/ref.fa -o {out}/x {good} {in}",
            False, True),
    Command("qc --sites", "qc --only-depth --sites {in} -o {out}/x {beside}/good.bam", False, True),
    Command("check", "check {in}", False, False),
]
NEED_SAMPLES = {"view --fill-tags", "stats -s -"}

# Rows that are no fault for every command: accepted, or accepted with a word that names the file.
ACCEPTED = {"bam_good", "vcf_good", "whole_good"}
WARNED = {"bam_eof_in_middle", "vcf_crlf", "vcf_nonewline"}
# What no answer hangs on is said and counted, and refused by `varg check` alone (lib/io/README.md).
STRICT = {"vcf_contig_unknown", "vcf_filter_undef", "vcf_info_number", "vcf_info_space",
          "vcf_info_type", "vcf_info_undef", "vcf_plain_gzip"}
# Where a command needs one sample.
ONE_SAMPLE = {"bam_norg", "bam_two_samples"}


# Asked of the file by region, HTSlib puts in the NUL that the read's name lacks.
MENDED = {"bam_qname_nonul: call"}
# Commands that do not say what they accept: they read no further than the header, a region by the
# index, or a table of sites.
SILENT = {"view --header-only", "call", "qc --sites"}
# A position in the file, where the writer of BCF meets a value that only VCF can hold.
BCF_WRITER = re.compile(r"error: \w+:\d+: .*BCF can")
# Files that are cut at many places are read by standard input by these alone, to save time.
BY_STDIN = {"view -c", "view -O bam", "view -O b", "qc --flagstat", "stats -s -", "norm"}


def has_samples(name):
    return not name.startswith("bcf_")


class Run:
    """One command on one file."""

    def __init__(self, options, command, name, path, by_stdin):
        self.name = name
        self.command = command
        self.path = path
        self.by_stdin = by_stdin
        self.has_samples = has_samples(name)
        self.title = f"{name}: {command.name}{' <' if by_stdin else ''}"
        self.options = options

    def arguments(self, out):
        beside = self.options.beside
        samples = "--truth-sample mother --query-sample mother" if self.has_samples else ""
        words = {"{in}": "-" if self.by_stdin else str(self.path), "{out}": str(out),
                 "{beside}": str(beside), "{samples}": samples,
                 "{good}": str(beside / ("good.vcf" if self.has_samples else "sites.vcf"))}
        text = self.command.args
        for word, value in words.items():
            text = text.replace(word, value)
        return [self.options.varg, *text.split(), "-@", "2"]

    def fault(self):
        """What is wrong with how the command ended, or nothing."""
        with tempfile.TemporaryDirectory(dir=self.options.scratch) as out:
            stdin = open(self.path, "rb") if self.by_stdin else subprocess.DEVNULL
            try:
                done = subprocess.run(self.arguments(pathlib.Path(out)), stdin=stdin,
                                      capture_output=True, timeout=LIMIT_SECONDS, check=False)
            except subprocess.TimeoutExpired:
                return f"did not end in {LIMIT_SECONDS} s"
            finally:
                if self.by_stdin:
                    stdin.close()
            return self.judge(done, sorted(os.listdir(out)))

    def judge(self, done, left):
        said = done.stderr.decode(errors="replace")
        report = done.stdout.decode(errors="replace") if self.command.name == "check" else ""
        named = ("standard input" if self.by_stdin else self.path.name) in said + report
        if done.returncode == 0 and self.may_pass():
            if self.must_warn() and not named:
                return "passed without a word that names the file"
            return None
        if self.must_pass():
            return f"is in order, and ended with {done.returncode}: {said[:200]}"
        if done.returncode not in self.exits():
            return f"ended with {done.returncode}: {said[:200]}"
        if left:
            return f"refused, and left {', '.join(left)}"
        if self.command.answers and done.stdout:
            return f"refused, and answered {done.stdout[:60]}"
        if not named and not BCF_WRITER.search(said):
            return f"refused without naming the file: {said[:200]}"
        return None

    def must_pass(self):
        return self.name in ACCEPTED | WARNED

    def may_pass(self):
        if self.must_pass() or self.command.name == "view --header-only" or self.title in MENDED:
            return True
        if self.name in STRICT:
            return self.command.name != "check"
        return self.name in ONE_SAMPLE and self.command.name != "call"

    def must_warn(self):
        return self.name in WARNED | STRICT and self.command.name not in SILENT

    def exits(self):
        """Two samples and a contig that the reference lacks are inputs that do not fit: 4."""
        return {3, 4} if self.name in {"bam_two_samples", "vcf_contig_unknown"} else {3}


def runs_of(options, name, path):
    is_bam = path.suffix == ".bam"
    for command in READS if is_bam else VARIANTS:
        if command.name in NEED_SAMPLES and not has_samples(name):
            continue
        place = path
        if command.name == "call":  # its index lies beside a copy, as `check` would judge it
            place = options.beside / "indexed" / path.name
        yield Run(options, command, name, place, False)
        if command.stdin and path.is_file() and (
                command.name in BY_STDIN or not name.startswith("whole_")):
            yield Run(options, command, name, path, True)


def put(options, name, data, suffix):
    path = options.beside / f"{name}{suffix}"
    path.write_bytes(data)
    if suffix == ".bam":
        copy = options.beside / "indexed" / path.name
        copy.write_bytes(data)
        inputs.write_index(copy)
    return path


def all_runs(options):
    (options.beside / "indexed").mkdir()
    inputs.write_beside(options.beside)
    for name, path in inputs.listed():
        yield from runs_of(options, name, put(options, name, path.read_bytes(),
                                              "".join(path.suffixes)))
    wholes = [(".bam", inputs.bam_blocks()), (".vcf.gz", inputs.vcf_blocks()),
              (".bcf", inputs.bcf_blocks(options.varg, options.beside))]
    for suffix, blocks in wholes:
        whole = b"".join(blocks) + inputs.END
        for what, data in [("good", whole), *inputs.damaged(blocks)]:
            name = f"whole_{what}"
            yield from runs_of(options, name, put(options, name, data, suffix))
        folder = options.beside / f"a_folder{suffix}"
        folder.mkdir()
        (options.beside / "indexed" / folder.name).mkdir()
        yield from runs_of(options, "folder", folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--varg", required=True)
    parser.add_argument("--only", default="", help="runs whose title has this text")
    options = parser.parse_args()
    options.varg = str(pathlib.Path(options.varg).resolve())
    with tempfile.TemporaryDirectory(prefix="varg-refusals-") as scratch:
        options.scratch = pathlib.Path(scratch)
        options.beside = options.scratch / "beside"
        options.beside.mkdir()
        runs = [run for run in all_runs(options) if options.only in run.title]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            faults = list(pool.map(Run.fault, runs))
        ended = live.faults(options)
    wrong = [f"{run.title}: {fault}" for run, fault in zip(runs, faults) if fault]
    wrong += [f"{title}: {fault}" for title, fault in ended if fault]
    for line in wrong:
        print(line)
    print(f"{len(runs) + len(ended)} runs, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
