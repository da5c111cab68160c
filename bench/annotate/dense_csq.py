"""bcftools csq's combined consequences of dense haplotypes against varg's joint entries, by cause.

Residues are not compared with one another but each with the sequences (joint_judge.py): varg's are
already judged, so a row differs in residues where csq's do not make the haplotype's protein.
"""
import re
import subprocess

import csq_suite
import joint_judge as judge

IN_FRAME = {"inframe_insertion", "inframe_deletion", "inframe_altering", "protein_altering",
            "missense", "synonymous"}
# What joint_judge.agrees_in_terms has decided by the sequences.
JUDGED = IN_FRAME | {"frameshift", "start_lost", "start_retained", "stop_gained", "stop_lost",
                     "stop_retained"}


def rows_of(bcftools, folder):
    """(transcript, names) -> (terms, residues) of what csq combines from several records."""
    done = subprocess.run([bcftools, "csq", "-p", "a", "-n", "1000", "-f", f"{folder}/ref.fa", "-g",
                           f"{folder}/genes.gff3", f"{folder}/in.vcf", "-Ov", "-o",
                           f"{folder}/csq.vcf"], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    rows = {}
    for line in open(f"{folder}/csq.vcf"):
        found = re.search(r"BCSQ=([^;\t]+)", line)
        for entry in found[1].split(",") if found and not line.startswith("#") else []:
            words = entry.split("|")
            if len(words) > 6 and "+" in words[6]:
                names = frozenset(re.sub(r"^(\d+)", r"\1:", r) for r in words[6].split("+"))
                rows[words[2], names] = words[0].strip("*"), words[5]
    return rows


def makes(transcript, text, protein):
    """Whether csq's "216LLR>216SC*" makes `protein` of the transcript's; where that has no stop,
    as far as csq reads, which is to the end of the CDS."""
    found = re.match(r"(\d+)([A-Z*]+)(?:>\d+([A-Z*]+))?$", text)
    own, begin, old, new = transcript.protein, int(found[1]) - 1, found[2], found[3] or found[2]
    if own[begin:begin + len(old)] != old:
        return False
    made = own[:begin] + new
    if not new.endswith("*"):
        made += own[begin + len(old):]
    made = made[:made.find("*") + 1] or made
    return protein == made or ("*" not in made and protein.startswith(made))


def cause_of_terms(ours, csqs):
    """Why the terms of the same alleles are others; "" where they are not."""
    ours = csq_suite.plain(csq_suite.in_csq_terms(ours))
    csqs = csq_suite.plain(csqs.split("&"))
    causes = []

    def drop(which, why):
        nonlocal ours, csqs
        if ours & which != csqs & which:
            causes.append(why)
        ours, csqs = ours - which, csqs - which

    drop({"splice_region"}, "csq has the splice region in another entry")
    if "start_lost" in ours & csqs:
        drop({"stop_gained", "frameshift"} | IN_FRAME, "words beside a lost start")
    elif "frameshift" in ours & csqs:
        drop({"stop_gained", "stop_retained"}, "words for a stop in a shifted frame")
    elif "frameshift" in csqs:
        drop({"frameshift"} | IN_FRAME, "csq says frameshift of a length that keeps the frame")
    drop(IN_FRAME, "words for residues changed in frame")
    if ours != csqs:
        causes.append("csq's terms are not the sequence's" if ours ^ csqs <= JUDGED
                      else "UNEXPLAINED")
    return ", ".join(causes)


def read_of(chain, names):
    """The groups that `names` are in, up to the first that leaves the frame shifted: behind its
    stop nothing is read."""
    groups = []
    for group, its in chain:
        if its & names:
            groups.append((group, its))
            if judge.growth_of(group) % 3:
                break
    return groups


def class_of(name, names, csqs, transcript, case):
    """The class of a row of csq's, and the groups that it tells of."""
    terms, text = csqs
    chains = [read_of(chain, names) for chain in case.chains[name]
              if names <= frozenset().union(*(its for _, its in chain))]
    if not chains:
        return "UNEXPLAINED: no haplotype has these records", []
    groups = next((some for some in chains if all(its <= names for _, its in some)), None)
    if groups is None:
        return "csq leaves out an allele that acts with those it has", []
    read = frozenset().union(*(its for _, its in groups))
    edits = [edit for group, _ in groups for edit in group]
    wrong = not makes(transcript, text, judge.protein_of(transcript, edits))
    side = "; csq's residues are not the sequence's" if wrong else ""
    if read != names:
        return "csq has alleles behind the stop of a shifted frame too" + side, groups
    if len(groups) > 1:
        return "csq joins neighbours that share no codon" + side, groups
    cause = cause_of_terms(case.joint[name, read].terms, terms)
    if wrong:
        return "same alleles" + side, groups
    return f"same alleles and residues; {cause}" if cause else "equal", groups


def cause_of_lone(name, names, case, rows, transcript):
    """Why csq has no entry of what varg joins."""
    met = [r for t, r in rows if t == name and r & names]
    if any(names <= r for r in met):
        return "within a larger one of csq's"
    if met:
        return "csq cuts the haplotype elsewhere"
    for chain in case.chains[name]:
        at = next((i for i, (_, its) in enumerate(chain) if its == names), None)
        before = [edit for group, _ in chain[:at] for edit in group] if at is not None else []
        stop = judge.protein_of(transcript, before).find("*")
        if before and 0 <= stop <= (chain[at][0][0][0] + judge.growth_of(before)) // 3:
            return "behind a stop, where csq tells each alone"
    return "csq tells each alone, though they share a codon or a shifted frame"


def compare(rows, case, transcripts):
    """Tallies each row by class; what is UNEXPLAINED fails."""
    by_name = {t.name: t for t in transcripts}
    met = set()

    def note(kind, *about):
        case.tally["csq: " + kind] += 1
        if "UNEXPLAINED" in kind:
            case.fail(kind, *about)

    for (name, names), csqs in sorted(rows.items(), key=str):
        kind, groups = class_of(name, names, csqs, by_name[name], case)
        met.update((name, its) for _, its in groups)
        note(kind, name, "+".join(sorted(names)), *csqs)
    for name, names in sorted(case.joint.keys() - met, key=str):
        cause = cause_of_lone(name, names, case, rows, by_name[name])
        note("varg only: " + cause, name, "+".join(sorted(names)))
