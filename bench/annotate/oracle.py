#!/usr/bin/env python3
"""Consequences of edge cases against VEP 115.2, bcftools csq 1.23 and SnpEff 5.1.

  bench/annotate/oracle.py --varg build/release/varg --suites ../shared/suites

Three questions; status 1 when one is not met:
  agreed   rows of coding transcripts that no tool differs in: varg's terms are VEP's (splice sub-terms taken
           together, as the suite's own comparison does)
  decided  rows where they differ: each has a line with a reason in oracle_decisions.tsv, and varg gives
           just the terms decided there
  all      with --as vep115, varg's terms are VEP's in 99 % of all rows, none taken together
"""
import argparse
import collections
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# bcftools csq and SnpEff have only splice_region for these, and no intron_variant beside it.
SPLICE_PARTS = {"splice_donor_5th_base_variant", "splice_donor_region_variant",
                "splice_polypyrimidine_tract_variant"}
ASIDE = {"upstream_gene_variant", "downstream_gene_variant", "intron_variant", "NMD_transcript_variant", "non_coding_transcript_variant"}


def collapsed(text):
    """The terms of `text` as the suite's comparison of three tools takes them."""
    terms = set(text.split("&")) - {""}
    if terms & {"splice_donor_5th_base_variant", "splice_donor_region_variant"}:
        terms.add("splice_region_variant")
    return frozenset(terms - SPLICE_PARTS - ASIDE)


def terms(text):
    return frozenset(text.split("&")) - {""}


def rows_of(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def padded_fasta(source, target):
    """A copy with N behind each contig (records reach beyond the excerpts); contig lengths."""
    contigs = {}
    with open(source) as file:
        name = None
        for line in file:
            line = line.strip()
            if line.startswith(">"):
                name = line[1:].split()[0]
                contigs[name] = []
            else:
                contigs[name].append(line)
    lengths = {}
    with open(target, "w") as file, open(f"{target}.fai", "w") as index:
        for name, parts in contigs.items():
            bases = "".join(parts) + "N" * 2000
            file.write(f">{name}\n")
            index.write(f"{name}\t{len(bases)}\t{file.tell()}\t{len(bases)}\t{len(bases) + 1}\n")
            file.write(bases + "\n")
            lengths[name] = len(bases)
    return lengths


def info_of(suite_folder):
    """(chrom, pos, ref, alt) -> INFO of the suite's records, as far as it matters (SV keys)."""
    infos = {}
    for path in suite_folder.glob("*.in.vcf"):
        for line in open(path):
            if line.startswith("#"):
                continue
            chrom, pos, _, ref, alt, _, _, info = line.rstrip("\n").split("\t")[:8]
            kept = [f for f in info.split(";") if re.match(r"(END|SVTYPE|SVLEN|CIPOS|CIEND)=", f)]
            infos[chrom, pos, ref, alt] = ";".join(kept) or "."
    return infos


def annotate(varg, suite_folder, variants, convention):
    """What varg says to `variants` of one folder of the oracle: see annotate_records."""
    name = suite_folder.name
    infos = info_of(suite_folder)
    return annotate_records(varg, suite_folder / f"{name}.fa", suite_folder / f"{name}.gff",
                            {v: infos.get(v, ".") for v in variants}, convention)


def write_vcf(path, lengths, records):
    order = list(lengths)
    with open(path, "w") as file:
        file.write("##fileformat=VCFv4.2\n")
        for contig, length in lengths.items():
            file.write(f"##contig=<ID={contig},length={length}>\n")
        for key, kind in (("END", "Integer"), ("SVTYPE", "String"), ("SVLEN", "Integer")):
            file.write(f"##INFO=<ID={key},Number=1,Type={kind},Description=\"{key}\">\n")
        file.write("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n")
        for chrom, pos, ref, alt in sorted(records,
                                           key=lambda v: (order.index(v[0]), int(v[1]), v[2:])):
            info = records[chrom, pos, ref, alt]
            file.write(f"{chrom}\t{pos}\t.\t{ref}\t{alt}\t.\t.\t{info}\n")


def entries_of(varg, vcf, fasta, genes, options=()):
    """Every entry of CSQ that varg gives a VCF: (pos, ref, alt, its fields by name)."""
    command = [varg, "annotate", vcf, "-f", fasta, "-g", str(genes), "-O", "v", "--quiet",
               "--allow-no-hits", *options]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip())
    names = None
    for line in done.stdout.splitlines():
        if line.startswith("##INFO=<ID=CSQ,"):
            names = re.search(r"Format: ([^\"]+)\"", line).group(1).split("|")
        if line.startswith("#"):
            continue
        _, pos, _, ref, alt, _, _, info = line.split("\t")[:8]
        csq = next((f[4:] for f in info.split(";") if f.startswith("CSQ=")), "")
        for entry in filter(None, csq.split(",")):
            yield pos, ref, alt, dict(zip(names, entry.split("|")))


