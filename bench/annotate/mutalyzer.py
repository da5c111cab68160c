#!/usr/bin/env python3
"""How `varg hgvs` does on Mutalyzer's normalization cases (../shared/suites/mutalyzer).

  bench/annotate/mutalyzer.py --varg build/release/varg [--shared ../shared] [--show CAUSE]

Each case with a reference in refs/ is read by `varg hgvs`. A case passes when the normalized name, and the
genomic and the protein name where the case has them, equal Mutalyzer's, or both refuse it. Equal counts:
p.? and p.(Met1?) for a lost start; p.(=) and p.(Leu54=) for what is silent. Those that differ are listed
by cause; `on purpose` says where varg follows the HGVS Nomenclature and Mutalyzer does not.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import tempfile

import mutalyzer_refs

# Why a case differs: (cause, on purpose, test of case and row), the first that holds.
CAUSES = [
    ("Mutalyzer does not run the case (to_test is false)", False, lambda case, row: not case["to_test"]),
    ("a position without a change is no description", True,
     lambda case, row: "a position without a change" in row["message"]),
    ("position beyond the CDS or intron offset from within an exon: refused, Mutalyzer moves it", True,
     lambda case, row: re.search(r"beyond the coding sequence|no border of an exon", row["message"])),
    ("a gene, GENE_v001 or an HGNC number instead of an accession", True,
     lambda case, row: re.search(r"gene .* has \d+ transcripts|has no transcript \d", row["message"])),
    ("splice sites of an intron are lost: p.?, Mutalyzer joins the exons", True,
     lambda case, row: row["protein"].endswith("p.?")),
    ("a start codon that becomes ATG, or stays it: Mutalyzer says p.?", True,
     lambda case, row: case.get("protein_description", "").endswith("p.?")),
    ("partial first codon: Mutalyzer translates from the first base whatever the phase", True,
     lambda case, row: "NM_017668.3" in case["input"]),
    ("a repeat of a unit that is no whole codon in a CDS: HGVS wants ins or dup", True,
     lambda case, row: re.search(r":c\.[^*]*[ACGT]\[\d", case.get("normalized", "")) and
     row["verdict"] != "wrong"),
    ("substitutions one base apart: Mutalyzer cuts the delins into two", True,
     lambda case, row: re.search(r"\[\d+[ACGT]>[ACGT];\d+[ACGT]>[ACGT]\]",
                                 case.get("normalized", ""))),
    ("inserted sequence named by places of the reference, and cut into parts where it looks like it",
     True, lambda case, row: re.search(r"ins[\[\d*-]|\[.*;.*\]|delins\d|ins.*\d+_\d+",
                                       case.get("normalized", "") + case.get("genomic", "")) and
     row["verdict"] != "wrong"),
    ("n. names of a coding transcript that the record gives no CDS", True,
     lambda case, row: "ENOCDS" in case.get("errors", [])),
    ("genomic and normalized names of the case are two changes", True,
     lambda case, row: row["name"] == case.get("normalized") != case.get("genomic") and
     row["genomic"] == case.get("normalized")),
    ("a whole reference, or a name, within the change", False,
     lambda case, row: re.search("pter_qter|c.11LRG|c.11NG", case["input"])),
]


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


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--varg", required=True)
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--show", default="", help="print the cases of causes that hold this text")
    options = parser.parse_args()
    folder = os.path.join(options.shared, "suites/mutalyzer/refs")
    groups = collections.defaultdict(list)
    without = []
    for case in cases_of(options.shared):
        records = with_versions(folder, records_of(case["input"]))
        if records and all(mutalyzer_refs.load(folder, r) for r in records):
            groups[tuple(records)].append(case)
        elif any(mutalyzer_refs.load(folder, r) for r in records):
            groups[tuple(r for r in records if mutalyzer_refs.load(folder, r))].append(case)
        else:
            without.append(case["input"])
    counts, parts, causes = collections.Counter(), collections.Counter(), collections.defaultdict(list)
    for records, cases in groups.items():
        rows = run(os.path.abspath(options.varg), folder, records, [case["input"] for case in cases])
        for case in cases:
            row = rows[case["input"]]
            bad, compared = differences(case, row)
            for part in compared:
                parts[part, part not in bad] += 1
            counts["equal" if not bad else "differ"] += 1
            if bad:
                cause = next(((text, purpose) for text, purpose, holds in CAUSES if holds(case, row)),
                             ("other", False))
                causes[cause].append((case, row, bad))
    total = counts["equal"] + counts["differ"]
    purposeful = sum(len(rows) for (_, purpose), rows in causes.items() if purpose)
    print(f"cases {total} (without reference {len(without)}): equal {counts['equal']} "
          f"({100 * counts['equal'] / total:.1f} %), differ on purpose {purposeful}, "
          f"others {counts['differ'] - purposeful}")
    for part in ("name", "genomic", "protein", "error", "accepted"):
        good, bad = parts[part, True], parts[part, False]
        if good + bad:
            print(f"  {part}: {good} of {good + bad} equal ({100 * good / (good + bad):.1f} %)")
    for (cause, purpose), rows in sorted(causes.items(), key=lambda item: -len(item[1])):
        print(f"{len(rows)}\t{'on purpose: ' if purpose else ''}{cause}")
        if options.show and options.show in cause:
            for case, row, bad in rows:
                print(f"\t{case['input']}  {'+'.join(bad)}")
                for part, key in (("name", "normalized"), ("genomic", "genomic"),
                                  ("protein", "protein_description"), ("error", "errors")):
                    if part in bad:
                        print(f"\t\tMutalyzer {case.get(key)}\n\t\tvarg      {row.get(part, row['name'])}")
                print(f"\t\t{row['message']}")


if __name__ == "__main__":
    main()
