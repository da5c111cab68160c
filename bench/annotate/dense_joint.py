#!/usr/bin/env python3
"""What dense alleles of one haplotype do together: varg against bcftools csq -p a, and both against
the sequences.

  bench/annotate/dense_joint.py --varg build/release/varg --shared ../shared
  bench/annotate/dense_joint.py --genes genes.gff3 --fasta ref.fa

Genotypes are made up from a seed (dense_haplotypes.py) over every complete coding transcript of the
gene files. Three questions; status 1 when one is not met:
  judge   of every haplotype and transcript whose alleles all lie in coding blocks: varg joins just
          those alleles that act together, what its groups do makes the haplotype's protein, and each
          row's HGVSc, HGVSp and residues are what the edited sequence has (joint_judge.py). Once
          with phased genotypes, once with homozygous, haploid, unphased ones and phase sets
  phase   pairs of one codon without phase are counted, and joined nowhere
  csq     each consequence that csq combines from several records: equal, or a class of difference
          in which the sequences are on varg's side
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import urllib.parse

import dense_csq
import dense_haplotypes as dense
import joint_judge as judge
import oracle

Row = collections.namedtuple("Row", "terms hgvs_c hgvs_p first residues")


def gene_files(shared):
    """(name, GFF3, FASTA) of what is at hand."""
    suites = shared / "suites"
    yield "chr21", suites / "vep_chr21/test.gff.gz", suites / "vep_chr21/chr21.fa.gz"
    brca1 = shared / "data/annotation/brca1_vep109_grch37"
    yield "BRCA1", brca1 / "brca1.refgene.hg19.gff3.gz", brca1 / "chr17.brca1.masked.fa.gz"
    for folder in sorted((suites / "csq/csq").iterdir()):
        gff, fasta = folder / f"{folder.name}.gff", folder / f"{folder.name}.fa"
        if gff.exists() and fasta.exists():
            yield folder.name, gff, fasta


def varg_rows(varg, folder):
    """((transcript, names of records) -> Row of joint entries and of single ones), counters."""
    joint, single = {}, {}
    options = ["--manifest", f"{folder}/manifest.json"]
    for pos, ref, alt, fields in oracle.entries_of(varg, f"{folder}/in.vcf", f"{folder}/ref.fa",
                                                   f"{folder}/genes.gff3", options):
        fields = {k: urllib.parse.unquote(v) for k, v in fields.items()}
        own = f"{pos}:{ref}>{alt}"
        row = Row(fields["Consequence"], fields["HGVSc"].split(":")[-1],
                  fields["HGVSp"].split(":")[-1], fields["Protein_position"],
                  fields["Amino_acids"])
        names = frozenset(fields["HAPLOTYPE"].split("&")) if fields["HAPLOTYPE"] else None
        if names is None:
            single[fields["Feature"], frozenset([own])] = row
            continue
        if own not in names or joint.setdefault((fields["Feature"], names), row) != row:
            raise RuntimeError(f"entries of one haplotype differ: {fields}")
    counters = json.load(open(f"{folder}/manifest.json"))["counters"]
    return joint, single, counters


def chains_of(genotypes, sample):
    """The haplotypes that one sample's genotypes show for certain, as lists of records; and pairs
    of records whose phase nothing says."""
    everywhere, sets, unphased = [], collections.defaultdict(lambda: ([], [])), []
    for record in sorted(genotypes):
        gt, _, phase_set = genotypes[record][sample].partition(":")
        copies = re.split(r"[|/]", gt)
        if "1" not in copies:
            continue
        if set(copies) == {"1"}:
            everywhere.append(record)
        elif "/" in gt:
            unphased.append(record)
        else:
            sets[phase_set][copies.index("1")].append(record)
    chains = [copy + everywhere for pair in sets.values() for copy in pair]
    chains += [[record] + everywhere for record in unphased]
    open_ended = [(record, {"unphased"}) for record in unphased]
    open_ended += [(r, {name}) for name, pair in sets.items() for copy in pair for r in copy]
    unknown = {frozenset([a, b]) for i, (a, x) in enumerate(open_ended)
               for b, y in open_ended[:i] if x != y or x == {"unphased"}}
    return (chains or [everywhere]), unknown


class Case:
    """What varg says of one VCF over one gene file, judged by the sequences."""

    def __init__(self, joint, single, tally):
        self.joint, self.single, self.tally = joint, single, tally
        self.claimed = set()
        self.chains = collections.defaultdict(list)  # transcript -> [[(edits, names) of a group]]
        self.failed = False

    def fail(self, why, *about):
        self.failed = True
        self.tally["FAILED: " + why] += 1
        if self.tally["FAILED: " + why] <= 5:
            print("", why, *about, sep="\t")

    def judge_transcript(self, transcript, genotypes, samples):
        """All haplotypes that the genotypes show on the transcript; pairs of unknown phase."""
        own = {r: g for r, g in genotypes.items() if transcript.place(r) or
               transcript.is_cut_by(r)}
        chains, near = set(), set()
        for sample in range(samples):
            found, unknown = chains_of({r: g for r, g in own.items() if transcript.place(r)},
                                       sample)
            cut = [r for r in own if not transcript.place(r) and "1" in own[r][sample]]
            chains.update((tuple(sorted(chain)), bool(cut)) for chain in found if chain)
            near.update(pair for pair in unknown if share_a_codon(transcript, *pair))
        for chain, is_cut in sorted(chains):
            self.judge_chain(transcript, chain, is_cut)
        return near

    def judge_chain(self, transcript, chain, is_cut):
        names = {transcript.place(r): judge.name_of(r) for r in chain}
        groups = judge.groups_of(transcript, sorted(names))
        named = [(group, frozenset(names[edit] for edit in group)) for group in groups]
        self.chains[transcript.name].append(named)
        for group, its in named:
            key = transcript.name, its
            if len(group) > 1:
                if key not in self.claimed:
                    self.judge_row(transcript, key, group, self.joint)
                self.claimed.add(key)
            elif key not in self.claimed:
                self.claimed.add(key)
                self.judge_row(transcript, key, group, self.single)
        if is_cut:
            self.tally["haplotypes not judged whole (an allele is cut by the end of a block)"] += 1
            return
        self.tally["haplotypes"] += 1
        whole = judge.protein_of(transcript, names)
        if judge.composed(transcript, groups) != whole:
            self.fail("groups do not make the protein", transcript.name, *names.values())

    def judge_row(self, transcript, key, group, rows):
        shown = transcript.name, "&".join(sorted(key[1]))
        kind = "joint" if len(group) > 1 else "single"
        row = rows.get(key)
        if row is None:
            return self.fail(f"no {kind} row", *shown)
        self.tally[f"{kind} rows"] += 1
        if not row.hgvs_c or not row.hgvs_p:
            return self.fail("no HGVS", *shown, row)
        wanted = judge.edited(transcript, group)
        named = judge.applied_c(transcript, row.hgvs_c)
        if named is not None and named != wanted:
            self.fail("HGVSc is another change", *shown, row.hgvs_c)
        self.tally[f"{kind} HGVSc read"] += named is not None
        protein = judge.protein_of(transcript, group)
        if row.hgvs_p == "p.(Met1=)" and judge.moves_start(transcript, group):
            self.tally["start codons moved"] += 1
            return None
        agrees = judge.agrees_p(transcript, row.hgvs_p, protein)
        if agrees is False:
            self.fail("HGVSp is another protein", *shown, row.hgvs_p)
        self.tally[f"{kind} HGVSp read"] += agrees is not None
        if agrees is None and wanted.startswith("ATG") and protein.endswith("*"):
            self.fail("HGVSp says nothing", *shown, row.hgvs_p)
        if judge.growth_of(group) % 3 == 0 and not has_residues(transcript, row, protein):
            self.fail("other residues", *shown, row.first, row.residues)
        if not judge.agrees_in_terms(transcript, group, protein, row.terms.split("&")):
            self.fail("other terms", *shown, row.terms, row.hgvs_p)
        return None

    def no_row_is_left(self):
        for transcript, names in sorted(self.joint.keys() - self.claimed, key=str):
            self.fail("joined without a reason", transcript, "&".join(sorted(names)))


def share_a_codon(transcript, a, b):
    (first, last), (other_first, other_last) = (judge.codons_of(transcript.place(r))
                                                for r in (a, b))
    return first <= other_last and other_first <= last


def has_residues(transcript, row, protein):
    """Whether Protein_position and Amino_acids make `protein` of the transcript's."""
    old, _, new = row.residues.partition("/")
    begin = int(re.match(r"\d+", row.first)[0]) - 1
    if old == "-":
        begin, old = begin + 1, ""
    own, new = transcript.protein, (new or old).strip("-")
    if own[begin:begin + len(old)] != old:
        return False
    made = own[:begin] + new + own[begin + len(old):]
    # What follows a lost stop is not among the residues.
    return made[:made.find("*") + 1] == protein if "*" in made else protein.startswith(made)


