#!/usr/bin/env python3
"""How `varg hgvs` does on Mutalyzer's normalization cases (../shared/suites/mutalyzer).

  bench/annotate/mutalyzer.py --varg build/release/varg [--shared ../shared] [--show]

Each case with a reference in refs/ is read by `varg hgvs`. A case is equal when the normalized name, and the
genomic and the protein name where the case has them, equal Mutalyzer's, or both refuse it. Equal counts:
p.? and p.(Met1?) for a lost start; p.(=) and p.(Leu54=) for what is silent. Cases that Mutalyzer does not run
itself (to_test is false) are counted apart. The others that differ are in mutalyzer_decisions.tsv, each part with
what varg says ('.' for a refusal) and why: `decided` where the HGVS Nomenclature is on varg's side or leaves it
open, `open` where it is not. Status 1 when a part differs that is not there, or differs otherwise than it says.
"""
import argparse
import collections
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

import mutalyzer_refs

DECISIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "mutalyzer_decisions.tsv")


def cases_of(shared):
    with open(os.path.join(shared, "suites/mutalyzer/cases.json"), encoding="utf-8") as file:
        return json.load(file)


def records_of(text):
    """The reference records a description needs."""
    outside = re.sub(r"\([^()]*\)", "", text)
    return sorted(set(re.findall(r"LRG_\d+|(?:N[GCMRP]_|ENS[TG])\d+(?:\.\d+)?", outside)))


def with_versions(folder, records):
    """Of a record that is there twice, with and without a version, the one with."""
    files = sorted(os.listdir(folder))
    return [next((f[:-6] for f in files if re.fullmatch(re.escape(r) + r"\.\d+\.fasta", f)), r)
            for r in records]


def run(varg, folder, records, texts):
    """Rows of `varg hgvs` by text."""
    with tempfile.TemporaryDirectory() as scratch:
        fasta, gff = os.path.join(scratch, "ref.fa"), os.path.join(scratch, "genes.gff3")
        with open(fasta, "w", encoding="utf-8") as bases, open(gff, "w", encoding="utf-8") as genes:
            genes.write("##gff-version 3\n")
            for name in records:
                sequence, lines = mutalyzer_refs.load(folder, name)
                bases.write(f">{name}\n{sequence}\n")
                # The records repeat ids of genes and transcripts.
                genes.write(re.sub(r"\b(ID|Parent)=", rf"\1={name}:", lines))
        subprocess.run(["samtools", "faidx", fasta], check=True)
        names = os.path.join(scratch, "names.txt")
        with open(names, "w", encoding="utf-8") as file:
            file.write("\n".join(texts) + "\n")
        done = subprocess.run([varg, "hgvs", "-f", fasta, "-g", gff, "--file", names, "--repeats",
                               "--quiet"], capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{records}: {done.stderr}")
        head, *lines = done.stdout.rstrip("\n").split("\n")
        columns = head.lstrip("#").split("\t")
        rows = (dict(zip(columns, line.split("\t"))) for line in lines)
        return {row["text"]: row for row in rows}


def same_protein(ours, theirs):
    def plain(name):
        name = re.sub(r"p\.\(Met1\?\)$", "p.?", name)
        name = re.sub(r"p\.\((?:[A-Z][a-z]{2}\d+(?:_[A-Z][a-z]{2}\d+)?)?=\)$", "p.(=)", name)
        return re.sub(r"^.*:", "", name)
    return plain(ours) == plain(theirs) or (ours == "." and plain(theirs) in ("p.(=)", "p.?"))


def differences(case, row):
    """Which parts of a case differ; parts that were compared."""
    if "errors" in case:
        return ([] if row["verdict"] == "wrong" else ["error"]), ["error"]
    wanted = {"name": case.get("normalized"), "genomic": case.get("genomic"),
              "protein": case.get("protein_description")}
    compared = [part for part, text in wanted.items() if text]
    if not compared:
        compared = ["accepted"]
        return ([] if row["verdict"] != "wrong" else ["accepted"]), compared
    bad = [part for part in compared if part != "protein" and
           row[part] not in (wanted[part], case.get("normalized-alt"))]
    if "protein" in compared and not same_protein(row["protein"], wanted["protein"]):
        bad.append("protein")
    return bad, compared


def groups_of(folder, cases):
    """Cases by the reference records they are read with; how many have none."""
    groups, without = collections.defaultdict(list), 0
    for case in cases:
        records = with_versions(folder, records_of(case["input"]))
        there = tuple(record for record in records if mutalyzer_refs.load(folder, record))
        if there:
            groups[there].append(case)
        else:
            without += 1
    return groups, without


def decisions():
    """(input, part) -> row of the file."""
    with open(DECISIONS, encoding="utf-8", newline="") as file:
        return {(row["input"], row["part"]): row for row in csv.DictReader(file, delimiter="\t")}


def answer(row, part):
    """What varg says of a part."""
    return row["name"] if part in ("error", "accepted") else row[part]


def judge(case, row, bad, decided, problems):
    """"decided", "open" or "differ" of a case that is not equal."""
    verdicts = set()
    for part in bad:
        known = decided.pop((case["input"], part), None)
        if known is None or known["varg"] != answer(row, part):
            verdicts.add("differ")
            key = {"name": "normalized", "protein": "protein_description", "error": "errors"}.get(part, part)
            problems.append(f"{case['input']}  {part}\n\tMutalyzer {case.get(key)}\n"
                            f"\tvarg      {answer(row, part)}  {row['message']}")
        else:
            verdicts.add(known["state"])
    return next(state for state in ("differ", "open", "decided") if state in verdicts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--varg", required=True)
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--show", action="store_true", help="print the cases of each reason")
    options = parser.parse_args()
    folder = os.path.join(options.shared, "suites/mutalyzer/refs")
    groups, without = groups_of(folder, cases_of(options.shared))
    counts, parts, reasons = collections.Counter(), collections.Counter(), collections.defaultdict(list)
    decided, problems, aside = decisions(), [], collections.Counter()
    known = dict(decided)
    for records, cases in groups.items():
        rows = run(os.path.abspath(options.varg), folder, records, [case["input"] for case in cases])
        for case in cases:
            row = rows[case["input"]]
            bad, compared = differences(case, row)
            if not case["to_test"]:
                aside["differ" if bad else "equal"] += 1
                continue
            for part in compared:
                parts[part, part not in bad] += 1
            state = judge(case, row, bad, decided, problems) if bad else "equal"
            counts[state] += 1
            if state in ("decided", "open"):
                reasons[state, known[case["input"], bad[0]]["reason"]].append(case["input"])
    total = sum(counts.values())
    print(f"cases {total} (beside {aside['equal']} equal and {aside['differ']} not that Mutalyzer does not run; "
          f"{without} without reference)")
    for state in ("equal", "decided", "open", "differ"):
        print(f"  {state} {counts[state]} ({100 * counts[state] / total:.1f} %)")
    for part in ("name", "genomic", "protein", "error", "accepted"):
        good, bad = parts[part, True], parts[part, False]
        if good + bad:
            print(f"  {part}: {good} of {good + bad} equal ({100 * good / (good + bad):.1f} %)")
    for (state, reason), inputs in sorted(reasons.items(), key=lambda item: -len(item[1])):
        print(f"{len(inputs)}\t{state}: {reason}")
        if options.show:
            print("".join(f"\t\t{text}\n" for text in inputs), end="")
    for text, part in decided:
        problems.append(f"{text}  {part}: decided, but equal or not compared")
    print("\n".join(problems), end="\n" if problems else "")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
