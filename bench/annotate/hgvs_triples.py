#!/usr/bin/env python3
"""How `varg hgvs` maps positions of g. and c. names: triples of biocommons/hgvs against refGene's exons.

  bench/annotate/hgvs_triples.py --varg build/release/varg [--shared ../shared] [--show 20]

Of GRCh37 no sequence is at hand for these transcripts, only their exons and CDS (UCSC refGene, which says no
versions). So coordinates are checked: each transcript is put on a contig of N that has bases only where a g.
name states them, and its c. and g. names are read. A triple is equal when the g. name that varg gives is the
triple's and the c. name that varg writes back from the genome is the triple's (without the bases behind del
and dup); it is the same allele when these differ, but the triple's c. name and its g. name are read as the same
records: the triples are not shifted to the 3' end, varg's names are. Where refGene's exons contradict the
triple's coordinates, refGene has another version, or the transcript has other bases than the genome, which
refGene does not tell. Protein names need sequence and are checked by
the suites that have it (mutalyzer, vep_chr21, brca1).
"""
import argparse
import collections
import glob
import gzip
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../scripts"))
import mutalyzer_refs
import refgene_to_gff3

FLANK = 20000


def triples_of(folder):
    for path in sorted(glob.glob(os.path.join(folder, "*.tsv*"))):
        opener = gzip.open if path.endswith(".gz") else open
        with opener(path, "rt") as file:
            for line in file:
                fields = line.rstrip("\n").split("\t")
                if len(fields) > 2 and not line.startswith(("#", "id")) and ":c." in fields[2]:
                    yield os.path.basename(path), fields[1].strip(), fields[2].strip()


def without_bases(text):
    text = re.sub(r"del(?:[ACGTN]+|\d+)?", "del", text)
    return re.sub(r"dup(?:[ACGTN]+|\d+)?", "dup", text)


def transcripts_of(table, wanted):
    """accession without version -> rows of the table on whole chromosomes."""
    found = collections.defaultdict(list)
    with gzip.open(table, "rt") as file:
        for one in refgene_to_gff3.read(file, set()):
            if one.name in wanted and "_" not in one.contig:
                found[one.name].append(one)
    return found


def chromosome(accession):
    number = int(accession[3:9])
    return "chr" + {23: "X", 24: "Y"}.get(number, str(number))


def stated_bases(g):
    """(0-based position, bases) that a g. name states of the reference."""
    found = re.match(r".*:g\.(\d+)(?:_\d+)?(?:([ACGT])>|(?:del|dup)([ACGT]+))", g)
    return (int(found.group(1)) - 1, found.group(2) or found.group(3)) if found else None


def add_transcript(name, one, known, bases, genes):
    """Writes the transcript on a contig of N; gives what to add to its positions."""
    first = one.begin - FLANK
    length = one.end + FLANK - first
    sequence = ["N"] * length
    for pos, text in known:
        for i, base in enumerate(text):
            if first <= pos + i < first + length:
                sequence[pos + i - first] = base
    exons = [(begin - first + 1, end - first) for begin, end, _ in one.exons]
    coding = [(begin - first + 1, end - first) for begin, end, _ in one.coding_parts()]
    contig = "on_" + name
    bases.write(f">{contig}\n" + "".join(sequence) + "\n")
    genes.write(mutalyzer_refs.transcript_lines(contig, name, exons, one.strand, coding,
                                                name.replace("NM", "NP")))
    return first


def other_version(g, moved, message):
    """How far refGene is from the triple, where positions lie apart by a constant: '' when not."""
    if "no border of an exon" in message or "beyond the coding sequence" in message:
        return "a border of an exon"
    ours, theirs = re.search(r"g\.(\d+)", moved), re.search(r"g\.(\d+)", g)
    apart = int(ours.group(1)) - int(theirs.group(1)) if ours else 0
    return f"{apart:+} bases" if apart else ""


def moved_genomic(genomic, c, offsets):
    """The change of a g. name on the contig of a transcript, at its place on the chromosome."""
    return re.sub(r"\d+(?=[\d_]*(?:del|dup|ins|inv|[ACGTN]>|_|=))",
                  lambda m: str(int(m.group()) + offsets.get(c.split(":")[0], 0)),
                  genomic.split(":")[-1])