def run_judge(varg, folder, transcripts, genotypes, samples, tally):
    joint, single, counters = varg_rows(varg, folder)
    case = Case(joint, single, tally)
    near = set()
    for transcript in transcripts:
        near |= case.judge_transcript(transcript, genotypes, samples)
    case.no_row_is_left()
    tally["pairs of unknown phase"] += len(near)
    if counters.get("haplotypes.unknown_phase", 0) != len(near):
        case.fail("pairs of unknown phase", len(near), counters.get("haplotypes.unknown_phase"))
    return case


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--varg", default="build/release/varg")
    parser.add_argument("--bcftools", default="bcftools")
    parser.add_argument("--shared", default="../shared", type=pathlib.Path)
    parser.add_argument("--genes", help="a GFF3 in place of those of --shared; with --fasta")
    parser.add_argument("--fasta")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-most", type=int, default=12, help="genes of a file")
    parser.add_argument("--clusters", type=int, default=12, help="of records in a gene")
    parser.add_argument("--samples", type=int, default=8)
    options = parser.parse_args()
    files = ([(options.genes, options.genes, options.fasta)] if options.genes
             else gene_files(options.shared))
    tally = collections.Counter()
    failed = False
    for name, genes_path, fasta in files:
        genome = judge.read_fasta(fasta)
        genes = dense.genes_of(judge.read_transcripts(genes_path, genome), genome,
                               options.at_most)
        by_contig = collections.defaultdict(dict)
        for key, transcripts in genes.items():
            by_contig[key[0]][key] = transcripts
        for contig, some in by_contig.items():
            failed = run(options, name, contig, genome[contig], some, tally) or failed
    for key, n in sorted(tally.items()):
        print(f"{n:8}  {key}")
    sys.exit(failed)


