#!/usr/bin/env python3
"""Names of real alleles read back: VCF -> `varg hgvs --vcf` -> every name -> `varg hgvs` -> the same allele.

  bench/annotate/hgvs_round_trip.py --varg build/release/varg IN.vcf.gz -f ref.fa -g genes.gff3.gz

Each g., m., c. and n. name must be read as it was written (verdict ok) and give the record of its g. name: one allele, one
record, whatever the name is told on. Prints the share, and what differs. Exit status 1 when a name does not come back.
"""
import argparse
import os
import subprocess
import sys
import tempfile


def table(path):
    with open(path, encoding="utf-8") as file:
        next(file)
        for line in file:
            yield line.rstrip("\n").split("\t")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("vcf")
    parser.add_argument("--varg", required=True)
    parser.add_argument("-f", "--reference", required=True)
    parser.add_argument("-g", "--genes", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        names, texts = os.path.join(scratch, "names.tsv"), os.path.join(scratch, "texts.txt")
        back = os.path.join(scratch, "back.tsv")
        tool = [options.varg, "hgvs", "-f", options.reference, "-g", options.genes, "--quiet"]
        subprocess.run(tool + ["--vcf", options.vcf, "-o", names], check=True)
        alleles = {}
        with open(texts, "w", encoding="utf-8") as file:
            for contig, pos, ref, alt, genomic, transcript, *_ in table(names):
                for name in (genomic, transcript):
                    # Several spellings in the file may be one allele: compared by the g. name.
                    if name != "." and name not in alleles:
                        alleles[name] = genomic
                        file.write(name + "\n")
        subprocess.run(tool + ["--file", texts, "-o", back], check=False)
        records, bad, total = {}, [], 0
        for text, verdict, _, genomic, _, variants, message in table(back):
            total += 1
            same = records.setdefault(genomic, variants) == variants
            if verdict != "ok" or genomic != alleles[text] or not same:
                bad.append((text, verdict, genomic, alleles[text], variants, message))
    print(f"names {total} of {len(records)} alleles: {total - len(bad)} come back "
          f"({100 * (total - len(bad)) / max(total, 1):.4f} %)")
    for row in bad[:20]:
        print("\t" + "  ".join(row))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
