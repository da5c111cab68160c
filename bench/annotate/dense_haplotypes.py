"""Made-up genotypes that lie densely in coding sequence: from a fixed seed, the same on any machine.

A pool of records (SNVs, small indels and delins, several a codon) is laid into the longest coding
transcript of each gene; each haplotype of each sample takes some of them that do not overlap.
"""
import random

import joint_judge as judge

BASES = "ACGT"


def other(rng, base):
    return rng.choice([b for b in BASES if b != base])


def made_record(rng, bases, begin, block):
    """A change at `begin`, all of it within the block of coding bases; as VCF has it."""
    kind = rng.random()
    length = rng.choice([1, 1, 2, 3, 3, 4, 6])
    end = min(begin + length, block[1])
    insertion = "".join(rng.choice(BASES) for _ in range(length))
    if kind < 0.55:
        return judge.Record(begin + 1, bases[begin], other(rng, bases[begin]))
    if kind < 0.62:
        alt = "".join(other(rng, b) for b in bases[begin:end])
        return judge.Record(begin + 1, bases[begin:end], alt)
    if kind < 0.66:
        alt = other(rng, bases[begin]) + insertion
        return judge.Record(begin + 1, bases[begin:end], alt)
    if begin == block[0]:
        return None
    anchor = bases[begin - 1]
    if kind < 0.83:
        return judge.Record(begin, anchor, anchor + insertion)
    return judge.Record(begin, anchor + bases[begin:end], anchor)


def pool_of(rng, transcript, bases, clusters):
    """Records in clusters of two to six, with nought to four bases between them."""
    records = set()
    for _ in range(clusters):
        block = rng.choice(transcript.coding)
        begin = rng.randrange(*block)
        for _ in range(rng.randint(2, 6)):
            if begin >= block[1]:
                break
            record = made_record(rng, bases, begin, block)
            if record and record.ref != record.alt and transcript.place(record):
                records.add(record)
                begin = max(begin + 1, judge.trimmed(record)[1])
            begin += rng.choice([0, 0, 1, 1, 2, 3, 4])
    return sorted(records)


def overlap(a, b):
    """Whether no haplotype can have both: they change one base, or insert at one place."""
    (begin, end, _), (other_begin, other_end, _) = judge.trimmed(a), judge.trimmed(b)
    if begin == end or other_begin == other_end:
        same = begin == end == other_begin == other_end
        return same or begin < other_begin < end or other_begin < begin < other_end
    return begin < other_end and other_begin < end


def spans_meet(a, b):
    """Whether they overlap, or have a base of REF in common, if only the one before an indel: csq
    drops the second from the haplotype."""
    return overlap(a, b) or a.pos < b.pos + len(b.ref) and b.pos < a.pos + len(a.ref)


def haplotype_of(rng, pool, overlap=overlap):
    """Records of the pool that do not overlap; half of the haplotypes shift no frame."""
    keeps_frame = rng.random() < 0.5
    share = rng.choice([0.05, 0.2, 0.5, 0.9])
    chosen = []
    for record in pool:
        if keeps_frame and (len(record.ref) - len(record.alt)) % 3:
            continue
        if rng.random() < share and not any(overlap(record, c) for c in chosen[-8:]):
            chosen.append(record)
    return chosen


def genes_of(transcripts, genome, at_most):
    """Complete transcripts by gene, on known bases; the genes with the most of them first."""
    genes = {}
    for transcript in transcripts:
        if transcript.is_complete():
            genes.setdefault((transcript.contig, transcript.gene), []).append(transcript)
    chosen = sorted(genes.items(), key=lambda g: (-len(g[1]), g[0]))[:at_most]
    return dict(sorted(chosen, key=lambda g: min(t.exons[0] for t in g[1])))


def phased(rng, pool, samples, overlap=overlap):
    """record -> genotype of each sample, "0|1" and the like; all of one phase set."""
    genotypes = {}
    for sample in range(samples):
        for copy in range(2):
            for record in haplotype_of(rng, pool, overlap):
                genotypes.setdefault(record, [[0, 0] for _ in range(samples)])[sample][copy] = 1
    return {r: [f"{a}|{b}:." for a, b in gts] for r, gts in genotypes.items()}


def spaced(rng, pool, samples):
    """The same, of records that csq takes."""
    return phased(rng, pool, samples, spans_meet)


def mixed(rng, pool, samples):
    """The same with homozygous, hemizygous and unphased genotypes, and phase sets (PS) of some 60
    bases each. Samples beyond the first half are haploid."""
    genotypes = {}
    for sample in range(samples):
        haploid = sample >= (samples + 1) // 2
        both = [] if haploid else haplotype_of(rng, pool)
        first = haplotype_of(rng, pool)
        for record in pool:
            words = genotypes.setdefault(record, ["0" if s >= (samples + 1) // 2 else "0|0:."
                                                  for s in range(samples)])
            on_a, on_b = record in first, record in both
            if haploid:
                words[sample] = f"{int(on_a)}:."
            elif on_a or on_b:
                unphased = rng.random() < 0.25
                if unphased:
                    words[sample] = ("1/1" if on_a and on_b else "0/1") + ":."
                else:
                    words[sample] = f"{int(on_a)}|{int(on_b)}:{record.pos // 60 * 60 + 1}"
    return genotypes


def write_vcf(path, contig, length, genotypes, samples):
    with open(path, "w") as file:
        file.write(f"##fileformat=VCFv4.2\n##contig=<ID={contig},length={length}>\n"
                   '##FORMAT=<ID=GT,Number=1,Type=String,Description="genotype">\n'
                   '##FORMAT=<ID=PS,Number=1,Type=Integer,Description="phase set">\n'
                   "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
                   + "\t".join(f"s{s}" for s in range(samples)) + "\n")
        for record in sorted(genotypes):
            file.write("\t".join([contig, str(record.pos), ".", record.ref, record.alt, ".", ".",
                                  ".", "GT:PS", *genotypes[record]]) + "\n")


def write_genes(path, genes):
    """GFF3 as Ensembl has it, which csq reads: each part with one Parent."""
    with open(path, "w") as file:
        file.write("##gff-version 3\n")
        for (contig, gene), transcripts in genes.items():
            strand = "+" if transcripts[0].forward else "-"

            def line(kind, begin, end, about, phase="."):
                file.write(f"{contig}\tmade\t{kind}\t{begin + 1}\t{end}\t.\t{strand}\t{phase}\t"
                           f"{about}\n")

            line("gene", min(t.exons[0][0] for t in transcripts),
                 max(t.exons[-1][1] for t in transcripts),
                 f"ID=gene:{gene};Name={gene};biotype=protein_coding;gene_id={gene}")
            for t in transcripts:
                line("mRNA", t.exons[0][0], t.exons[-1][1],
                     f"ID=transcript:{t.name};Parent=gene:{gene};biotype=protein_coding;"
                     f"transcript_id={t.name}")
                for begin, end in t.exons:
                    line("exon", begin, end, f"Parent=transcript:{t.name}")
                before = 0
                for begin, end in t.coding if t.forward else reversed(t.coding):
                    line("CDS", begin, end, f"ID=CDS:{t.name};Parent=transcript:{t.name};"
                         f"protein_id={t.name}", -before % 3)
                    before += end - begin
