#!/usr/bin/env python3
"""call_hard_world.py NAME PREFIX: one place that is hard on a caller, for call_hard_places.sh.

Writes PREFIX.fa (contig NAME), PREFIX.sam and PREFIX.truth.vcf. NAME is one of
  plain      100 kb at 30x, to compare with
  pileup     20 kb at 30x with 1,000x over its middle 2 kb
  str        40 kb at 30x with repeats of 300 bases (units of 1, 2, 3 and 4) whose reads slip by units, and
             of 60 bases of which one haplotype has two units more
  gap        20 kb, 4 Mb of N, 20 kb at 30x, with variants in reach of the gap's sides
  lowcomplex 20 kb at 40x whose middle 10 kb are runs of A, T and AT, and reads slip by a base
  amplicon   10,000x over 500 bases
  crowded    10 kb at 400x from 20 haplotypes, a site every 9 bases: what copies of a repeat look like
  errors     20 kb at 60x with 6 % wrong bases
"""
import random
import sys

from call_reads import make_sites, spelled, write_fasta, write_reads

HAPLOTYPES = ["a", "b"]
GAP = 4_000_000


def random_bases(count, rng):
    return "".join(rng.choice("ACGT") for _ in range(count))


def low_complexity(count, rng):
    out = ""
    while len(out) < count:
        out += rng.choice(["A" * rng.randint(3, 25), "T" * rng.randint(3, 25), "AT" * rng.randint(2, 12),
                           rng.choice("CG")])
    return out[:count]


def slipped(haplotype, spans, rng):
    """The haplotype with each (begin, end, unit) of the reference longer or shorter by a unit or two."""
    at = {offset: i for i, (_, offset) in enumerate(haplotype) if offset is not None}
    out = list(haplotype)
    for begin, end, unit in sorted(spans, reverse=True):
        first = at.get(begin)
        size = unit * rng.choice([1, 1, 1, 2])
        if first is None or end - begin <= size:
            continue
        if rng.random() < 0.5:
            del out[first:first + size]
        else:
            out[first:first] = [(base, None) for base, _ in haplotype[first:first + size]]
    return out


class Place:
    """Known pieces of one contig, their variants, and reads."""

    def __init__(self, name, prefix, length, rng):
        self.name, self.prefix, self.length, self.rng = name, prefix, length, rng
        self.known, self.truth, self.number = [], [], 0
        self.sam = open(prefix + ".sam", "w", encoding="ascii")
        self.sam.write(f"@HD\tVN:1.6\n@SQ\tSN:{name}\tLN:{length}\n@RG\tID:1\tSM:hard\tPL:ILLUMINA\n")

    def crowd(self, begin, bases):
        """Reads of 20 haplotypes that share the sites among them; nothing of it is truth."""
        names = range(20)
        sites = [(at, bases[at], "C" if bases[at] != "C" else "G", {n for n in names if self.rng.random() < 0.3})
                 for at in range(200, len(bases) - 200, 9)]
        for n in names:
            write_reads(self.sam, f"c{n}", self.name, begin, spelled(bases, sites, n), 20, self.rng)

    def add(self, begin, bases, depth, sites, part=None, slips=(), share=0.0, rate=0.002):
        """Reads of both haplotypes at `depth` over `bases` or its `part`; `share` of them have slipped."""
        for h in HAPLOTYPES:
            whole = spelled(bases, sites, h)
            kinds = [(whole, 1.0 - share)]
            kinds += [(slipped(whole, slips, self.rng), share / 10) for _ in range(10) if share > 0]
            for haplotype, weight in kinds:
                if part:
                    haplotype = [x for x in haplotype if x[1] is None or part[0] <= x[1] < part[1]]
                self.number += 1
                write_reads(self.sam, f"{self.number}", self.name, begin, haplotype,
                            depth * weight / len(HAPLOTYPES), self.rng, rate)

    def know(self, begin, bases, sites):
        self.known.append((self.name, begin, bases))
        self.truth += [(begin + s[0] + 1, *s[1:]) for s in sites if s[3]]

    def close(self):
        self.sam.close()
        write_fasta(self.prefix + ".fa", {self.name: self.length}, self.known)
        with open(self.prefix + ".truth.vcf", "w", encoding="ascii") as handle:
            handle.write(f"##fileformat=VCFv4.2\n##contig=<ID={self.name},length={self.length}>\n"
                         '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">\n'
                         "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\thard\n")
            for pos1, ref, alt, carriers in self.truth:
                genotype = "/".join(sorted(str(int(h in carriers)) for h in HAPLOTYPES))
                handle.write(f"{self.name}\t{pos1}\t.\t{ref}\t{alt}\t.\tPASS\t.\tGT\t{genotype}\n")


def make(name, prefix, rng):
    length = {"plain": 100_000, "gap": GAP + 40_000, "amplicon": 2_000, "str": 40_000, "crowded": 10_000}.get(name, 20_000)
    place = Place(name, prefix, length, rng)
    pieces = [(0, random_bases(20_000 if name == "gap" else length, rng))]
    if name == "gap":
        pieces.append((20_000 + GAP, random_bases(20_000, rng)))
    slips, longer = [], []
    if name == "str":
        bases = list(pieces[0][1])
        for unit, begin in ((1, 3000), (2, 7000), (3, 11_000), (4, 15_000)):
            motif = ["A", "CA", "CAG", "GATA"][unit - 1]
            bases[begin:begin + 300] = (motif * 300)[:300]
            slips.append((begin, begin + 300, unit))
            begin += 20_000
            bases[begin - 1:begin + 61] = "G" + (motif * 60)[:60] + "T"
            slips.append((begin, begin + 60, unit))
            longer.append((begin - 1, "G", "G" + motif * 2, {"a"}))
        pieces = [(0, "".join(bases))]
    if name == "lowcomplex":
        bases = pieces[0][1]
        pieces = [(0, bases[:5000] + low_complexity(10_000, rng) + bases[15_000:])]
        slips = [(b, b + 20, 1) for b in range(5100, 14_900, 180)]
    for begin, bases in pieces:
        sites = make_sites(bases, HAPLOTYPES, rng)
        spans = [(b - 5, e + 5) for b, e, _ in slips] if name == "str" else []
        if name == "lowcomplex":
            spans = [(4990, 15_010)]
        sites = [s for s in sites if not any(b <= s[0] < e for b, e in spans)]
        sites = sorted(sites + longer, key=lambda site: site[0])
        place.know(begin, bases, sites)
        if name == "crowded":
            place.truth = []
            place.crowd(begin, bases)
        elif name == "errors":
            place.add(begin, bases, 60, sites, rate=0.08)
        elif name == "amplicon":
            place.add(begin, bases, 10_000, sites, part=(750, 1250))
            place.truth = [t for t in place.truth if 750 < t[0] <= 1250]
        else:
            place.add(begin, bases, 40 if name == "lowcomplex" else 30, sites, slips=slips,
                      share=0.3 if slips else 0.0)
        if name == "pileup":
            place.add(begin, bases, 1000, sites, part=(9000, 11_000))
    place.close()


if __name__ == "__main__":
    make(sys.argv[1], sys.argv[2], random.Random(9))
