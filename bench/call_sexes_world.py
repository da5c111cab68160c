#!/usr/bin/env python3
"""call_sexes_world.py PREFIX: a made-up family on contigs of GRCh38's names and lengths, for call_sexes.sh.

chrX and chrY have their true lengths and are N but for islands: at the places varg infers a sex
from (evenly spread outside the pseudoautosomal regions), in both of these regions of chrX, and across the
end of the first; chrY's are N, as references for alignment have them. chr1 is short. Father (haplotypes
fa on X, fb with Y), mother (ma, mb), son (ma, fb), daughter (mb, fa); mitochondria of the mother.
A thirtieth of the father's Y reads lie in the females' files too. Writes PREFIX.fa, PREFIX.NAME.sam,
PREFIX.ped, PREFIX.truth.tsv: contig, pos (1-based), ref, alt, place, and the GT each should have, unphased.
"""
import random
import sys

from call_reads import make_sites, spelled, write_fasta, write_reads

SEED, DEPTH = 5, 30
LENGTHS = {"chr1": 200_000, "chrX": 156_040_895, "chrY": 57_227_415, "chrM": 16_569}
PAR = {"chrX": [(10_000, 2_781_479), (155_701_382, 156_030_895)],
       "chrY": [(10_000, 2_781_479), (56_887_902, 57_217_415)]}
PEOPLE = {"father": ("fa", "fb", "male"), "mother": ("ma", "mb", "female"),
          "son": ("ma", "fb", "male"), "daughter": ("mb", "fa", "female")}
HAPLOTYPES = ["fa", "fb", "ma", "mb"]


def middle_places(contig, count):
    """Middles of `count` equal parts of the contig without its pseudoautosomal regions."""
    begins = [0] + [end for _, end in PAR[contig]]
    ends = [begin for begin, _ in PAR[contig]] + [LENGTHS[contig]]
    part = sum(e - b for b, e in zip(begins, ends)) // count
    for k in range(count):
        offset = part * k + part // 2
        for begin, end in zip(begins, ends):
            if offset < end - begin:
                yield begin + offset
                break
            offset -= end - begin


def islands():
    """(contig, begin, end, place) of known sequence; place says the copies of each sex."""
    yield "chr1", 0, LENGTHS["chr1"], "autosome"
    for middle in middle_places("chrX", 64):
        yield "chrX", middle - 1400, middle + 1400, "X"
    for begin, end in PAR["chrX"]:
        middle = (begin + end) // 2
        yield "chrX", middle - 10_000, middle + 10_000, "PAR"
    boundary = PAR["chrX"][0][1]
    yield "chrX", boundary - 4000, boundary, "PAR"
    yield "chrX", boundary, boundary + 4000, "X"
    for k, middle in enumerate(middle_places("chrY", 128)):
        if k % 2 == 0:
            yield "chrY", middle - 1400, middle + 1400, "Y"
    yield "chrM", 0, LENGTHS["chrM"], "M"


def copies(place, person):
    """The haplotypes a person has at a place."""
    a, b, sex = PEOPLE[person]
    if place in ("autosome", "PAR") or (place == "X" and sex == "female"):
        return [a, b]
    if place == "X":
        return [a]
    if place == "Y":
        return [b] if sex == "male" else []
    return ["fa"] if person == "father" else ["ma"]


def write_truth(path, worlds):
    with open(path, "w", encoding="utf-8") as handle:
        handle.write("#contig\tpos\tref\talt\tplace\t" + "\t".join(PEOPLE) + "\n")
        for (contig, begin, _, place), _, sites in worlds:
            for offset, ref, alt, carriers in sites:
                genotypes = ["/".join(sorted(str(int(h in carriers)) for h in copies(place, p))) or "."
                             for p in PEOPLE]
                handle.write("\t".join([contig, str(begin + offset + 1), ref, alt, place, *genotypes]) + "\n")


def main():
    prefix, rng = sys.argv[1], random.Random(SEED)
    worlds = []
    for island in islands():
        bases = "".join(rng.choice("ACGT") for _ in range(island[2] - island[1]))
        worlds.append((island, bases, make_sites(bases, HAPLOTYPES, rng)))
    write_fasta(prefix + ".fa", LENGTHS, [(island[0], island[1], bases) for island, bases, _ in worlds])
    write_truth(prefix + ".truth.tsv", worlds)
    for person, (_, _, sex) in PEOPLE.items():
        with open(f"{prefix}.{person}.sam", "w", encoding="ascii") as handle:
            handle.write("@HD\tVN:1.6\n" + "".join(f"@SQ\tSN:{c}\tLN:{n}\n" for c, n in LENGTHS.items()))
            handle.write(f"@RG\tID:1\tSM:{person}\tPL:ILLUMINA\n")
            for number, ((contig, begin, _, place), bases, sites) in enumerate(worlds):
                depth = DEPTH / 2 if place != "M" else 200
                owners = copies(place, person)
                if place == "Y" and sex == "female":
                    owners, depth = ["fb"], DEPTH / 60
                for copy, haplotype in enumerate(owners):
                    write_reads(handle, f"{number}.{copy}", contig, begin,
                                spelled(bases, sites, haplotype), depth, rng)
    with open(prefix + ".ped", "w", encoding="ascii") as handle:
        handle.write("F father 0 0 1 1\nF mother 0 0 2 1\nF son father mother 1 1\nF daughter father mother 2 1\n"
                     .replace(" ", "\t"))


if __name__ == "__main__":
    main()
