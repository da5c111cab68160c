#!/usr/bin/env python3
"""sources_inputs.py FASTA.gz FOLDER: writes asked.vcf, a record at every known base of the FASTA
(90 % SNVs, 10 % indels of 1 to 4 bases), and known.vcf, a random half of them with AF and AC: a
call set and a database that are as dense as can be. The same bytes each time."""
import gzip
import pathlib
import random
import sys


def main():
    fasta, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    with gzip.open(fasta, "rt") as text:
        name = text.readline()[1:].split()[0]
        bases = text.read().replace("\n", "").upper()
    rng = random.Random(5)
    head = f"##fileformat=VCFv4.2\n##contig=<ID={name},length={len(bases)}>\n"
    columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
    with open(folder / "asked.vcf", "w") as asked, open(folder / "known.vcf", "w") as known:
        asked.write(head + '##INFO=<ID=DP,Number=1,Type=Integer,Description="depth">\n' + columns)
        known.write(head + '##INFO=<ID=AF,Number=A,Type=Float,Description="frequency">\n'
                    '##INFO=<ID=AC,Number=A,Type=Integer,Description="count">\n' + columns)
        for pos, base in enumerate(bases):
            if base not in "ACGT":
                continue
            kind = rng.random()
            ref, alt = base, rng.choice([b for b in "ACGT" if b != base])
            if kind >= 0.95 and "N" not in bases[pos:pos + 5]:
                ref, alt = bases[pos:pos + rng.randint(2, 5)], base
            elif kind >= 0.9:
                alt = base + "".join(rng.choice("ACGT") for _ in range(rng.randint(1, 4)))
            start = f"{name}\t{pos + 1}\t.\t{ref}\t{alt}\t"
            asked.write(f"{start}50\tPASS\tDP={rng.randint(10, 60)}\n")
            if rng.random() < 0.5:
                known.write(f"{start}.\t.\tAF={rng.random() ** 8:.6g};AC={rng.randint(1, 5000)}\n")


if __name__ == "__main__":
    main()
