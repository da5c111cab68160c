"""Runs of `varg compare` for compare_suites.py: what they wrote, and rows of its table."""
import gzip
import json
import os
import shutil
import subprocess
import tempfile
import time


def read_lines(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt") as handle:
        return handle.read().splitlines()


def records(path):
    return [line.split("\t") for line in read_lines(path) if line and not line.startswith("#")]


def indexed(reference, folder):
    copy = os.path.join(folder, "ref.fa")
    shutil.copyfile(reference, copy)
    os.chmod(copy, 0o644)
    subprocess.run(["samtools", "faidx", copy], check=True)
    return copy


class Compare:
    """One run of varg compare and what it wrote."""

    def __init__(self, varg, truth, query, reference, folder, more=()):
        self.prefix = os.path.join(folder, "out")
        for name in os.listdir(folder):
            if name.startswith("out."):
                os.remove(os.path.join(folder, name))
        command = [varg, "compare", truth, query, "-f", reference, "-o", self.prefix, "--quiet"]
        start = time.monotonic()
        with tempfile.TemporaryFile("w+") as errors:
            done = subprocess.Popen(command + list(more), stdout=subprocess.DEVNULL, stderr=errors)
            _, status, usage = os.wait4(done.pid, 0)
            done.returncode = os.waitstatus_to_exitcode(status)
            errors.seek(0)
            said = errors.read().strip().splitlines()
        self.seconds = time.monotonic() - start
        self.cpu = usage.ru_utime + usage.ru_stime  # unlike wall time, fair on a loaded machine
        self.megabytes = usage.ru_maxrss / 1024
        self.status = done.returncode
        self.error = said[0] if said else ""

    def metrics(self):
        with open(self.prefix + ".metrics.json", encoding="utf-8") as handle:
            return json.load(handle)

    def total(self, side, key, row="ALL"):
        return sum(r[side][key]["calls"] for r in self.metrics()["rows"]
                   if r["filter"] == row and r["subset"] == "*")

    def total_of(self, key, row="ALL"):
        return sum(r[key] for r in self.metrics()["rows"] if r["filter"] == row and r["subset"] == "*")

    def sites(self, side, decision, field="BDP"):
        """Sorted (contig, POS) of calls with a decision, repeated as often as they occur."""
        found = []
        for columns in records(self.prefix + ".vcf.gz"):
            values = dict(zip(columns[8].split(":"), columns[9 if side == "truth" else 10].split(":")))
            if values.get(field) == decision:
                found.append((columns[0], columns[1]))
        return sorted(found)


def row(name, expected, found, seconds=None, megabytes=None, must=True):
    """A line of the table; True when it is right or need not be."""
    right = expected == found
    cost = "" if seconds is None else f"{seconds:7.2f} s"
    cost += "" if megabytes is None else f" {megabytes:6.0f} MB"
    mark = "ok" if right else ("WRONG" if must else "differs")
    print(f"{name:<46}{mark:<8}{cost:<18}" + ("" if right else f"expected {expected}, found {found}"))
    return right or not must
