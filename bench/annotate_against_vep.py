#!/usr/bin/env python3
"""How far `varg annotate` agrees with Ensembl VEP: Consequence sets, HGVSc, HGVSp, per transcript.

  varg annotate sites.vcf.gz -f ref.fa -g genes.gff3.gz -o ours.vcf.gz
  bench/annotate_against_vep.py ours.vcf.gz vep.vcf.gz [--show 3] [--classes 40]

Compared are allele and transcript pairs that both files have (VEP's of its CSQ, any field order).
Known differences of spelling are taken away first: VEP's accession versions, %3D, and varg's
parentheses around predicted protein changes; p.? (varg) against nothing (VEP) is equal.
"""
import argparse
import collections
import gzip
import re
import urllib.parse


def lines(path):
    opener = gzip.open if path.endswith("gz") else open
    with opener(path, "rt") as file:
        yield from file


def entries(path):
    """(chrom, pos, ref, alt column, allele, transcript) -> fields."""
    names = None
    found = {}
    for line in lines(path):
        if line.startswith("##INFO=<ID=CSQ,"):
            names = re.search(r"Format: ([^\"]+)\"", line).group(1).split("|")
        if line.startswith("#"):
            continue
        chrom, pos, _, ref, alt, _, _, info = line.rstrip("\n").split("\t")[:8]
        csq = next((f[4:] for f in info.split(";") if f.startswith("CSQ=")), None)
        if csq is None:
            continue
        for entry in csq.split(","):
            fields = dict(zip(names, entry.split("|")))
            feature = fields["Feature"].split(".")[0]
            found[chrom, pos, ref, alt, fields["Allele"], feature] = fields
    return found


def name_of(text, field):
    text = urllib.parse.unquote(text)
    text = text.split(":", 1)[-1]
    if field == "HGVSp":
        text = text.replace("(", "").replace(")", "")
        if text == "p.?":
            text = ""
    return text


def number_of(text):
    found = re.search(r"c\.(\d+)", text)
    return int(found.group(1)) if found else 0


def cause_of(field, vep, ours):
    """Why names differ, as far as it is known; '' otherwise."""
    if field == "HGVSc":
        apart = number_of(vep) - number_of(ours)
        same_change = re.sub(r"\d+", "", vep) == re.sub(r"\d+", "", ours)
        if same_change and 0 < apart < 3:
            return ("partial first codon: VEP counts the bases it lacks in substitutions of exons (not in "
                    "introns and indels), varg counts the bases of the CDS as annotated")
        if not vep and re.search(r"ins[ACGT]*N", ours):
            return "VEP gives no name to an allele with N"
        if not vep:
            return "VEP gives no name (mostly at the last base of a transcript)"
    if field == "HGVSp":
        if not vep and ours.endswith("="):
            return "VEP gives no name where the stop codon stays"
        if "extTer?" in vep or "fsTer?" in vep or "fsTer" in vep and "fsTer" in ours:
            return "VEP ends the new reading frame elsewhere: varg reads the transcript to its end"
    return ""


def shortened(text):
    return text if len(text) <= 40 else f"{text[:16]}..({len(text)} bases)"


def tell_reasons(keys, ours):
    """How many of the entries with other terms say why."""
    reasons = collections.Counter(ours[key].get("VEP_DIFFERS", "") for key in keys)
    said = sum(n for reason, n in reasons.items() if reason)
    print(f"  of {len(keys)} with other terms {said} say why in VEP_DIFFERS" +
          "".join(f"; {reason} {n}" for reason, n in reasons.most_common() if reason))


def starts_apart(keys, ours, vep):
    """Bases by which VEP's transcripts begin before the gene file's: the usual difference of n. numbers."""
    apart = collections.defaultdict(collections.Counter)
    for key in keys:
        a, b = (re.match(r"n\.(\d+)", name_of(of[key].get("HGVSc", ""), "HGVSc")) for of in (ours, vep))
        if a and b:
            apart[key[-1]][int(b.group(1)) - int(a.group(1))] += 1
    return {feature: counts.most_common(1)[0][0] for feature, counts in apart.items()}


def moved(name, bases):
    """An n. name with its positions (not the offsets into introns) moved."""
    return re.sub(r"(?<=[._])\d+", lambda number: str(int(number.group()) + bases), name)


def shape(text):
    return re.sub(r"[A-Z][a-z]{2}", "X", re.sub(r"\d+", "N", re.sub(r"[ACGT]+", "B", text)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("ours")
    parser.add_argument("vep")
    parser.add_argument("--show", type=int, default=2, help="examples of each class")
    parser.add_argument("--classes", type=int, default=30, help="classes of disagreement to print")
    options = parser.parse_args()
    ours, vep = entries(options.ours), entries(options.vep)
    shared = [key for key in vep if key in ours]
    print(f"entries: varg {len(ours)}, VEP {len(vep)}, both {len(shared)}")
    only = collections.Counter()
    for which, one, other in (("varg", ours, vep), ("VEP", vep, ours)):
        for key in one:
            if key not in other:
                only[f"only {which}: {one[key]['Consequence']}"] += 1
    for text, n in only.most_common(10):
        print(f"  {n}\t{text}")
    inside = [k for k in shared
              if not re.search(r"intergenic|upstream_gene|downstream_gene", vep[k]["Consequence"])]
    begins = starts_apart(inside, ours, vep)
    for field in ("Consequence", "HGVSc", "HGVSp", "cDNA_position", "CDS_position",
                  "Protein_position", "Amino_acids", "Codons", "EXON", "INTRON"):
        same = total = 0
        classes = collections.defaultdict(list)
        other_terms = []
        for key in inside if field != "Consequence" else shared:
            a, b = ours[key].get(field, ""), vep[key].get(field, "")
            if field == "Consequence":
                equal = set(a.split("&")) == set(b.split("&"))
            else:
                a, b = name_of(a, field), name_of(b, field)
                if not a and not b:
                    continue
                equal = a == b
            total += 1
            same += equal
            if not equal:
                kind = (b, a) if field == "Consequence" else (shape(b), shape(a))
                cause = cause_of(field, b, a)
                if a.startswith("n.") and b == moved(a, begins.get(key[-1], 0)):
                    cause = "VEP's transcript begins elsewhere than the gene file's"
                if cause:
                    kind = ("", cause)
                classes[kind].append((":".join(map(shortened, key)), b, a))
                if field == "Consequence":
                    other_terms.append(key)
        print(f"== {field}: {same} of {total} agree ({100 * same / max(total, 1):.3f} %)")
        if other_terms:
            tell_reasons(other_terms, ours)
        for kind, rows in sorted(classes.items(), key=lambda c: -len(c[1]))[:options.classes]:
            print(f"  {len(rows)}\t" + (f"VEP {kind[0]}\tvarg {kind[1]}" if kind[0] or kind[1][:2] in ("c.", "n.", "p.")
                                       else kind[1]))
            for row in rows[:options.show]:
                print("\t\t" + "  ".join(row))


if __name__ == "__main__":
    main()
