#!/usr/bin/env python3
"""Runs `varg compare` on the shared suites with known answers and prints a table.

Usage: bench/compare_suites.py --varg build/release/varg [--shared ../shared] [--suite NAME]…
Suites: synth, vcfeval, happy, self, hg002, sompy. Needs samtools and bcftools. Exit status 1 when a row that
must hold does not. What a row compares is in bench/compare/README.md.
"""
import argparse
import csv
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# Ask by their arguments for what varg does not do: trios. They are run, shown and counted like the others; the name only explains a difference.
VCFEVAL_OTHER_QUESTION = {"trio_mie", "trio_ok"}


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


def suite_synth(varg, shared, folder):
    suite = os.path.join(shared, "suites/compare_synth")
    reference = os.path.join(folder, "ref.fa")
    subprocess.run([sys.executable, os.path.join(suite, "make_synth_fa.py"), reference], check=True)
    subprocess.run(["samtools", "faidx", reference], check=True)
    with open(os.path.join(suite, "expected.json"), encoding="utf-8") as handle:
        ideal = json.load(handle)["ideal_genotype_match"]
    right, first = True, None
    for threads in ("1", "2", "8"):
        run = Compare(varg, os.path.join(suite, "truth.vcf.gz"), os.path.join(suite, "query.vcf.gz"),
                      reference, folder, ["--threads", threads])
        if run.status != 0:
            return row(f"synth, {threads} threads", "status 0", run.error)
        found = {"truth_tp": run.total("truth", "tp"), "truth_fn": run.total("truth", "fn"),
                 "query_tp": run.total("query", "tp"), "query_fp": run.total("query", "fp"),
                 "fp_gt": run.total_of("fp_gt")}
        right &= row(f"synth, {threads} threads, CPU", ideal, found, run.cpu, run.megabytes)
        with open(run.prefix + ".vcf.gz", "rb") as handle:
            bytes_now = handle.read()
        first = first or bytes_now
        right &= row(f"synth, {threads} threads, bytes", True, bytes_now == first)
    return right


def vcfeval_expected(case):
    """{(side, decision): sites} and {count name: number} from a case's expected files."""
    sites, counts = {}, {}
    where = os.path.join(case, "expected")
    split = {"tp.vcf": ("query", "TP"), "tp-baseline.vcf": ("truth", "TP"),
             "fp.vcf": ("query", "FP"), "fn.vcf": ("truth", "FN")}
    for name in os.listdir(where):
        path = os.path.join(where, name)
        if name in split:
            sites[split[name]] = sorted((r[0], r[1]) for r in records(path))
        elif name in ("baseline.vcf", "calls.vcf", "output.vcf"):
            add_annotated(records(path), name, sites)
        elif name == "weighted_roc.tsv":
            last = read_lines(path)[-1].split("\t")
            if not last[0].startswith("#"):
                counts = {"truth tp": float(last[1]), "query fp": float(last[2]),
                          "query tp": float(last[3]), "truth fn": float(last[4])}
    return sites, counts


def curve_of(path):
    """Rows of a weighted_roc.tsv[.gz]: score, and the four counts of each threshold."""
    return [tuple(v if v == "None" else float(v) for v in line.split("\t")[:5])
            for line in read_lines(path) if line and not line.startswith("#")]


def add_annotated(rows, name, sites):
    sides = {"baseline.vcf": ["truth"], "calls.vcf": ["query"], "output.vcf": ["truth", "query"]}
    for side in sides[name]:
        wrong = "FN" if side == "truth" else "FP"
        for decision in ("TP", wrong):
            sites.setdefault((side, decision), [])
        for columns in rows:
            info = dict(i.partition("=")[::2] for i in columns[7].split(";"))
            value = info.get("BASE" if side == "truth" else "CALL")
            if name == "output.vcf" and len(columns) > 9 and "BD" in columns[8].split(":"):
                sample = columns[9 if side == "truth" else 10].split(":")
                value = dict(zip(columns[8].split(":"), sample)).get("BD")
            if value in ("TP", wrong, wrong + "_CA"):
                sites[(side, value[:2])].append((columns[0], columns[1]))
    for key in sites:
        sites[key].sort()