def annotate_records(varg, fasta, genes, records, convention=""):
    """(pos, ref, alt, transcript without version) -> Consequence texts, one an ALT and transcript,
    of records (chrom, pos, ref, alt) -> INFO."""
    found = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        write_vcf(f"{folder}/in.vcf", padded_fasta(fasta, f"{folder}/ref.fa"), records)
        for pos, ref, alt, fields in entries_of(varg, f"{folder}/in.vcf", f"{folder}/ref.fa", genes,
                                                ["--as", convention] if convention else []):
            found[pos, ref, alt, fields["Feature"].split(".")[0]].append(fields["Consequence"])
    return found


def answers(varg, suites, rows, convention):
    """varg's terms for each row. Rows of one record and transcript name (several ALTs, or versions
    that the table has not) are matched with those answers that fit them first."""
    variants = collections.defaultdict(set)
    for row in rows:
        variants[row["suite"]].add((row["chrom"], row["pos"], row["ref"], row["alt"]))
    found = {suite: annotate(varg, suites / "consequence_oracle" / suite, some, convention)
             for suite, some in variants.items()}
    texts = [None] * len(rows)
    left = {}
    for exact in (True, False):
        for i, row in enumerate(rows):
            key = (row["pos"], row["ref"], row["alt"], row["transcript"].split(".")[0])
            # The same record may be in several files of a suite.
            some = left.setdefault((row["suite"], row["vcf"], key),
                                   list(found[row["suite"]].get(key, [])))
            fitting = [t for t in some if not exact or terms(t) == terms(row["VEP115"])]
            if texts[i] is None and fitting:
                texts[i] = fitting[0]
                some.remove(fitting[0])
    return [text or "" for text in texts]


def is_coding(row):
    return row["biotype"] in ("protein_coding", "nonsense_mediated_decay")


def disagreements(suites, rows):
    """Indexes of the coding rows that want a decision: those of which csq says other than VEP, and where
    SnpEff alone differs all that VEP says the same of (the table of places on which the three tools
    differ names no transcript). And the number of those places."""
    lines = rows_of(suites / "consequence_oracle" / "disagreements3.tsv")
    by_place = collections.defaultdict(list)
    for i, row in enumerate(rows):
        by_place[row["suite"], row["pos"], row["ref"][:30], row["alt"]].append(i)
    wanted = {i for i, row in enumerate(rows) if is_coding(row)
              and collapsed(row["csq1.23_local"]) != collapsed(row["VEP115"])}
    for line in lines:
        fitting = [i for i in by_place[line["dir"], line["pos"], line["ref"], line["alt"]]
                   if is_coding(rows[i]) and collapsed(rows[i]["VEP115"]) == collapsed(line["VEP"])]
        if not fitting:
            print("not in the table of edge cases:", line["dir"], line["pos"], line["ref"], line["alt"])
        if wanted.isdisjoint(fitting):
            wanted.update(fitting)
    return sorted(wanted), len(lines)


def print_row(row, text, *more):
    print("", row["suite"], row["pos"], row["ref"], row["alt"], row["transcript"],
          "VEP " + row["VEP115"], "varg " + (text or "nothing"), *more, sep="\t")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--varg", default="build/release/varg")
    parser.add_argument("--suites", default="../shared/suites", type=pathlib.Path)
    parser.add_argument("--propose", action="store_true", help="print lines to decide on")
    options = parser.parse_args()
    rows = rows_of(options.suites / "consequence_oracle" / "edge_oracle.tsv")
    ours = answers(options.varg, options.suites, rows, "")
    differ, places = disagreements(options.suites, rows)
    # Of a record with several ALTs each has a line.
    decisions = collections.defaultdict(list)
    for d in rows_of(HERE / "oracle_decisions.tsv"):
        if d["reason"]:
            decisions[d["suite"], d["pos"], d["ref"], d["alt"], d["transcript"]].append(terms(d["terms"]))
    failed = False

    agreed = sorted({i for i, row in enumerate(rows) if is_coding(row)} - set(differ))
    same = [i for i in agreed if collapsed(ours[i]) == collapsed(rows[i]["VEP115"])]
    print(f"agreed: varg has VEP's terms in {len(same)} of {len(agreed)} rows of coding "
          "transcripts on which no tool differs")
    for i in sorted(set(agreed) - set(same)):
        failed = True
        print_row(rows[i], ours[i])

    as_decided = 0
    for i in differ:
        row = rows[i]
        decided = decisions[row["suite"], row["pos"], row["ref"], row["alt"], row["transcript"]]
        if options.propose:
            print("\t".join([row["suite"], row["pos"], row["ref"], row["alt"], row["transcript"],
                             ours[i]]))
        if terms(ours[i]) in decided:
            as_decided += 1
        else:
            failed = True
            print_row(row, ours[i], "csq " + row["csq1.23_local"], "undecided")
    print(f"decided: {as_decided} of {len(differ)} rows, of {places} places and more on which they differ, "
          "are as oracle_decisions.tsv says")

    veps = answers(options.varg, options.suites, rows, "vep115")
    same = [i for i in range(len(rows)) if terms(veps[i]) == terms(rows[i]["VEP115"])]
    share = len(same) / len(rows)
    failed = failed or share < 0.99
    print(f"all: --as vep115 has VEP's terms in {len(same)} of {len(rows)} rows ({share:.2%})")
    for i in sorted(set(range(len(rows))) - set(same)):
        print_row(rows[i], veps[i])
    sys.exit(failed)


if __name__ == "__main__":
    main()
