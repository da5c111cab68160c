#!/usr/bin/env python3
"""Runs `varg compare` on the shared suites with known answers and prints a table.

Usage: bench/compare_suites.py --varg build/release/varg [--shared ../shared] [--suite NAME]…
Suites: synth, vcfeval, happy, self, hg002, sompy. Needs samtools and bcftools. Exit status 1 when a row that
must hold does not. What a row compares is in bench/compare/README.md.
"""
import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile

from compare_runs import Compare, indexed, read_lines, records, row
from compare_vcfeval import suite_vcfeval

HERE = os.path.dirname(os.path.abspath(__file__))


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