def vcfeval_inputs(case, arguments, folder):
    """Truth and query paths and options for a case's --sample; ALT drops the genotypes."""
    paths = [os.path.join(folder, "truth.vcf"), os.path.join(folder, "query.vcf")]
    samples = arguments.get("--sample", "").split(",")
    if len(samples) == 1:
        samples *= 2
    more = []
    for path, source, sample, role in zip(paths, ("baseline.vcf", "calls.vcf"), samples,
                                          ("truth", "query")):
        lines = read_lines(os.path.join(case, source))
        if sample == "ALT":
            lines = [l if l.startswith("##") else "\t".join(l.split("\t")[:8]) for l in lines
                     if not l.startswith("##FORMAT")]
        elif sample:
            more += [f"--{role}-sample", sample]
        # The references are cut-outs, shorter than the contigs of the headers.
        lines = [l for l in lines if not l.startswith("##contig")]
        with open(path, "w", encoding="utf-8") as handle:
            handle.write("\n".join(lines) + "\n")
    more += ["--roc", arguments.get("--vcf-score-field", "GQ")]  # GQ is vcfeval's default
    more += ["--vcfeval", os.path.join(folder, "vcfeval")]
    if "--squash-ploidy" in arguments:
        more += ["--match", "allele"]
    if "--Xobey-phase" in arguments:
        more += ["--use-phase"]
    more += ["--ploidy", arguments.get("--sample-ploidy", "2")]
    if "--region" in arguments:
        more += ["-r", arguments["--region"]]
    return paths, more


def arguments_of(case):
    found, words = {}, " ".join(read_lines(os.path.join(case, "args.txt"))).split()
    for i, word in enumerate(words):
        name, _, value = word.partition("=")
        following = words[i + 1] if i + 1 < len(words) and not words[i + 1].startswith("-") else ""
        if name.startswith("-"):
            found[name] = value or following
    return found


def suite_vcfeval(varg, shared, folder):
    suite = os.path.join(shared, "suites/vcfeval")
    cases = sorted(c for c in os.listdir(suite) if os.path.exists(os.path.join(suite, c, "args.txt")))
    tally = {"right": 0, "refused": 0, "differs": 0}
    for name in cases:
        case = os.path.join(suite, name)
        arguments = arguments_of(case)
        (truth, query), more = vcfeval_inputs(case, arguments, folder)
        run = Compare(varg, truth, query, indexed(os.path.join(case, "ref.fa"), folder), folder, more)
        if run.status != 0:
            print(f"{'vcfeval ' + name:<34}refused {run.error}")
            tally["refused"] += 1
            continue
        field = "BD" if "--all-records" in arguments else "BDP"
        sites, counts = vcfeval_expected(case)
        wrong = {}
        for (side, decision), expected in sites.items():
            found = run.sites(side, decision, field)
            if "ALT" in arguments.get("--sample", ""):  # vcfeval counts the record, varg each ALT
                found, expected = sorted(set(found)), sorted(set(expected))
            if found != expected:
                wrong[f"{side} {decision}"] = (expected, found)
        for key, expected in counts.items():
            side, decision = key.split()
            found = run.total(side, decision, "ALL" if field == "BD" else "PASS")
            if found != expected:
                wrong[key] = (expected, found)
        curve = os.path.join(case, "expected/weighted_roc.tsv")
        if os.path.exists(curve):
            expected = curve_of(curve)
            found = curve_of(os.path.join(folder, "vcfeval/weighted_roc.tsv.gz"))
            if found != expected:
                wrong["curve"] = (expected, found)
        note = " (another question)" if name in VCFEVAL_OTHER_QUESTION else ""
        row("vcfeval " + name + note, {}, {k: v[1] for k, v in wrong.items()}, must=False)
        for key, (expected, _) in wrong.items():
            print(f"{'':<34}{key}: expected {expected}")
        tally["differs" if wrong else "right"] += 1
    print(f"vcfeval: {len(cases)} cases: {tally}")
    return True


def suite_happy(varg, shared, folder):
    suite = os.path.join(shared, "suites/happy")
    inputs = {"fp_region_accuracy": ("truth.vcf", "query.vcf", "test.fa", ["-b", "fp.bed"]),
              "numeric_chrs": ("truth.vcf", "query.vcf", "test.fa", ["-b", "fp.bed"]),
              "haploid": ("truth.vcf", "query.vcf", "test.fa", []),
              "leftshifting_example": ("truth.vcf", "query.vcf", "ref.fa", []),
              "pathtraversal": ("test.vcf", "test2.vcf", "test.fa", [])}
    for name, (truth, query, reference, more) in inputs.items():
        case = os.path.join(suite, name)
        more = ["--decompose"] + [os.path.join(case, m) if m.endswith(".bed") else m for m in more]
        run = Compare(varg, os.path.join(case, truth), os.path.join(case, query),
                      indexed(os.path.join(case, reference), folder), folder, more)
        if run.status != 0:
            row("happy " + name, "status 0", run.error, must=False)
            continue
        with open(run.prefix + ".summary.csv", encoding="utf-8") as handle:
            found = {(r["Type"], r["Filter"]): r for r in csv.DictReader(handle)}
        for key, expected in happy_expected(case).items():
            mine = {k: found[key][k] for k in expected}
            row(f"happy {name} {key[0]} {key[1]}", expected, mine, must=False)
    return True


