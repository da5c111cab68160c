"""What alleles of one haplotype do to a transcript, from the sequences alone and as plainly as can
be: the CDS is cut out of the FASTA, alleles are put into it, both are translated and compared.

Coordinates are 0-based half-open, on the transcript's strand from the first base of its CDS;
bases behind the CDS (the 3' UTR) follow on. Only the standard genetic code.
"""
import collections
import gzip
import re

COMPLEMENT = str.maketrans("ACGTN", "TGCAN")
RESIDUES = {"Ala": "A", "Arg": "R", "Asn": "N", "Asp": "D", "Cys": "C", "Gln": "Q", "Glu": "E",
            "Gly": "G", "His": "H", "Ile": "I", "Leu": "L", "Lys": "K", "Met": "M", "Phe": "F",
            "Pro": "P", "Ser": "S", "Thr": "T", "Trp": "W", "Tyr": "Y", "Val": "V", "Ter": "*"}
CODE = dict(zip((a + b + c for a in "TCAG" for b in "TCAG" for c in "TCAG"),
                "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG"))

# An allele of a VCF record, as it is there: POS from 1.
Record = collections.namedtuple("Record", "pos ref alt")


def name_of(record):
    return f"{record.pos}:{record.ref}>{record.alt}"


def trimmed(record):
    """(begin, end, alt) on the genome: shared bases cut off, those in front first."""
    begin, ref, alt = record.pos - 1, record.ref, record.alt
    while ref and alt and ref[0] == alt[0]:
        begin, ref, alt = begin + 1, ref[1:], alt[1:]
    while ref and alt and ref[-1] == alt[-1]:
        ref, alt = ref[:-1], alt[:-1]
    return begin, begin + len(ref), alt


def reverse_complement(bases):
    return bases.translate(COMPLEMENT)[::-1]


def translate(bases):
    return "".join(CODE.get(bases[i:i + 3], "X") for i in range(0, len(bases) - 2, 3))


def read_fasta(path):
    """contig -> bases in upper case."""
    contigs, name = collections.defaultdict(list), None
    with (gzip.open if str(path).endswith("gz") else open)(path, "rt") as file:
        for line in file:
            if line.startswith(">"):
                name = line[1:].split()[0]
            else:
                contigs[name].append(line.strip().upper())
    return {name: "".join(parts) for name, parts in contigs.items()}


class Transcript:
    """Exons and coding blocks on the genome, [begin, end) ascending, and the bases."""

    def __init__(self, name, gene, contig, forward, exons, coding, bases):
        self.name, self.gene, self.contig, self.forward = name, gene, contig, forward
        self.exons, self.coding = sorted(exons), sorted(coding)
        begin, end = self.coding[0][0], self.coding[-1][1]
        left = [(b, min(e, begin)) for b, e in self.exons if b < begin]
        right = [(max(b, end), e) for b, e in self.exons if end < e]
        self.cds = self._read(self.coding, bases)
        self.before = self._read(left if forward else right, bases)
        self.behind = self._read(right if forward else left, bases)
        self.protein = translate(self.cds)

    def _read(self, blocks, bases):
        text = "".join(bases[b:e] for b, e in blocks)
        return text if self.forward else reverse_complement(text)

    def is_complete(self):
        """ATG to the only stop, in frame, of known bases."""
        return (len(self.cds) % 3 == 0 and set(self.cds + self.behind) <= set("ACGT")
                and self.protein[:1] == "M" and self.protein.find("*") == len(self.protein) - 1)

    def is_cut_by(self, record):
        """Whether the change takes coding bases and others, or inserts at a block's edge."""
        begin, end, _ = trimmed(record)
        return self.place(record) is None and any(b <= end and begin <= e and
                                                  (begin == end or b < end and begin < e)
                                                  for b, e in self.coding)

    def place(self, record):
        """(begin, end, alt) in coding coordinates; None unless within a block, ends included of
        bases but not of insertions."""
        begin, end, alt = trimmed(record)
        before = 0
        for b, e in self.coding:
            inside = b <= begin and end <= e
            if inside and (begin < end or b < begin < e):
                start = before + begin - b
                stop = start + end - begin
                if self.forward:
                    return start, stop, alt
                length = len(self.cds)
                return length - stop, length - start, reverse_complement(alt)
            before += e - b
        return None


