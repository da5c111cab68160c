#!/usr/bin/env python3
"""Compares every VCF and BCF of the shared data with itself, and with itself in other words, by
`varg compare`, and demands that nothing is wrong in any row.

    scripts/compare_self.py --varg build/release/varg [--shared ../shared] [--quick] [--seed 1] [-j 2] [FILE...]

Of each file the calls of up to three samples are taken (all alternatives, where there are no
samples). The reference is a FASTA beside the file when every REF fits it. Otherwise one is made of
the REF columns with random bases around them; gaps between records are then cut to 300 bp. The other
words are those of compare_respeller.py. --quick takes a dozen files. Records with a REF that no
reference can have are left out and counted, and so are files that varg refuses for their genotypes,
contigs or breakends. Exit status 1 when a row is wrong, 77 when there is no shared data. Needs samtools.
"""
import argparse
import collections
import concurrent.futures
import csv
import glob
import gzip
import os
import random
import subprocess
import sys
import tempfile

import compare_respeller as respeller

HERE = os.path.dirname(os.path.abspath(__file__))
QUICK = ("data/germline_wgs_b37_chr20/HG002*.vcf.gz", "suites/csq/csq.vcf",
         "suites/vcfeval/tricky*/baseline.vcf", "suites/vcfeval/updel*/calls.vcf",
         "suites/happy/leftshifting_example/*.vcf")
GAP = 300  # bases kept between records on a made reference; an indel in random bases moves less
SAMPLES = 3


class Unreadable(Exception):
    """A file that has no lines to compare."""


def lines_of(varg, path):
    if path.endswith(".bcf"):
        done = subprocess.run([varg, "view", "--quiet", "-O", "v", path], capture_output=True,
                              check=False)
        if done.returncode != 0:
            raise Unreadable("bcf")
        return done.stdout.decode(errors="replace").splitlines()
    with open(path, "rb") as handle:
        packed = handle.read(2) == b"\x1f\x8b"
    try:
        with (gzip.open if packed else open)(path, "rt", encoding="utf-8", errors="replace") as handle:
            return handle.read().splitlines()
    except (OSError, EOFError, ValueError, gzip.zlib.error) as error:
        raise Unreadable("damaged gzip") from error


