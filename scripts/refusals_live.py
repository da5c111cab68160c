"""Runs of refusals.py that something happens to: a signal, an input that shrinks."""

import os
import pathlib
import signal
import subprocess
import tempfile
import time

import refusals_inputs as inputs

LIMIT_SECONDS = 30
LONG_BLOCKS = 800  # of about 54 kB each
TRIES = 20

# (name, kind of input, arguments, whether an output is begun before the input is read)
STOPPED = [
    ("view", "bam", "view -O bam -o {out}/x.bam {in}", True),
    ("view", "vcf.gz", "view -o {out}/x.vcf.gz {in}", True),
    ("view -O b", "vcf.gz", "view -O b -o {out}/x.bcf {in}", True),
    ("stats", "vcf.gz", "stats -s - -o {out}/x.txt --json {out}/x.json {in}", True),
    ("qc", "bam", "qc -o {out}/x --per-base {in}", False),
    ("norm", "vcf.gz", "norm -f {beside}/ref.fa -o {out}/x.vcf.gz {in}", True),
    ("annotate", "vcf.gz", "annotate -f {beside}/ref.fa -g {beside}/genes.gff3 "
     "-o {out}/x.vcf.gz {in}", True),
]
CALL = ("call", "bam", "call -f {beside}/ref.fa -o {out}/x.vcf.gz {in}", True)
SHRUNK = [
    ("view -c", "bam", "view -c {in}", False),
    ("view -c", "vcf.gz", "view -c {in}", False),
    ("qc --flagstat", "bam", "qc --flagstat {in}", False),
    *STOPPED,
]


def start(options, args, source, out, stdin):
    text = args.replace("{in}", str(source)).replace("{out}", out)
    text = text.replace("{beside}", str(options.beside))
    return subprocess.Popen([options.varg, *text.split(), "-@", "1"], stdin=stdin,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def wait_for(condition):
    end = time.monotonic() + LIMIT_SECONDS
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.0005)
    return True


def after_signal(process, out):
    try:
        said = process.communicate(timeout=LIMIT_SECONDS)[1].decode(errors="replace")
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return "did not end"
    if process.returncode not in (-signal.SIGTERM, 128 + signal.SIGTERM):
        return f"ended with {process.returncode}: {said[:200]}"
    left = os.listdir(out)
    return f"left {', '.join(left)}" if left else None


def stopped_in_pipe(options, run):
    """SIGTERM while the command waits for more of its standard input."""
    _, kind, args, begins = run
    head, block = inputs.long_file(kind)
    with tempfile.TemporaryDirectory(dir=options.scratch) as out:
        process = start(options, args, "-", out, subprocess.PIPE)
        process.stdin.write(head + block * (LONG_BLOCKS // 4))
        process.stdin.flush()
        if begins and not wait_for(lambda: os.listdir(out)):
            process.kill()
            return "began no output"
        process.send_signal(signal.SIGTERM)
        return after_signal(process, out)


def stopped_call(options, run, path):
    """SIGTERM while `varg call`, which needs an indexed file, writes."""
    with tempfile.TemporaryDirectory(dir=options.scratch) as out:
        process = start(options, run[2], path, out, subprocess.DEVNULL)
        if not wait_for(lambda: os.listdir(out) or process.poll() is not None):
            process.kill()
            return "began no output"
        process.send_signal(signal.SIGTERM)
        return after_signal(process, out)


def bytes_read(process, path):
    """How far the process has read the file; -1 when it has not opened it or has ended."""
    furthest = -1
    folder = pathlib.Path(f"/proc/{process.pid}")
    try:
        for entry in (folder / "fd").iterdir():
            if os.readlink(entry) == str(path):
                info = (folder / "fdinfo" / entry.name).read_text()
                furthest = max(furthest, int(info.split()[1]))
    except OSError:
        return furthest
    return furthest


def shrunk(options, run, path):
    """The file loses its second half, between two records, while the first is read."""
    _, kind, args, _ = run
    head, block = inputs.long_file(kind)
    whole = head + block * LONG_BLOCKS + inputs.END
    half = len(head) + LONG_BLOCKS // 2 * len(block)
    for _ in range(TRIES):
        path.write_bytes(whole)
        with tempfile.TemporaryDirectory(dir=options.scratch) as out:
            process = start(options, args, path, out, subprocess.DEVNULL)
            wait_for(lambda: bytes_read(process, path) > len(head) or process.poll() is not None)
            process.send_signal(signal.SIGSTOP)
            in_time = process.poll() is None and bytes_read(process, path) < half
            if in_time:
                os.truncate(path, half)
            process.send_signal(signal.SIGCONT)
            _, said = process.communicate(timeout=LIMIT_SECONDS)
            if not in_time:
                continue
            if process.returncode != 3 or path.name.encode() not in said:
                return f"ended with {process.returncode}: {said.decode()[:200]}"
            left = os.listdir(out)
            return f"left {', '.join(left)}" if left else None
    return "was never stopped in time"


def faults(options):
    """(title, fault or nothing) of each run."""
    found = []
    for run in STOPPED:
        found.append((f"SIGTERM: {run[0]} {run[1]}", stopped_in_pipe(options, run)))
    head, block = inputs.long_file("bam")
    path = options.beside / "indexed" / "long.bam"
    path.write_bytes(head + block * LONG_BLOCKS + inputs.END)
    inputs.write_index(path)
    found.append((f"SIGTERM: {CALL[0]}", stopped_call(options, CALL, path)))
    for run in SHRUNK:
        path = options.scratch / f"shrinks.{run[1]}"
        found.append((f"shrinks: {run[0]} {run[1]}", shrunk(options, run, path)))
    return found