def read_transcripts(path, genome):
    """Coding transcripts of a GFF3 that reads exon, CDS and Parent, several Parents too."""
    exons, coding = collections.defaultdict(set), collections.defaultdict(set)
    genes, places = {}, {}
    with (gzip.open if str(path).endswith("gz") else open)(path, "rt") as file:
        for line in file:
            columns = line.rstrip("\n").split("\t")
            if len(columns) < 9 or columns[0] not in genome:
                continue
            about = dict(f.split("=", 1) for f in columns[8].split(";") if "=" in f)
            interval = int(columns[3]) - 1, int(columns[4])
            for parent in about.get("Parent", "").split(","):
                if columns[2] in ("exon", "CDS"):
                    (exons if columns[2] == "exon" else coding)[parent].add(interval)
                    places[parent] = columns[0], columns[6] == "+"
                elif "ID" in about:
                    genes[about["ID"]] = parent
    return [Transcript(name.split(":")[-1], genes.get(name, name).split(":")[-1], *places[name],
                       exons[name], blocks, genome[places[name][0]])
            for name, blocks in sorted(coding.items()) if exons[name]]


def edited(transcript, edits):
    """The CDS and what follows with `edits` (begin, end, alt), which do not overlap, put in."""
    bases, at, done = transcript.cds + transcript.behind, 0, []
    for begin, end, alt in sorted(edits):
        done += [bases[at:begin], alt]
        at = end
    return "".join(done) + bases[at:]


def protein_of(transcript, edits):
    """The protein with its stop; without one, all that is read."""
    residues = translate(edited(transcript, edits))
    return residues[:residues.find("*") + 1] or residues