def happy_expected(case):
    keys = ["TRUTH.TOTAL", "TRUTH.TP", "TRUTH.FN", "QUERY.TOTAL", "QUERY.FP", "QUERY.UNK"]
    for name in ("expected.summary.csv", "expected.extended.csv"):
        path = os.path.join(case, name)
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as handle:
            return {(r["Type"], r["Filter"]): {k: r[k] for k in keys} for r in csv.DictReader(handle)
                    if all(r.get(k, "*") == "*" for k in ("Subtype", "Subset", "Genotype", "QQ"))}
    return {("SNP", "ALL"): {"TRUTH.TP": "1", "QUERY.FP": "0"}}


SELF = [("germline_wgs_b37_chr20", "HG001.v3.3.2.b37.vcf.gz", "grch37.chr20.masked.fa.gz"),
        ("germline_wgs_b37_chr20", "HG002.v4.2.1.lifted_b37.vcf.gz", "grch37.chr20.masked.fa.gz"),
        ("germline_wgs_b37_chr20", "NA12878.HC.gvcf.20_60k-1M.g.vcf.gz", "grch37.chr20.masked.fa.gz"),
        ("germline_wgs_grch38_chr22_NA12878", "NA12878.NYGC.snps.chr22_16.6-16.8Mb.vcf.gz",
         "grch38.chr22.masked.fa.gz"),
        ("compare_grch38_chr20_HG002", "HG002.truth.chr20_1-10M.vcf.gz", "grch38.chr20_1-10M.fa.gz"),
        ("compare_grch38_chr20_HG002", "HG002.query.chr20_1-10M.vcf.gz", "grch38.chr20_1-10M.fa.gz")]


def fitted(path, reference, folder, name):
    """The file with the contig lines of a reference that is cut short."""
    copy = os.path.join(folder, name)
    subprocess.run(["bcftools", "reheader", "-f", reference + ".fai", path, "-o", copy], check=True,
                   stderr=subprocess.DEVNULL)
    return copy


def suite_self(varg, shared, folder):
    right = True
    for where, name, reference in SELF:
        reference = os.path.join(shared, "data", where, reference)
        path = fitted(os.path.join(shared, "data", where, name), reference, folder, "self.vcf.gz")
        run = Compare(varg, path, path, reference, folder)
        if run.status != 0:
            right &= row("self " + name, "status 0", run.error)
            continue
        wrong = [run.total("truth", "fn"), run.total("query", "fp"), run.total("truth", "fn", "PASS")]
        right &= row("self " + name[:28], [0, 0, 0], wrong, run.seconds, run.megabytes)
    return right


def suite_hg002(varg, shared, folder):
    """Real calls: no known answer, so exact allele matching is the floor and regressions show."""
    data = os.path.join(shared, "data/compare_grch38_chr20_HG002")
    reference = os.path.join(data, "grch38.chr20_1-10M.fa.gz")
    truth = fitted(os.path.join(data, "HG002.truth.chr20_1-10M.vcf.gz"), reference, folder, "t.vcf.gz")
    query = fitted(os.path.join(data, "HG002.query.chr20_1-10M.vcf.gz"), reference, folder, "q.vcf.gz")
    bed = os.path.join(data, "HG002.v4.2.1.chr20_1-10M.bed")
    run = Compare(varg, truth, query, reference, folder, ["-b", bed])
    if run.status != 0:
        return row("hg002", "status 0", run.error)
    print(f"hg002 {run.seconds:.2f} s {run.megabytes:.0f} MB, superloci {run.metrics()['superloci']}")
    with open(run.prefix + ".summary.csv", encoding="utf-8") as handle:
        print(handle.read(), end="")
    return True


