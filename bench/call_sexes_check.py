#!/usr/bin/env python3
"""call_sexes_check.py TRUTH.tsv CALLS.vcf[.gz] SAMPLE=SEX… : the ploidy and the genotype of each call.

SEX is what the call is meant to assume: male, female, or unknown (two copies of X and Y). Prints, for each
sample and place, the alleles with a right genotype, with a wrong one, missed, and false, and the records of
another ploidy than their place has. PASS records count (of any FILTER for ploidy). Status 1 when a ploidy is
wrong, or under 97 % of the alleles (90 % where there are no more than 20) are right.
"""
import collections
import gzip
import sys

PLACES = ["autosome", "PAR", "X", "Y", "M"]
PLOIDY = {"male": {"X": 1, "Y": 1, "M": 1}, "female": {"X": 2, "Y": 0, "M": 1},
          "unknown": {"X": 2, "Y": 2, "M": 1}}
PAR_X = [(10_000, 2_781_479), (155_701_382, 156_030_895)]


def place_of(contig, pos1):
    if contig == "chrX":
        return "PAR" if any(b <= pos1 - 1 < e for b, e in PAR_X) else "X"
    return {"chr1": "autosome", "chrY": "Y", "chrM": "M"}[contig]


def read_calls(path):
    """Sample names, and (contig, pos, ref, alts, passed, genotypes as tuples) of each record."""
    opener = gzip.open if path.endswith(".gz") else open
    names, records = [], []
    with opener(path, "rt") as handle:
        for line in handle:
            columns = line.rstrip("\n").split("\t")
            if line.startswith("#CHROM"):
                names = columns[9:]
            elif not line.startswith("#"):
                genotypes = [c.split(":")[0].replace("|", "/").split("/") for c in columns[9:]]
                alts = [a for a in columns[4].split(",") if a != "<NON_REF>"]
                records.append((columns[0], int(columns[1]), columns[3], alts,
                                columns[6] in ("PASS", "."), genotypes))
    return names, records


def trimmed(pos1, ref, alt):
    while len(ref) > 1 and len(alt) > 1 and ref[-1] == alt[-1]:
        ref, alt = ref[:-1], alt[:-1]
    while len(ref) > 1 and len(alt) > 1 and ref[0] == alt[0]:
        pos1, ref, alt = pos1 + 1, ref[1:], alt[1:]
    return pos1, ref, alt


def called_copies(records, column):
    """{allele: copies} of PASS records, and ploidies seen {place: Counter}."""
    copies, ploidies = {}, collections.defaultdict(collections.Counter)
    for contig, pos1, ref, alts, passed, genotypes in records:
        genotype = genotypes[column]
        absent = genotype == ["."]
        ploidies[place_of(contig, pos1)]["absent or unknown" if absent else len(genotype)] += 1
        for number, alt in enumerate(alts, 1):
            if passed and str(number) in genotype:
                copies[contig, *trimmed(pos1, ref, alt)] = genotype.count(str(number))
    return copies, ploidies


def expected_copies(truth, sample, wanted):
    """{allele: copies}; where two copies are assumed of one that is there, both have the allele."""
    header, out = truth[0], {}
    column = header.index(sample)
    for row in truth[1:]:
        genotype = row[column].split("/")
        if "1" in genotype:
            copies = genotype.count("1") * (wanted.get(row[4], 2) // len(genotype))
            if copies:
                out[row[0], int(row[1]), row[2], row[3]] = copies
    return out


def check(sample, sex, truth, records, column):
    wanted = PLOIDY[sex]
    found, ploidies = called_copies(records, column)
    expected = expected_copies(truth, sample, wanted)
    right = True
    for place in PLACES:
        keys = [k for k in expected.keys() | found.keys() if place_of(k[0], k[1]) == place]
        true = [k for k in keys if k in expected]
        good = sum(expected[k] == found.get(k) for k in true)
        wrong = sum(k in found and expected[k] != found[k] for k in true)
        false = sum(k not in expected for k in keys)
        ploidy = wanted.get(place, 2)
        odd = sum(n for p, n in ploidies[place].items() if p not in (ploidy, "absent or unknown"))
        bad = odd > 0 or good < (0.97 if len(true) > 20 else 0.9) * len(true) or (ploidy == 0 and false > 0)
        right &= not bad
        print(f"  {sample:<10}{sex:<9}{place:<10}{good:>4} right {wrong:>3} wrong genotype"
              f" {len(true) - good - wrong:>3} missed {false:>3} false, {odd} of another ploidy than {ploidy}"
              + ("   WRONG" if bad else ""))
    return right


def main():
    with open(sys.argv[1], encoding="utf-8") as handle:
        truth = [line.lstrip("#").rstrip("\n").split("\t") for line in handle]
    names, records = read_calls(sys.argv[2])
    results = [check(sample, sex, truth, records, names.index(sample))
               for sample, sex in (a.split("=") for a in sys.argv[3:])]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
