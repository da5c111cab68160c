"""Writes the calls of a VCF in other words that spell the same haplotypes, for compare_self.py.

A row is (contig, POS, REF, ALT, FILTER, GT). Records that touch no other called record are moved
right, padded, split (MNVs, and two alternatives into two records) or merged with the next (both
homozygous, or phased on one haplotype). All others stay as they are.
"""
import collections
import re

MOST_SHIFT = 30  # bases
MOST_PAD = 5
MERGE_WITHIN = 10
HETEROZYGOUS = {"0/1", "1/0", "0|1", "1|0"}
HOMOZYGOUS = {"1/1", "1|1"}


def is_called(row):
    return bool(re.search("[1-9]", row[5]))


def is_plain(row):
    """Whether the row's alleles are bases and its genotype has one or two haplotypes."""
    return (all(a and not a.strip("ACGT") for a in [row[2]] + row[3].split(","))
            and len(re.split("[/|]", row[5])) <= 2)


def respell(rows, sequences, rng):
    """The rows in other words, and how many of each kind were changed."""
    kinds = collections.Counter()
    result = []
    for contig, members in group(rows).items():
        called = sorted((r for r in members if is_called(r)), key=lambda r: r[1])
        result += [r for r in members if not is_called(r)]
        ends = [0]
        for row in called:
            ends.append(max(ends[-1], row[1] - 1 + len(row[2])))
        bases = sequences[contig]
        i = 0
        while i < len(called):
            next_begin = called[i + 1][1] - 1 if i + 1 < len(called) else len(bases)
            after = called[i + 2][1] - 1 if i + 2 < len(called) else len(bases)
            row, taken, left = called[i], 1, ends[i]
            touches = row[1] - 1 < left or ends[i + 1] > next_begin
            if touches or not is_plain(row):
                new = [row]
            elif can_merge(called, i, ends, after) and rng.random() < 0.7:
                new, taken = [merge(row, called[i + 1], bases)], 2
                kinds["merged"] += 1
            else:
                new, kind = reword(row, bases, left, next_begin, rng)
                kinds[kind] += 1
            result += new
            i += taken
    return result, kinds


def group(rows):
    grouped = collections.OrderedDict()
    for row in rows:
        grouped.setdefault(row[0], []).append(row)
    return grouped


def can_merge(called, i, ends, after):
    """Whether row i and the next are on the same haplotypes, near, and touch no third."""
    if i + 1 == len(called) or "," in called[i][3] + called[i + 1][3]:
        return False
    first, second = called[i], called[i + 1]
    phased = first[5] == second[5] and first[5] in ("0|1", "1|0")
    homozygous = first[5] in HOMOZYGOUS and second[5] in HOMOZYGOUS
    return (is_plain(second) and (phased or homozygous) and first[4] == second[4]
            and second[1] - 1 - ends[i + 1] <= MERGE_WITHIN and ends[i + 2] <= after)


def merge(first, second, bases):
    between = bases[first[1] - 1 + len(first[2]):second[1] - 1]
    return (first[0], first[1], first[2] + between + second[2], first[3] + between + second[3],
            first[4], first[5])


def reword(row, bases, left, right, rng):
    """One row in other words between the 0-based borders left and right, and the kind of change."""
    contig, _, ref, alt, passed, genotype = row
    alts = alt.split(",")
    if len(alts) > 1:
        if re.fullmatch("1[/|]2|2[/|]1", genotype) and len(alts) == 2:
            return [row[:3] + (a, passed, "0/1") for a in alts], "split alternatives"
        return [pad(row, bases, left, right, rng)], "padded"
    if len(ref) == len(alt) > 1 and rng.random() < 0.8:
        return [(contig, row[1] + i, r, a, passed, genotype)
                for i, (r, a) in enumerate(zip(ref, alt)) if r != a], "split MNV"
    if len(ref) != len(alt) and ref[0] == alt[0]:
        moved = shift(row, bases, right, rng.randint(0, MOST_SHIFT))
        if moved != row and rng.random() < 0.7:
            return [moved], "shifted"
        if moved != row:
            return [pad(moved, bases, left, right, rng)], "shifted and padded"
    if genotype in HOMOZYGOUS and rng.random() < 0.2:
        return [row[:5] + ("0/1",), row[:5] + ("1/0",)], "split homozygous"
    return [pad(row, bases, left, right, rng)], "padded"


def shift(row, bases, right, most):
    """Moves a change right while the result stays equal."""
    contig, pos, ref, alt, passed, genotype = row
    for _ in range(most):
        end = pos - 1 + len(ref)
        if end >= right or bases[end] == "N":
            break
        moved = ref[1:] + bases[end], alt[1:] + bases[end]
        if moved[0][0] != moved[1][0]:
            break
        pos, (ref, alt) = pos + 1, moved
    return (contig, pos, ref, alt, passed, genotype)


def pad(row, bases, left, right, rng):
    contig, pos, ref, alt, passed, genotype = row
    begin, end = pos - 1, pos - 1 + len(ref)
    begin_new = max(left, begin - rng.randint(0, MOST_PAD))
    end_new = max(end, min(right, end + rng.randint(0, MOST_PAD)))
    before, after = bases[begin_new:begin], bases[end:end_new]
    alts = ",".join(before + a + after for a in alt.split(","))
    return (contig, begin_new + 1, before + ref + after, alts, passed, genotype)
