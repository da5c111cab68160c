#!/usr/bin/env python3
"""Makes a SnpEff database of chromosome 21 from an Ensembl GFF3: snpeff_database.py SUITE FOLDER.

SUITE has chr21.fa.gz and test.gff.gz; FOLDER gets snpEff.config and data/chr21. SnpEff 5.1 takes
Ensembl's GFF3 wrongly (transcripts are not found), so the genes are written as GTF."""
import gzip
import os
import re
import subprocess
import sys


def attributes(text):
    return dict(part.split("=", 1) for part in text.rstrip(";").split(";") if "=" in part)


def bare(name):
    return re.sub(r"^(gene|transcript):", "", name)


def main():
    suite, folder = sys.argv[1:3]
    data = os.path.join(folder, "data", "chr21")
    os.makedirs(data)
    gene_of, biotype_of, name_of, rows = {}, {}, {}, []
    with gzip.open(os.path.join(suite, "test.gff.gz"), "rt") as file:
        for line in file:
            if line.startswith("#"):
                continue
            columns = line.rstrip("\n").split("\t")
            facts = attributes(columns[8])
            own = facts.get("ID", "")
            if own.startswith("gene:"):
                name_of[bare(own)] = facts.get("Name", bare(own))
            elif own.startswith("transcript:"):
                gene_of[bare(own)] = bare(facts["Parent"])
                biotype_of[bare(own)] = facts.get("biotype", "")
                rows.append((columns, "transcript", bare(own)))
            elif columns[2] in ("exon", "CDS"):
                for parent in facts["Parent"].split(","):
                    rows.append((columns, columns[2], bare(parent)))
    with open(os.path.join(data, "genes.gtf"), "w") as out:
        for columns, kind, transcript in rows:
            gene = gene_of.get(transcript)
            if gene is None:
                continue
            text = (f'gene_id "{gene}"; transcript_id "{transcript}"; gene_name "{name_of[gene]}"; '
                    f'gene_biotype "{biotype_of[transcript]}"; '
                    f'transcript_biotype "{biotype_of[transcript]}";')
            out.write("\t".join([columns[0], biotype_of[transcript], kind, *columns[3:8], text]) + "\n")
    with gzip.open(os.path.join(suite, "chr21.fa.gz"), "rb") as fasta, \
            open(os.path.join(data, "sequences.fa"), "wb") as out:
        out.write(fasta.read())
    config = os.path.join(folder, "snpEff.config")
    with open(config, "w") as out:
        out.write(f"data.dir = {os.path.join(folder, 'data')}\nchr21.genome : chr21\n")
        out.write("codon.Standard : TTT/F, TTC/F, TTA/L, TTG/L+, TCT/S, TCC/S, TCA/S, TCG/S, TAT/Y, "
                  "TAC/Y, TAA/*, TAG/*, TGT/C, TGC/C, TGA/*, TGG/W, CTT/L, CTC/L, CTA/L, CTG/L+, "
                  "CCT/P, CCC/P, CCA/P, CCG/P, CAT/H, CAC/H, CAA/Q, CAG/Q, CGT/R, CGC/R, CGA/R, CGG/R, "
                  "ATT/I, ATC/I, ATA/I, ATG/M+, ACT/T, ACC/T, ACA/T, ACG/T, AAT/N, AAC/N, AAA/K, AAG/K, "
                  "AGT/S, AGC/S, AGA/R, AGG/R, GTT/V, GTC/V, GTA/V, GTG/V, GCT/A, GCC/A, GCA/A, GCG/A, "
                  "GAT/D, GAC/D, GAA/E, GAG/E, GGT/G, GGC/G, GGA/G, GGG/G\n")
    subprocess.run(["snpEff", "build", "-gtf22", "-noCheckCds", "-noCheckProtein", "-c", config, "chr21"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
