#!/usr/bin/env python3
"""call_family_counts.py CALLS.vcf.gz CHILD FATHER MOTHER [TRUTH.vcf.gz REF.fa [MIN_RECALL MIN_PRECISION]]

Mendelian errors of a trio's calls and, with a truth whose new alleles carry INFO/DENOVO, recall and
precision of the de novo alleles called at FORMAT/DNQ of at least 0, 10, 20 and 30. Records are
split with bcftools norm for the second. Status 1 when recall or precision at 20 is too low.
"""
import itertools
import os
import subprocess
import sys


def records(path, samples, command="cat"):
    """(contig, pos, ref, alts, filter, genotypes, DNQ of the first sample) of each record."""
    text = subprocess.run(
        ["bash", "-c", f"set -o pipefail; bcftools view -s {','.join(samples)} '{path}' | {command} |"
         " bcftools query -u -f '%CHROM\\t%POS\\t%REF\\t%ALT\\t%FILTER[\\t%GT]\\t[%DNQ,]\\n'"],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in text.splitlines():
        contig, pos1, ref, alts, flt, *rest = line.split("\t")
        genotypes = [tuple(g.replace("|", "/").split("/")) for g in rest[:len(samples)]]
        dnq = rest[len(samples)].split(",")[0]
        yield contig, pos1, ref, alts, flt, genotypes, None if dnq == "." else int(dnq)


def inherited(child, father, mother):
    return any(sorted(pair) == sorted(child) for pair in itertools.product(father, mother))


def mendelian(path, trio, new_places):
    """Sites where all three are known and one varies, and those whose child cannot be theirs;
    true de novo places are left out of both."""
    sites = errors = 0
    for contig, pos1, _, _, flt, genotypes, _ in records(path, trio):
        if flt not in ("PASS", ".") or (contig, pos1) in new_places:
            continue
        if any("." in g for g in genotypes) or all(set(g) == {"0"} for g in genotypes):
            continue
        sites += 1
        errors += not inherited(*genotypes)
    return sites, errors


def de_novo(path, trio, reference):
    """{(contig, pos, ref, alt): DNQ} of PASS alleles that the child has and no parent has."""
    norm = f"bcftools norm -m -any -f '{reference}' 2>/dev/null"
    out = {}
    for contig, pos1, ref, alt, flt, (child, father, mother), dnq in records(path, trio, norm):
        if flt in ("PASS", ".") and "1" in child and "1" not in father + mother:
            out[contig, pos1, ref, alt] = -1 if dnq is None else dnq
    return out


def true_de_novo(path):
    text = subprocess.run(["bcftools", "query", "-i", "DENOVO=1", "-f", "%CHROM\t%POS\t%REF\t%ALT\n",
                           path], check=True, stdout=subprocess.PIPE, text=True).stdout
    return {tuple(line.split("\t")) for line in text.splitlines()}


def main():
    calls, trio = sys.argv[1], sys.argv[2:5]
    truth = true_de_novo(sys.argv[5]) if len(sys.argv) > 5 else set()
    sites, errors = mendelian(calls, trio, {(c, p) for c, p, _, _ in truth})
    print(f"  {os.path.basename(calls)}: {sites} sites, {errors} Mendelian errors"
          f" ({1e3 * errors / max(sites, 1):.2f} per thousand)")
    if len(sys.argv) <= 6:
        return 0
    found = de_novo(calls, trio, sys.argv[6])
    right = True
    for least in (0, 10, 20, 30) if any(q >= 0 for q in found.values()) else (-1,):
        called = {k for k, q in found.items() if q >= least}
        tp = len(called & truth)
        recall, precision = tp / max(len(truth), 1), tp / max(len(called), 1)
        print(f"    de novo, {'no DNQ    ' if least < 0 else f'DNQ >= {least:<3}'}: {tp} of {len(truth)}"
              f" found, {len(called) - tp} false; recall {recall:.4f}, precision {precision:.4f}")
        if least == 10 and len(sys.argv) > 8:
            right = recall >= float(sys.argv[7]) and precision >= float(sys.argv[8])
    if not right:
        print("    BELOW what is asked for")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
