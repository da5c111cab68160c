"""What the scripts that judge `varg call` share: measured runs, intervals, two ways to judge a VCF."""
import bisect
import collections
import csv
import subprocess
import tempfile

Cost = collections.namedtuple("Cost", "wall cpu megabytes")


class Counts(collections.namedtuple("Counts", "tp fp fn", defaults=(0, 0, 0))):
    """TP and FN are counted in truth records, FP in called ones."""

    def __add__(self, other):
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    def __str__(self):
        return f"{self.tp}/{self.fp}/{self.fn}"

    def f1(self):
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0

    def shown_f1(self):
        """F1 for a table; a truth that has none of a class says nothing about it."""
        return f"{self.f1():.4f}" if self.tp + self.fn else "-"


def measured(command):
    """Runs a shell command under GNU time; its wall and CPU seconds and the largest memory of one of
    its processes. (A process that Python starts itself would begin with Python's memory.)"""
    with tempfile.NamedTemporaryFile("r") as times:
        done = subprocess.run(["/usr/bin/time", "-o", times.name, "-f", "%e %U %S %M", "bash", "-c",
                               "set -euo pipefail; " + command], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"failed with {done.returncode}: {command}\n{done.stderr[-2000:]}")
        wall, user, system, kilobytes = map(float, times.read().split())
    return Cost(wall, user + system, kilobytes / 1024)


def output_of(command):
    return subprocess.run(["bash", "-c", "set -euo pipefail; " + command], check=True,
                          stdout=subprocess.PIPE, text=True).stdout


def least(costs):
    """The least time of several runs: what else the machine does only adds. The largest memory."""
    return Cost(min(c.wall for c in costs), min(c.cpu for c in costs), max(c.megabytes for c in costs))


def read_bed(path):
    rows = (line.split() for line in open(path, encoding="utf-8"))
    return merged((r[0], int(r[1]), int(r[2])) for r in rows if r and not r[0].startswith("#"))


def write_bed(intervals, path):
    with open(path, "w", encoding="utf-8") as handle:
        handle.writelines(f"{c}\t{b}\t{e}\n" for c, b, e in intervals)
    return path


def merged(intervals):
    out = []
    for contig, begin, end in sorted(intervals):
        if out and out[-1][0] == contig and begin <= out[-1][2]:
            out[-1] = (contig, out[-1][1], max(end, out[-1][2]))
        else:
            out.append((contig, begin, end))
    return out


def intersected(a, b):
    """The bases that two merged lists share."""
    out, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i][0] == b[j][0]:
            begin, end = max(a[i][1], b[j][1]), min(a[i][2], b[j][2])
            if begin < end:
                out.append((a[i][0], begin, end))
        if (a[i][0], a[i][2]) < (b[j][0], b[j][2]):
            i += 1
        else:
            j += 1
    return out


def parsed(region):
    """[begin, end) of text such as 20:10000001-10100000."""
    contig, span = region.split(":")
    begin, end = span.split("-")
    return contig, int(begin) - 1, int(end)


def covered(bam, regions):
    """Where at least one read that is mapped, primary, no duplicate and not failed has a base."""
    spans = []
    for region in regions:
        for line in output_of(f"samtools depth -r {region} '{bam}'").splitlines():
            contig, pos1, depth = line.split("\t")
            if int(depth) > 0:
                spans.append((contig, int(pos1) - 1, int(pos1)))
    return merged(spans)


def compared(varg, truth, query, reference, prefix, bed=None, regions=()):
    """{'SNP': Counts, 'INDEL': Counts} of all records of `query`, by `varg compare`."""
    where = (f" --confident '{bed}'" if bed else "") + "".join(f" -r {r}" for r in regions)
    measured(f"'{varg}' compare '{truth}' '{query}' -f '{reference}' -o '{prefix}' --quiet{where}")
    out = {"SNP": Counts(), "INDEL": Counts()}
    with open(prefix + ".summary.csv", encoding="utf-8") as handle:
        for r in csv.DictReader(handle):
            if r["Filter"] == "ALL":
                out[r["Type"]] = Counts(int(r["TRUTH.TP"]), int(r["QUERY.FP"]), int(r["TRUTH.FN"]))
    return out


def exact_alleles(path, reference, where, sample=None):
    """{(contig, pos, ref, alt): copies} after bcftools norm, split and in atoms, inside `where`."""
    of = f"-s {sample}" if sample else ""
    text = output_of(
        f"bcftools view {of} '{path}' | bcftools norm -f '{reference}' -c s -m -any 2>/dev/null |"
        f" bcftools norm -a -f '{reference}' 2>/dev/null | bcftools query -f '%CHROM\\t%POS\\t%REF\\t%ALT[\\t%GT]\\n'")
    spans, out = collections.defaultdict(list), {}
    for contig, begin, end in where or ():
        spans[contig].append((begin, end))
    for line in text.splitlines():
        contig, pos1, ref, alt, genotype = line.split("\t")[:5]
        copies = genotype.replace("|", "/").split("/").count("1")
        at = int(pos1) - 1
        nearest = bisect.bisect_right(spans[contig], (at, float("inf"))) - 1
        inside = where is None or (nearest >= 0 and at < spans[contig][nearest][1])
        if copies and inside and "*" not in alt and "<" not in alt:
            out[contig, at, ref, alt] = max(copies, out.get((contig, at, ref, alt), 0))
    return out


def exact(truth, query):
    """Counts by exact place, allele and number of copies: no matching of spellings."""
    out = {"SNP": Counts(), "INDEL": Counts()}
    for key in truth.keys() | query.keys():
        kind = "SNP" if len(key[2]) == len(key[3]) else "INDEL"
        right = truth.get(key) == query.get(key)
        out[kind] += Counts(int(right), int(key in query and not right), int(key in truth and not right))
    return out
