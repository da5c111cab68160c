#!/usr/bin/env python3
"""Turns a UCSC refGene table (genePred extended, with the bin column) into GFF3.

The GFF3 has RefSeq's attributes (gene, transcript_id, gbkey), one gene line per name and contig
stretch, exons, and CDS lines with the stop codon and phases from exonFrames. Transcripts that UCSC
places several times keep their accession in transcript_id; their ID gets "-2", "-3", as NCBI does.

Usage: refgene_to_gff3.py [--contig chr20]... [--rename chr20=20]... [refGene.txt[.gz]]
"""
import argparse
import gzip
import sys


class Transcript:
    """One row of the table; coordinates are 0-based half-open."""

    def __init__(self, fields):
        (_, self.name, self.contig, self.strand, begin, end, cds_begin, cds_end, _, begins, ends,
         _, self.gene, _, _, frames) = fields
        self.begin, self.end = int(begin), int(end)
        self.cds = (int(cds_begin), int(cds_end))
        numbers = ([int(n) for n in text.rstrip(",").split(",")] for text in (begins, ends, frames))
        self.exons = list(zip(*numbers))

    def is_coding(self):
        return self.cds[0] < self.cds[1]

    def coding_parts(self):
        """Yields (begin, end, phase). UCSC's frame is where the codon stands at the part's first
        base; GFF's phase is how many bases are left until the next codon: (3 - frame) % 3."""
        for begin, end, frame in self.exons:
            begin, end = max(begin, self.cds[0]), min(end, self.cds[1])
            if begin < end:
                yield begin, end, (3 - frame) % 3 if frame >= 0 else 0


def read(stream, contigs):
    for number, line in enumerate(stream, 1):
        if line.startswith("#") or not line.strip():
            continue
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) != 16:
            sys.exit(f"refgene_to_gff3.py: line {number}: {len(fields)} columns, refGene has 16")
        if not contigs or fields[2] in contigs:
            yield Transcript(fields)


def escaped(text):
    return "".join(f"%{ord(c):02X}" if c in ";=&,%\t" else c for c in text)


def genes_of(transcripts):
    """Groups overlapping transcripts of one gene name, contig and strand."""
    genes = []
    open_genes = {}
    for one in transcripts:
        key = (one.contig, one.strand, one.gene)
        gene = open_genes.get(key)
        if gene is None or one.begin >= gene["end"]:
            gene = {"contig": one.contig, "strand": one.strand, "name": one.gene,
                    "begin": one.begin, "end": one.end, "transcripts": []}
            open_genes[key] = gene
            genes.append(gene)
        gene["end"] = max(gene["end"], one.end)
        gene["transcripts"].append(one)
    return genes


def unique(name, seen):
    seen[name] = seen.get(name, 0) + 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def write(genes, rename, out):
    seen_genes, seen_transcripts = {}, {}

    def line(contig, kind, begin, end, strand, phase, attributes):
        contig = rename.get(contig, contig)
        out.write(f"{contig}\trefGene\t{kind}\t{begin + 1}\t{end}\t.\t{strand}\t{phase}\t"
                  f"{attributes}\n")

    out.write("##gff-version 3\n")
    for gene in genes:
        contig, strand, name = gene["contig"], gene["strand"], escaped(gene["name"])
        gene_id = unique(f"gene-{name}", seen_genes)
        coding = any(one.is_coding() for one in gene["transcripts"])
        biotype = "protein_coding" if coding else "lncRNA"
        line(contig, "gene", gene["begin"], gene["end"], strand, ".",
             f"ID={gene_id};Name={name};gbkey=Gene;gene={name};gene_biotype={biotype}")
        for one in gene["transcripts"]:
            accession = escaped(one.name)
            identifier = unique(f"rna-{accession}", seen_transcripts)
            kind, biotype = (("mRNA", "protein_coding") if one.is_coding()
                             else ("transcript", "lncRNA"))
            line(contig, kind, one.begin, one.end, strand, ".",
                 f"ID={identifier};Parent={gene_id};gene={name};biotype={biotype};"
                 f"transcript_id={accession}")
            for begin, end, _ in one.exons:
                line(contig, "exon", begin, end, strand, ".", f"Parent={identifier}")
            if one.is_coding():
                for begin, end, phase in one.coding_parts():
                    line(contig, "CDS", begin, end, strand, phase,
                         f"ID=cds-{identifier[4:]};Parent={identifier}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("table", nargs="?", default="-", help="refGene.txt or .gz; - is stdin")
    parser.add_argument("--contig", action="append", default=[], help="keep this contig only")
    parser.add_argument("--rename", action="append", default=[], metavar="OLD=NEW")
    options = parser.parse_args()
    rename = dict(pair.split("=", 1) for pair in options.rename)
    raw = sys.stdin.buffer if options.table == "-" else open(options.table, "rb")
    buffered = raw.peek(2)[:2]
    stream = gzip.open(raw, "rt") if buffered == b"\x1f\x8b" else (b.decode() for b in raw)
    transcripts = sorted(read(stream, set(options.contig)),
                         key=lambda one: (one.contig, one.begin, one.end, one.name, one.strand))
    write(genes_of(transcripts), rename, sys.stdout)


if __name__ == "__main__":
    main()