def run(options, name, contig, bases, genes, tally):
    """One contig of a gene file, with phased and with mixed genotypes; whether it failed."""
    rng = random.Random(f"{options.seed} {name} {contig}")
    pool = []
    for transcripts in genes.values():
        longest = max(transcripts, key=lambda t: (len(t.cds), t.name))
        pool += dense.pool_of(rng, longest, bases, options.clusters)
    pool = sorted(set(pool))
    everything = [t for transcripts in genes.values() for t in transcripts]
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/ref.fa", "w") as file:
            file.write(f">{contig}\n{bases}\n")
        with open(f"{folder}/ref.fa.fai", "w") as file:
            start = len(contig) + 2
            file.write(f"{contig}\t{len(bases)}\t{start}\t{len(bases)}\t{len(bases) + 1}\n")
        dense.write_genes(f"{folder}/genes.gff3", genes)
        cases = []
        for kind in (dense.mixed, dense.phased, dense.spaced):
            genotypes = kind(rng, pool, options.samples)
            dense.write_vcf(f"{folder}/in.vcf", contig, len(bases), genotypes, options.samples)
            cases.append(run_judge(options.varg, folder, everything, genotypes, options.samples,
                                   tally))
        dense_csq.compare(dense_csq.rows_of(options.bcftools, folder), cases[-1], everything)
    return any(case.failed for case in cases)


if __name__ == "__main__":
    main()
