#!/usr/bin/env python3
"""varg's consequences in the terms of bcftools csq, against csq's own suite.

  bench/annotate/csq_suite.py --varg build/release/varg --suites ../shared/suites

A case is one file of expected answers: NAME.txt (haplotypes), NAME.txt-l (one record at a time),
NAME.cmd.out (with options). Each BCSQ entry of it on one transcript is a row:
  single    from one record: varg's terms must be csq's, or csq_decisions.tsv has terms and a reason
  combined  from several records of a haplotype ("107G>A+108T>A", "@107", "*missense" behind a
            change upstream): compared with varg's joint entries, see csq_combined.py
Status 1 when a row is neither equal nor decided.
"""
import argparse
import collections
import csv
import pathlib
import re
import sys
import tempfile

import csq_combined
import oracle

HERE = pathlib.Path(__file__).resolve().parent
NAMES = {
    "5_prime_UTR_variant": "5_prime_utr", "3_prime_UTR_variant": "3_prime_utr",
    "non_coding_transcript_exon_variant": "non_coding", "splice_donor_5th_base_variant":
    "splice_region", "splice_donor_region_variant": "splice_region",
    # csq has no tract, and says of a transcript's biotype only NMD_transcript.
    "splice_polypyrimidine_tract_variant": "", "NMD_transcript_variant": "",
    "non_coding_transcript_variant": "", "coding_transcript_variant": "",
    "upstream_gene_variant": "", "downstream_gene_variant": "", "intergenic_variant": "",
}


def in_csq_terms(text):
    own = text.split("&")
    if "splice_donor_variant" in own:
        # csq has one word for the donor's parts, and not beside the donor.
        own = [t for t in own if not t.startswith(("splice_donor_5th", "splice_donor_region"))]
    terms = {NAMES.get(t, re.sub("_variant$", "", t)) for t in own} - {""}
    # csq names an intron only where nothing else is to be said.
    if "intron" in terms and len(terms) > 1:
        terms.discard("intron")
    return frozenset(terms)


def plain(terms):
    """csq's terms without what it says of the transcript rather than of the change."""
    return frozenset(terms) - {"NMD_transcript"}


def expected_rows(path):
    """(pos, ref, ALTs) -> entries of BCSQ in a file of answers. Of two lines on one record the
    first is what the record's own INFO hopes for, the second what csq says."""
    rows = {}
    for line in open(path):
        columns = line.rstrip("\n").split("\t")
        if len(columns) >= 4 and columns[0].isdigit():
            key = (columns[0], columns[1], frozenset(columns[2].split(",")))
            rows[key] = [e for e in columns[-1].split(",") if e not in ("", ".")]
    return rows


def records_of(paths):
    """Every distinct (chrom, pos, ref, alt) of VCFs, and their INFO where it is of structures."""
    found = {}
    for path in paths:
        for line in open(path):
            if line.startswith("#") or "\t" not in line:
                continue
            c = line.rstrip("\n").split("\t")
            if c[3] == c[4]:
                continue
            kept = [f for f in c[7].split(";") if re.match(r"(END|SVTYPE|SVLEN)=", f)]
            found[c[0], c[1], c[3], c[4]] = ";".join(kept) or "."
    return found


def is_combined(entry):
    words = entry.split("|")
    return entry.startswith(("@", "*")) or (len(words) > 6 and "+" in words[6])


def by_transcript(entries):
    """transcript -> its entries; "" for what csq says of a gene."""
    groups = collections.defaultdict(list)
    for entry in entries:
        words = entry.split("|")
        groups[words[2].split(".")[0] if len(words) > 2 else ""].append(entry)
    if any(entry.startswith("@") for entry in groups[""]):
        # A pointer to another record stands for coding terms of some transcript.
        return {t: g + ["@"] for t, g in groups.items()}
    return groups


def judge(case, answers, decisions, tally):
    for (pos, ref, alts), entries in expected_rows(case).items():
        for transcript, group in by_transcript(entries).items():
            name = (case.parent.name, pos, ref, ",".join(sorted(alts)), transcript)
            if any(is_combined(entry) for entry in group):
                continue
            wanted = [plain(entry.split("|")[0].split("&")) for entry in group]
            if not wanted:
                continue
            ours = [in_csq_terms(text) for key, texts in answers.items() for text in texts
                    if key[:2] == (pos, ref) and frozenset(key[2].split(",")) == alts
                    and key[3] == (transcript or key[3])]
            # One ALT may have several entries, several ALTs one each.
            if frozenset().union(*wanted) in ours or all(w in ours for w in wanted):
                tally["equal"].append(name)
                continue
            csq = ",".join(sorted("&".join(sorted(w)) for w in wanted))
            decision = decisions.get(name + (csq,))
            if decision and decision["reason"] and (
                    decision["varg"] in ["&".join(sorted(o)) for o in ours] or
                    decision["varg"] == "" and not ours):
                tally["decided"].append(name)
            else:
                shown = " | ".join("&".join(sorted(o)) for o in ours)
                tally["differs"].append(name + (csq, shown))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--varg", default="build/release/varg")
    parser.add_argument("--suites", default="../shared/suites", type=pathlib.Path)
    parser.add_argument("--combined", action="store_true",
                        help="print what became of each combined row")
    options = parser.parse_args()
    with open(HERE / "csq_decisions.tsv", newline="") as file:
        decisions = {(d["suite"], d["pos"], d["ref"], d["alt"], d["transcript"], d["csq"]): d
                     for d in csv.DictReader(file, delimiter="\t")}
    tally = collections.defaultdict(list)
    cases = []
    for folder in sorted((options.suites / "csq" / "csq").iterdir()):
        files = sorted(p for p in folder.iterdir() if re.search(r"\.(txt(-l)?|cmd\.out)$", p.name)) \
            if folder.is_dir() else []
        if not files:
            continue
        records = records_of(sorted(folder.glob("*.vcf")))
        for case in files:
            genes = folder / f"{folder.name}.gff"
            if not genes.exists():
                genes = case.with_name(case.name.split(".cmd")[0].split(".txt")[0] + ".gff")
            try:
                answers = oracle.annotate_records(options.varg, folder / f"{folder.name}.fa", genes,
                                                  records)
            except RuntimeError as error:
                print("refused", case.name, error, sep="\t")
                cases.append("refused")
                continue
            before = {k: len(v) for k, v in tally.items()}
            judge(case, answers, decisions, tally)
            csq_combined.judge(case, folder / f"{folder.name}.fa", genes, options.varg, decisions,
                               in_csq_terms, plain, tally)
            grown = {k for k, v in tally.items() if len(v) > before.get(k, 0)}
            cases.append("differs" if grown & {"differs", "joint differs"} else
                         "decided" if grown & {"decided", "joint decided"} else "equal")
    for row in tally["differs"] + tally["joint differs"]:
        print("", *row, sep="\t")
    if options.combined:
        for kind in ("equal", "fewer", "decided"):
            for row in tally["joint " + kind]:
                print(kind, *row, sep="\t")
    counts = {k: len(tally[k]) for k in ("equal", "decided", "differs")}
    print("rows:", ", ".join(f"{n} {k}" for k, n in counts.items()))
    joint = {k: len(tally["joint " + k]) for k in ("equal", "fewer", "decided", "differs")}
    print("combined rows:", ", ".join(f"{n} {k}" for k, n in joint.items()))
    print("cases:", len(cases), "of which", dict(collections.Counter(cases)))
    sys.exit(1 if tally["differs"] or tally["joint differs"] else 0)


if __name__ == "__main__":
    main()