def read_rows(varg, path):
    """Sample names, and (contig, POS, REF, ALT, FILTER, {sample: GT}) by contig in file order."""
    names, rows, dropped = None, [], 0
    chosen = []
    for line in lines_of(varg, path):
        if line.startswith("#CHROM"):
            names = line.split("\t")[9:]
            chosen = sorted({0, len(names) // 2, len(names) - 1})[:SAMPLES] if names else []
        if not line or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) < 8 or not columns[1].isdigit() or not columns[0] or columns[0] == ".":
            dropped += 1
            continue
        ref = columns[3].upper()
        alts = [a.upper() if a.strip("ACGTNacgtn") == "" else a for a in columns[4].split(",")]
        if int(columns[1]) < 1 or ref.strip("ACGTN") or not ref or not fits(ref, alts):
            dropped += 1
            continue
        keys = columns[8].split(":") if len(columns) > 9 else []
        at = keys.index("GT") if "GT" in keys else -1
        genotypes = {i: columns[9 + i].split(":")[at] if at >= 0 else "." for i in chosen
                     if 9 + i < len(columns)}
        passed = "PASS" if columns[6] in ("PASS", ".") else "filtered"
        rows.append((columns[0], int(columns[1]), ref, ",".join(alts), passed, genotypes))
    if names is None or not rows:
        raise Unreadable("no records")
    return chosen, rows, dropped


def fits(ref, alts):
    """ALT that varg reads: alleles once, and none is REF."""
    plain = all(a and (not a.strip("ACGTN") or a[0] in "<*" or "[" in a or "]" in a) for a in alts)
    return alts == ["."] or (plain and len(set(alts)) == len(alts) and ref not in alts)


def read_fasta(path, cache={}):
    if path not in cache:
        found, name = {}, None
        with (gzip.open if path.endswith(".gz") else open)(path, "rt") as handle:
            for line in handle:
                if line.startswith(">"):
                    name = line[1:].split()[0]
                    found[name] = []
                else:
                    found[name].append(line.strip().upper())
        cache.clear()  # one at a time: they are large
        cache[path] = {n: "".join(parts) for n, parts in found.items()}
    return cache[path]


def agrees(a, b):
    return len(a) == len(b) and all(x == y or "N" in (x, y) for x, y in zip(a, b))


def real_reference(path, rows):
    """A FASTA beside the file that has every REF: its path and sequences."""
    beside = os.path.dirname(path)
    for fasta in sorted(glob.glob(os.path.join(glob.escape(beside), "*.fa*"))):
        if not fasta.endswith((".fa", ".fa.gz", ".fasta", ".fasta.gz")):
            continue
        sequences = read_fasta(fasta)
        if all(r[0] in sequences and agrees(sequences[r[0]][r[1] - 1:r[1] - 1 + len(r[2])], r[2])
               for r in rows):
            return fasta, sequences
    return None, None


def made_reference(rows, folder, seed):
    """Rows at new places on a reference made for them; contradicting records are left out."""
    filler = "".join(random.Random(seed).choices("ACGT", k=1_000_003))
    sequences, kept, dropped = {}, [], 0
    for contig, members in by_contig(rows).items():
        bases, end, last, to = [], 0, 0, 0  # end: last base that is fixed; 0-based on the original
        for row in sorted(members, key=lambda r: r[1]):
            begin = row[1] - 1
            if begin > last + GAP or not bases:
                place = max(end, to) + GAP
            else:
                place = to + (begin - last)
            grow = place + len(row[2]) - len(bases)
            while grow > 0:
                start = len(bases) % len(filler)
                bases += filler[start:start + grow]
                grow = place + len(row[2]) - len(bases)
            fixed = max(0, min(end - place, len(row[2])))
            if "".join(bases[place:place + fixed]) != row[2][:fixed]:
                dropped += 1
                continue
            bases[place:place + len(row[2])] = row[2]
            end = max(end, place + len(row[2]))
            last, to = begin, place
            kept.append((contig, place + 1) + row[2:])
        sequences[contig] = "".join(bases) + filler[:GAP]
    path = os.path.join(folder, "made.fa")
    with open(path, "w", encoding="utf-8") as handle:
        for contig, bases in sequences.items():
            handle.write(f">{contig}\n{bases}\n")
    return path, sequences, kept, dropped


def by_contig(rows):
    grouped = collections.OrderedDict()
    for row in rows:
        grouped.setdefault(row[0], []).append(row)
    return grouped


def write_vcf(path, rows, contigs, has_samples):
    order = {name: i for i, name in enumerate(contigs)}
    with open(path, "w", encoding="utf-8") as handle:
        handle.write('##fileformat=VCFv4.2\n##FILTER=<ID=filtered,Description="Not PASS">\n'
                     '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">\n'
                     "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO"
                     + ("\tFORMAT\tS\n" if has_samples else "\n"))
        for row in sorted(rows, key=lambda r: (order[r[0]], r[1])):
            genotype = f"\tGT\t{row[5]}" if has_samples else ""
            handle.write(f"{row[0]}\t{row[1]}\t.\t{row[2]}\t{row[3]}\t.\t{row[4]}\t.{genotype}\n")


def faults_of(varg, truth, query, reference, folder):
    """What is wrong in the rows of a comparison that must be perfect, and the calls compared."""
    prefix = os.path.join(folder, "out")
    done = subprocess.run([varg, "compare", truth, query, "-f", reference, "-o", prefix, "--quiet",
                           "-@", "1"], capture_output=True, text=True, check=False)
    if done.returncode in (3, 4):
        raise Unreadable(f"refused with exit {done.returncode}")
    if done.returncode != 0:
        return f"exit {done.returncode}: {done.stderr.strip()[:200]}", 0
    with open(prefix + ".summary.csv", encoding="utf-8") as handle:
        table = list(csv.DictReader(handle))
    wrong = [f"{r['Type']} {r['Filter']} FN {r['TRUTH.FN']} FP {r['QUERY.FP']}" for r in table
             if int(r["TRUTH.FN"]) or int(r["QUERY.FP"])]
    return "; ".join(wrong), sum(int(r["TRUTH.TOTAL"]) for r in table if r["Filter"] == "ALL")


class Report:
    def __init__(self):
        self.words = collections.Counter()
        self.wrong = []


def check_file(varg, path, seed):
    report = Report()
    try:
        chosen, rows, dropped = read_rows(varg, path)
    except Unreadable as reason:
        report.words[f"unreadable: {reason}"] += 1
        return report
    with tempfile.TemporaryDirectory() as folder:
        reference, sequences = real_reference(path, rows)
        if reference is None:
            reference, sequences, rows, more = made_reference(rows, folder, seed)
            dropped += more
        elif not reference.endswith(".gz"):  # beside a plain one the index may be another's
            copy = os.path.join(folder, "copy.fa")
            with open(copy, "w", encoding="utf-8") as handle:
                handle.writelines(f">{n}\n{s}\n" for n, s in sequences.items())
            reference = copy
        if reference.startswith(folder):
            subprocess.run(["samtools", "faidx", reference], check=True)
            report.words["files on a made reference"] += reference.endswith("made.fa")
        report.words["files"] += 1
        report.words["records left out"] += dropped
        for sample in chosen or [None]:
            own = [r[:5] + (r[5].get(sample, ".") if chosen else "0/1",) for r in rows]
            try:
                compare_one(varg, path, sample, own, reference, sequences, folder, seed, report)
            except Unreadable as reason:
                report.words[f"samples {reason}"] += 1
    return report


def compare_one(varg, path, sample, rows, reference, sequences, folder, seed, report):
    truth, query = os.path.join(folder, "truth.vcf"), os.path.join(folder, "query.vcf")
    write_vcf(truth, rows, sequences, sample is not None)
    wrong, calls = faults_of(varg, truth, truth, reference, folder)
    if wrong:
        report.wrong.append(f"{path} sample {sample}, itself: {wrong}")
    other, kinds = respeller.respell(rows, sequences, random.Random(f"{seed} {sample}"))
    write_vcf(query, other, sequences, sample is not None)
    wrong, _ = faults_of(varg, truth, query, reference, folder)
    if wrong:
        report.wrong.append(f"{path} sample {sample}, respelled: {wrong}")
    report.words["samples"] += 1
    report.words["calls"] += calls
    report.words.update({"respelled: " + kind: count for kind, count in kinds.items()})


def files_of(shared, quick):
    if quick:
        return [path for pattern in QUICK for path in sorted(glob.glob(os.path.join(shared, pattern)))]
    found = []
    for top in ("data", "suites"):
        for folder, _, names in os.walk(os.path.join(shared, top)):
            found += [os.path.join(folder, n) for n in names if n.endswith((".vcf", ".vcf.gz", ".bcf"))]
    return sorted(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--varg", required=True)
    parser.add_argument("--shared", default=os.environ.get("VARG_SHARED",
                                                           os.path.join(HERE, "../../shared")))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-j", type=int, default=2)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    files = options.files or files_of(options.shared, options.quick)
    if not files:
        print("no shared data at hand")
        sys.exit(77)
    total = Report()
    with concurrent.futures.ProcessPoolExecutor(options.j) as pool:
        varg = os.path.abspath(options.varg)
        for report in pool.map(check_file, [varg] * len(files), files, [options.seed] * len(files)):
            total.words.update(report.words)
            total.wrong += report.wrong
            print("\n".join(report.wrong), end="\n" if report.wrong else "", flush=True)
    for word, count in sorted(total.words.items()):
        print(f"{count:>9} {word}")
    print(f"{len(total.wrong):>9} comparisons with something wrong")
    sys.exit(1 if total.wrong or not total.words["calls"] else 0)


if __name__ == "__main__":
    main()
