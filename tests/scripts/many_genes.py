#!/usr/bin/env python3
"""Writes FOLDER/many.fa, .fa.fai, .gff3 and .vcf: the gene of testdata/annotate many times over, and
records in and around its copies with phased and unphased genotypes; several batches' worth.

Usage: many_genes.py FOLDER"""
import pathlib
import random
import sys

DATA = pathlib.Path(__file__).resolve().parent.parent.parent / "testdata" / "annotate"
COPIES = 60
SAMPLES = 250
RECORDS_PER_COPY = 30
CONTIGS = 2


def gene_bases():
    text = (DATA / "gene.fa").read_text()
    return "".join(text.split(">")[1].splitlines()[1:])


def gene_lines(contig, copy, length):
    for line in (DATA / "genes.gff3").read_text().splitlines():
        fields = line.split("\t")
        if fields[0] != "1":
            continue
        fields[0] = contig
        for i in (3, 4):
            fields[i] = str(int(fields[i]) + copy * length)
        for name in ("gene:G1", "transcript:T1", "transcript:T2", "CDS:P1"):
            fields[8] = fields[8].replace(name, f"{name}.{contig}.{copy}")
        for name in ("T1", "T2"):
            fields[8] = fields[8].replace(f"transcript_id={name}",
                                          f"transcript_id={name}.{contig}.{copy}")
        yield "\t".join(fields) + "\n"


def genotype(rng, phase_set):
    return rng.choice((["0/0:."] * 8) + ["0/1:.", "1/1:.", f"0|1:{phase_set}", f"1|0:{phase_set}"])


def record(rng, contig, pos, bases, offset):
    ref = bases[pos - 1 - offset:pos - offset + rng.choice((0, 0, 0, 1, 2))]
    alt = rng.choice([base for base in "ACGT" if base != ref[0]])
    if len(ref) == 1 and rng.random() < 0.3:
        alt = ref[0] + alt * rng.randint(1, 3)
    columns = [contig, str(pos), ".", ref, alt, ".", ".", ".", "GT:PS"]
    columns += [genotype(rng, offset + 1) for _ in range(SAMPLES)]
    return "\t".join(columns) + "\n"


def main():
    folder = pathlib.Path(sys.argv[1])
    rng = random.Random(5)
    bases = gene_bases()
    length = len(bases) * COPIES
    contigs = [str(n + 1) for n in range(CONTIGS)]
    names = "\t".join(f"s{n}" for n in range(SAMPLES))
    with open(folder / "many.fa", "w") as fasta, open(folder / "many.fa.fai", "w") as index:
        for contig in contigs:
            fasta.write(f">{contig}\n")
            fasta.flush()
            index.write(f"{contig}\t{length}\t{fasta.tell()}\t{length}\t{length + 1}\n")
            fasta.write(bases * COPIES + "\n")
    with open(folder / "many.gff3", "w") as genes, open(folder / "many.vcf", "w") as variants:
        genes.write("##gff-version 3\n")
        variants.write("##fileformat=VCFv4.2\n")
        variants.writelines(f"##contig=<ID={c},length={length}>\n" for c in contigs)
        variants.write('##FORMAT=<ID=GT,Number=1,Type=String,Description="genotype">\n'
                       '##FORMAT=<ID=PS,Number=1,Type=Integer,Description="phase set">\n'
                       f"#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t{names}\n")
        for contig in contigs:
            for copy in range(COPIES):
                offset = copy * len(bases)
                genes.writelines(gene_lines(contig, copy, len(bases)))
                places = sorted(rng.sample(range(1, len(bases) - 4), RECORDS_PER_COPY))
                variants.writelines(record(rng, contig, offset + at, bases, offset)
                                    for at in places)


if __name__ == "__main__":
    main()