def codons_of(edit):
    """First and last codon that a change touches: an insertion between two touches both."""
    begin, end, _ = edit
    return (begin // 3, (end - 1) // 3) if begin < end else ((begin + 2) // 3 - 1, begin // 3)


def moves_start(transcript, edits):
    """Whether the edits end within the first codon and leave a start before the second one."""
    text = transcript.before + edited(transcript, edits)
    second = len(transcript.before) + 3 + growth_of(edits)
    return edits[-1][1] <= 3 and text[second - 3:second] in ("ATG", "CTG", "TTG", "GTG")


def growth_of(edits):
    return sum(len(alt) - (end - begin) for begin, end, alt in edits)


def groups_of(transcript, edits):
    """`edits` of a haplotype, sorted and without overlaps, as those that act together: they share
    a codon, or the first leave the frame shifted and no stop comes in it before the next."""
    groups = []
    for edit in edits:
        if groups:
            group = groups[-1]
            shares = codons_of(edit)[0] <= max(codons_of(other)[1] for other in group)
            growth = growth_of(group)
            begin = group[0][0] // 3 * 3
            read = edited(transcript, group)[begin:edit[0] + growth]
            if shares or (growth % 3 and "*" not in translate(read)):
                group.append(edit)
                continue
        groups.append([edit])
    return groups


def composed(transcript, groups):
    """The protein that the groups make, each thought of alone: each has its codons replaced, or
    reads on to a stop where it leaves the frame shifted."""
    protein, done = "", 0
    for group in groups:
        first, last = codons_of(group[0])[0], max(codons_of(edit)[1] for edit in group)
        if first < done:
            raise ValueError("two groups share a codon")
        protein += transcript.protein[done:first]
        growth = growth_of(group)
        residues = translate(edited(transcript, group))
        if growth % 3:
            protein += residues[first:]
            break
        protein += residues[first:last + 1 + growth // 3]
        done = last + 1
        if "*" in protein:
            break
    else:
        rest = translate(transcript.cds + transcript.behind)
        protein += rest[done:]
    return protein[:protein.find("*") + 1] or protein


def agrees_in_terms(transcript, edits, protein, terms):
    """Whether terms say the frame, the ends and the residues as they are."""
    own, growth = transcript.protein, growth_of(edits)
    found = {t.removesuffix("_variant") for t in terms}
    starts = edited(transcript, edits).startswith("ATG")
    if starts == ("start_lost" in found) and not moves_start(transcript, edits):
        return False
    if protein == own:
        return bool(found & {"synonymous", "stop_retained", "start_retained"})
    if not starts:
        return bool(found & {"start_lost", "start_retained"})
    if growth % 3 or "frameshift" in found:
        return growth % 3 != 0 and "frameshift" in found
    stop = protein.find("*") if "*" in protein else len(protein)
    kept = len(own) - 1 + growth // 3
    if ("stop_gained" in found) != (stop < kept) or ("stop_lost" in found) != (stop > kept):
        return False
    return growth != 0 or stop != kept or "missense" in found


PIECE = re.compile(r"(\d+)(?:_(\d+))?(?:([ACGT])>([ACGT])|(delins|ins|del|dup|inv|=)([ACGT]*))$")


def applied_c(transcript, name):
    """The CDS and what follows with "c.[12A>G;40del]" put in; None where the name counts from
    introns or UTRs."""
    inner = name.removeprefix("c.").removeprefix("[").removesuffix("]")
    if re.search(r"[-+*]", inner):
        return None
    bases, edits = transcript.cds + transcript.behind, []
    for piece in inner.split(";"):
        found = PIECE.match(piece)
        if not found:
            raise ValueError("cannot read " + name)
        begin, end = int(found[1]) - 1, int(found[2] or found[1])
        old, kind, alt = bases[begin:end], found[5], found[6]
        if found[3]:
            if old != found[3]:
                raise ValueError(f"{name}: the CDS has {old}")
            alt = found[4]
        elif kind == "ins":
            begin, end = begin + 1, begin + 1
        elif kind == "dup":
            begin, alt = end, old
        elif kind in ("inv", "="):
            alt = reverse_complement(old) if kind == "inv" else old
        edits.append((begin, end, alt))
    return edited(transcript, edits)


def residues_of(text):
    return "".join(RESIDUES[text[i:i + 3]] for i in range(0, len(text), 3))


CHANGE = re.compile(r"([A-Z][a-z]{2})(\d+)(?:_([A-Z][a-z]{2})(\d+))?(.*)$")


def agrees_p(transcript, name, protein):
    """Whether "p.(Leu5Pro)" makes `protein` of the transcript's, with its stop; None where it says
    no more than that it is unknown."""
    inner = name.removeprefix("p.").removeprefix("(").removesuffix(")")
    if inner.endswith("?") and "fs" not in inner and "ext" not in inner:
        return None
    own = transcript.protein
    if inner.endswith("="):
        return protein == own
    found = CHANGE.match(inner)
    first, last, rest = int(found[2]), int(found[4] or found[2]), found[5]
    if own[first - 1] != RESIDUES[found[1]] or own[last - 1] != RESIDUES[found[3] or found[1]]:
        return False
    shifted = re.match(r"([A-Z][a-z]{2})?(fs|ext)(?:Ter)?(\d+|\?)$", rest)
    if shifted:
        new = protein[first - 1:first]
        length = len(protein) - first + (shifted[2] == "fs")
        stops = protein.endswith("*") and shifted[3] == str(length)
        return (protein[:first - 1] == own[:first - 1] and new == RESIDUES[shifted[1]]
                and new != own[first - 1] and (stops or shifted[3] == "?" and "*" not in protein))
    kind, text = re.match(r"(delins|ins|del|dup|)(.*)$", rest).groups()
    begin, end = first - 1, last
    new = residues_of(text)
    if kind == "ins":
        begin, end = first, first
    elif kind == "dup":
        begin, new = last, own[begin:last]
    made = own[:begin] + new + own[end:]
    return made[:made.find("*") + 1] == protein
