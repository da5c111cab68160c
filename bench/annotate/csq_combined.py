"""What several records do together: csq's combined consequences against varg's joint entries.

csq says a combined consequence once ("frameshift|GENE|TR|biotype|strand|216LLR..>216SC*|
53594A>AGC+53595A>T") and points to it from the other records ("@53595"); varg writes a joint entry
with HAPLOTYPE on each. A row is one combined consequence of one transcript. It is
  equal    varg joins the same records, with the same terms and the same residues
  fewer    varg joins some of the records only, and its terms and residues are csq's all the same:
           those it leaves out lie behind the stop that ends the shifted frame
  decided  csq_decisions.tsv has what varg says, and why
  differs  none of these; so is a joint entry of varg's that csq has not
"""
import re
import tempfile

import oracle

RESIDUES = {"Ala": "A", "Arg": "R", "Asn": "N", "Asp": "D", "Cys": "C", "Gln": "Q", "Glu": "E",
            "Gly": "G", "His": "H", "Ile": "I", "Leu": "L", "Lys": "K", "Met": "M", "Phe": "F",
            "Pro": "P", "Ser": "S", "Thr": "T", "Trp": "W", "Tyr": "Y", "Val": "V", "Ter": "*"}
ENTRY = re.compile(r"@\d+$|\*?[A-Za-z_0-9&]+\|[^|]*\|[^|]*\|")


def change(first, ref, alt, is_shifted=False):
    """The residues that change: (first of them, old, new), common ends trimmed. What ends in a new
    stop: (first, old one, new one, residues to the stop, counted as HGVS does)."""
    while ref and alt and ref[0] == alt[0]:
        ref, alt, first = ref[1:], alt[1:], first + 1
    if alt.endswith("*") and (is_shifted or not ref.endswith("*")):
        return first, ref[:1], alt[:1], len(alt)
    while ref and alt and ref[-1] == alt[-1]:
        ref, alt = ref[:-1], alt[:-1]
    return first, ref, alt


def csq_change(text, terms):
    """Of "216LLR..1334>216SC*" or "3L>3R"; "3L" is silent."""
    found = re.match(r"(\d+)([A-Z*]+)(?:\.\.\d+)?(?:>\d+([A-Z*]+))?$", text)
    is_shifted = "frameshift" in terms
    return change(int(found[1]), found[2], found[3] or found[2], is_shifted) if found else text


def varg_change(fields):
    """The same of an entry of CSQ."""
    shifted = re.search(r"p\.\(([A-Z][a-z]{2})(\d+)([A-Z][a-z]{2})fsTer(\d+)\)", fields["HGVSp"])
    if shifted:
        return int(shifted[2]), RESIDUES[shifted[1]], RESIDUES[shifted[3]], int(shifted[4])
    ref, _, alt = fields["Amino_acids"].partition("/")
    first = re.match(r"\d*", fields["Protein_position"])[0]
    return change(int(first or 0), ref.strip("-"), (alt or ref).strip("-"))


def runs_of(case):
    """(VCF, GFF or none for the folder's own, its lines of answers) for each run of csq whose
    answers a file has; not those of one record at a time (-l)."""
    text = case.read_text()
    if case.name.endswith(".txt"):
        vcf = case.with_suffix(".vcf")
        return [(vcf, None, text.splitlines())] if vcf.exists() else []
    if not case.name.endswith(".cmd.out"):
        return []
    commands = [line for line in case.with_suffix("").read_text().splitlines() if " csq " in line]
    blocks = text.strip("\n").split("\n\n") if len(commands) > 1 else [text]
    runs = []
    for command, block in zip(commands, blocks):
        if re.search(r" -l", command):
            continue
        vcf = re.search(r"(\S+\.vcf)\b", command)[1]
        genes = re.search(r"-g (\S+)", command)[1]
        runs.append((case.parent / vcf, case.parent / genes, block.splitlines()))
    return runs