def on_contig(g, c, offsets):
    """A triple's g. name on the contig of its transcript."""
    name = c.split(":")[0]
    change = re.sub(r"^(\d+)(?:_(\d+))?", lambda m: "_".join(
        str(int(pos) - offsets[name]) for pos in m.groups() if pos), g.split(":g.")[-1])
    return f"on_{name}:g.{change}"


def read_names(varg, fasta, gff, texts, scratch):
    """Rows of `varg hgvs`, in the order of the texts."""
    names = os.path.join(scratch, "names.txt")
    with open(names, "w", encoding="utf-8") as file:
        file.write("\n".join(texts) + "\n")
    done = subprocess.run([varg, "hgvs", "-f", fasta, "-g", gff, "--file", names, "--quiet"],
                          capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return [line.split("\t") for line in done.stdout.split("\n")[1:] if line]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--varg", required=True)
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--show", type=int, default=5, help="differences to print of each cause")
    options = parser.parse_args()
    data = os.path.join(options.shared, "data/annotation")
    triples = list(triples_of(os.path.join(data, "hgvs")))
    rows = transcripts_of(os.path.join(data, "refGene.hg19.sorted.txt.gz"),
                          {c.split(".")[0] for _, _, c in triples})
    with tempfile.TemporaryDirectory() as scratch:
        fasta, gff = os.path.join(scratch, "ref.fa"), os.path.join(scratch, "genes.gff3")
        offsets = {}
        with open(fasta, "w", encoding="utf-8") as bases, open(gff, "w", encoding="utf-8") as genes:
            genes.write("##gff-version 3\n")
            known = collections.defaultdict(list)
            for _, g, c in triples:
                if stated_bases(g):
                    known[c.split(":")[0]].append(stated_bases(g))
            for _, g, c in triples:
                name = c.split(":")[0]
                here = [t for t in rows[name.split(".")[0]] if t.contig == chromosome(g)]
                if name not in offsets and here:
                    offsets[name] = add_transcript(name, here[0], known[name], bases, genes)
        subprocess.run(["samtools", "faidx", fasta], check=True)
        table = read_names(options.varg, fasta, gff, [c for _, _, c in triples], scratch)
        by_g = read_names(options.varg, fasta, gff,
                          [on_contig(g, c, offsets) if c.split(":")[0] in offsets else g
                           for _, g, c in triples], scratch)
    causes = collections.defaultdict(list)
    equal = same_allele = checked = 0
    for (source, g, c), (_, _, written, genomic, _, variants, message), told in zip(triples, table, by_g):
        name = c.split(":")[0]
        if name not in offsets:
            causes["no such transcript in refGene"].append((source, g, c, ""))
            continue
        checked += 1
        moved = moved_genomic(genomic, c, offsets)
        wanted = (without_bases(g.split(":")[-1]), without_bases(c))
        shift = other_version(g, moved, message)
        if (moved, written) == wanted:
            equal += 1
        elif variants == told[5] and (variants != "." or written[-1] == told[2][-1] == "="):
            same_allele += 1
            causes["the same allele, told at its 3' end or from the other side of an intron (HGVS)"].append(
                (source, g, c, f"{moved} {written}"))
        elif shift:
            causes[f"{name}: refGene has other exons ({shift})"].append(
                (source, g, c, f"{moved} {message}"))
        else:
            causes["refused" if written == "." else "another place"].append(
                (source, g, c, f"{moved} {written} {message}"))
    same = checked - sum(len(found) for cause, found in causes.items() if "other exons" in cause)
    for what, total in (("with a transcript in refGene", checked), ("with the triple's exons at hand", same)):
        both = equal + same_allele
        print(f"triples {len(triples)}, {what} {total}: names equal {equal} ({100 * equal / max(total, 1):.2f} %), "
              f"allele equal {both} ({100 * both / max(total, 1):.2f} %)")
    for cause, found in sorted(causes.items(), key=lambda item: -len(item[1])):
        print(f"{len(found)}\t{cause}")
        for row in found[:options.show]:
            print("\t\t" + "  ".join(part[:150] for part in row))


if __name__ == "__main__":
    main()