def compare_stats(name, expected_path, run, ignored=()):
    """Rows of som.py's stats.csv against ours, numbers to the six digits that varg writes."""
    if run.status != 0:
        return row(name, "status 0", run.error)
    right = True
    with open(expected_path, encoding="utf-8") as handle:
        expected = {r["type"]: r for r in csv.DictReader(handle)}
    with open(run.prefix + ".stats.csv", encoding="utf-8") as handle:
        found = {r["type"]: r for r in csv.DictReader(handle)}
    for kind, theirs in expected.items():
        mine = found.get(kind, {})
        keys = [k for k in theirs if k != "type" and not k.startswith("sompy")]
        wrong = [k for k in keys if not mine.get(k) or abs(float(mine[k]) - float(theirs[k])) > 1e-6]
        for must, part in ((True, [k for k in wrong if k not in ignored]),
                           (False, [k for k in wrong if k in ignored])):
            if part or must:
                right &= row(f"{name} {kind}", {k: theirs[k] for k in part},
                             {k: mine.get(k) for k in part}, run.cpu, must=must)
    return right


def reference_of(paths, contig, length, path):
    """A FASTA that has the REF of each record and N elsewhere: enough for SNVs."""
    bases = bytearray(b"N" * length)
    for columns in (c for p in paths for c in records(p)):
        begin = int(columns[1]) - 1
        bases[begin:begin + len(columns[3])] = columns[3].encode()
    with open(path, "w", encoding="utf-8") as handle:
        handle.write(f">{contig}\n")
        for i in range(0, length, 100):
            handle.write(bases[i:i + 100].decode() + "\n")
    subprocess.run(["samtools", "faidx", path], check=True)
    return path


def first_bases(case, length, folder):
    """Truth, query, BED and FASTA of fp_region_accuracy as they were for the published stats."""
    paths = []
    for name, column in (("truth.vcf", 1), ("query.vcf", 1), ("fp.bed", 2)):
        paths.append(os.path.join(folder, name))
        with open(paths[-1], "w", encoding="utf-8") as handle:
            handle.writelines(line + "\n" for line in read_lines(os.path.join(case, name))
                              if line.startswith("#") or int(line.split("\t")[column]) <= length)
    reference = os.path.join(folder, "short.fa")
    with open(reference, "w", encoding="utf-8") as handle:
        handle.write("\n".join(l[:length] for l in read_lines(os.path.join(case, "test.fa"))[:2]) + "\n")
    subprocess.run(["samtools", "faidx", reference], check=True)
    return paths + [reference]


def suite_sompy(varg, shared, folder):
    """The stats.csv that som.py's authors published with their example and their test."""
    data = os.path.join(shared, "data/sompy_expected")
    truth = os.path.join(data, "PG_admix_truth_grch38_snvs.vcf.gz")
    query = os.path.join(data, "strelka_grch38_admix_pass_snvs.vcf.gz")
    chr22 = 50818468
    reference = reference_of([truth, query], "chr22", chr22, os.path.join(folder, "chr22.fa"))
    run = Compare(varg, truth, query, reference, folder,
                  ["--somatic", "--query-sample", "NA12878_c40", "-b",
                   os.path.join(data, "FP_admix_grch38.bed.gz")])
    right = compare_stats("sompy admix", os.path.join(
        data, "sompy.strelka_grch38_admix_pass_snvs.stats.csv"), run, ("total.query", "unk", "na"))

    case = os.path.join(shared, "suites/happy/fp_region_accuracy")
    truth, query, bed, reference = first_bases(case, 7, folder)
    for number, more in ((1, []), (2, ["-b", bed]), (3, ["-b", bed, "--fp-region-size", "10"])):
        run = Compare(varg, truth, query, reference, folder, ["--somatic"] + more)
        right &= compare_stats(f"sompy fp_region_accuracy {number}",
                               os.path.join(case, f"expected.sompy.{number}.csv"), run)
    return right


SUITES = {"synth": suite_synth, "vcfeval": suite_vcfeval, "happy": suite_happy, "self": suite_self,
          "hg002": suite_hg002, "sompy": suite_sompy}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--varg", required=True)
    parser.add_argument("--shared", default=os.path.join(HERE, "../../shared"))
    parser.add_argument("--suite", action="append", choices=sorted(SUITES))
    options = parser.parse_args()
    right = True
    for name in options.suite or SUITES:
        with tempfile.TemporaryDirectory() as folder:
            right &= SUITES[name](os.path.abspath(options.varg), options.shared, folder)
    sys.exit(0 if right else 1)


if __name__ == "__main__":
    main()