def combined_rows(lines):
    """(transcript, records) -> (terms, residues) of csq's combined consequences. Of two lines of
    four columns on one record the first is what the record's own INFO hopes for."""
    by_record = {}
    for line in lines:
        columns = line.split("\t")
        if len(columns) < 4:
            continue
        key = tuple(columns[:3])
        entries = [e for c in columns[3:] for e in c.split(",") if ENTRY.match(e)]
        by_record[key] = entries if len(columns) == 4 else by_record.get(key, []) + entries
    rows = {}
    for entry in (e for entries in by_record.values() for e in entries):
        words = entry.split("|")
        if len(words) > 6 and ("+" in words[6] or entry.startswith("*")):
            records = frozenset(re.sub(r"(\d+)(.*)", r"\1:\2", r) for r in words[6].split("+"))
            rows[words[2].split(".")[0], records] = (words[0], csq_change(words[5], words[0]))
    return rows


def copy_vcf(source, target, lengths):
    """The records as they are, with a header that names contigs; whether there are samples."""
    lines = [line for line in open(source) if not line.startswith("##")]
    with open(target, "w") as file:
        file.write("##fileformat=VCFv4.2\n")
        for contig, length in lengths.items():
            file.write(f"##contig=<ID={contig},length={length}>\n")
        file.write('##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">\n')
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if not line.startswith("#"):
                columns[7] = "."
            if columns[3] == columns[4]:
                continue
            file.write("\t".join(columns) + "\n")
    return "FORMAT" in lines[0]


def varg_rows(varg, vcf, fasta, genes):
    """(transcript, records) -> (Consequence, residues), joint ones and those of one record; which
    are joint; and joint ones that a record of theirs has not."""
    rows, seen = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        lengths = oracle.padded_fasta(fasta, f"{folder}/ref.fa")
        has_samples = copy_vcf(vcf, f"{folder}/in.vcf", lengths)
        options = ["--haplotypes", "genotypes" if has_samples else "all"]
        for pos, ref, alt, fields in oracle.entries_of(varg, f"{folder}/in.vcf", f"{folder}/ref.fa",
                                                       genes, options):
            joined = fields["HAPLOTYPE"].split("&") if fields["HAPLOTYPE"] else []
            alts = joined or [f"{pos}:{ref}>{a}" for a in alt.split(",")]
            key = (fields["Feature"].split(".")[0], frozenset(alts))
            rows[key] = (fields["Consequence"], varg_change(fields))
            if joined:
                seen.setdefault(key, set()).update(r for r in joined
                                                   if r.startswith(f"{pos}:{ref}>"))
    return rows, seen.keys(), [key for key, records in seen.items() if records != key[1]]


def shown(terms, residues):
    return terms + " " + "".join(map(str, residues))


def judge(case, fasta, own_genes, varg, decisions, in_csq_terms, plain, tally):
    for vcf, genes, lines in runs_of(case):
        expected = combined_rows(lines)
        ours, joined, missing = varg_rows(varg, vcf, fasta, genes or own_genes)
        for key in missing:
            tally["joint differs"].append((vcf.name, *map(str, key), "not on each record"))
        claimed = set()
        for (transcript, records), (text, residues) in sorted(expected.items(), key=str):
            wanted = plain(text.split("&"))
            parts = {k: v for k, v in ours.items() if k[0] == transcript and k[1] <= records}
            claimed |= parts.keys()
            same = [k for k, (terms, its) in parts.items()
                    if (plain(in_csq_terms(terms)), its) == (wanted, residues)]
            row = (vcf.parent.name, *re.match(r"(\d+):(\w+)>(.*)", min(records, key=lambda r: int(
                r.split(":")[0]))).groups(), transcript, shown("&".join(sorted(wanted)), residues))
            best = max(parts, key=lambda k: len(k[1]), default=None)
            said = shown("&".join(sorted(plain(in_csq_terms(parts[best][0])))),
                         parts[best][1]) if best else ""
            decision = decisions.get(row)
            if (transcript, records) in same:
                tally["joint equal"].append(row)
            elif decision and decision["reason"] and decision["varg"] == said:
                tally["joint decided"].append(row)
            elif same:
                tally["joint fewer"].append(row + (len(max(same, key=lambda k: len(k[1]))[1]),
                                                   len(records)))
            else:
                tally["joint differs"].append((vcf.name,) + row + (said,))
        for key in joined - claimed:
            tally["joint differs"].append((vcf.name, key[0], "varg only",
                                           "&".join(sorted(key[1])), shown(*ours[key])))
