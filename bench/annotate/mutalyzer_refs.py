"""Mutalyzer's reference files (FASTA + GFF3 of one record, or an LRG XML) as inputs of varg."""
import os
import re
import xml.etree.ElementTree


def read_fasta(path):
    with open(path, encoding="utf-8") as file:
        name, *lines = file.read().split("\n")
    return name, "".join(line.strip() for line in lines)


def gff_line(contig, kind, begin, end, strand, phase, attributes):
    return f"{contig}\tbench\t{kind}\t{begin}\t{end}\t.\t{strand}\t{phase}\t{attributes}\n"


def transcript_lines(contig, name, exons, strand, coding, protein, phase=0):
    """A transcript and its parts; 1-based intervals in ascending order."""
    first, last = exons[0][0], exons[-1][1]
    kind = "mRNA" if coding else "lnc_RNA"
    text = gff_line(contig, kind, first, last, strand, ".",
                    f"ID=rna-{name};transcript_id={name};gene={name}")
    for begin, end in exons:
        text += gff_line(contig, "exon", begin, end, strand, ".", f"Parent=rna-{name}")
    done = -phase
    for begin, end in coding if strand == "+" else reversed(coding):
        text += gff_line(contig, "CDS", begin, end, strand, (3 - done % 3) % 3,
                         f"ID=cds-{name};Parent=rna-{name};protein_id={protein}")
        done += end - begin + 1
    return text


def of_transcript(name, length, gff):
    """A record that is a transcript: its CDS is all that is needed of the GFF3."""
    coding, protein, phase = [], "", 0
    for line in gff.split("\n"):
        fields = line.split("\t")
        if len(fields) == 9 and fields[2] == "CDS":
            coding.append((int(fields[3]), int(fields[4])))
            protein = re.search(r"protein_id=([^;]+)", fields[8]).group(1)
            phase = int(fields[7])
    return transcript_lines(name, name, [(1, length)], "+", sorted(coding), protein, phase)


def of_genomic(name, length, header, gff):
    """A genomic record. Ensembl's count on the chromosome: moved to the record, cut features with
    what hangs on them left out."""
    where = re.search(r"chromosome:\w+:\w+:(\d+):(\d+):(-?1)", header)
    first, last = (int(where.group(1)), int(where.group(2))) if where else (1, length)
    turned = where is not None and where.group(3) == "-1"
    kept, lost = [], set()
    for line in gff.split("\n"):
        fields = line.split("\t")
        if len(fields) != 9 or fields[2] in ("region", "STS", "biological_region", "chromosome"):
            continue
        begin, end = int(fields[3]), int(fields[4])
        ids = dict(part.split("=", 1) for part in fields[8].split(";") if "=" in part)
        if (begin < first or end > last) and fields[2] not in ("gene", "pseudogene"):
            lost.add(ids.get("ID", ids.get("Parent")))
            continue
        begin, end = max(begin, first) - first + 1, min(end, last) - first + 1
        if end < begin:
            lost.add(ids.get("ID"))
            continue
        if turned:
            begin, end = last - first + 2 - end, last - first + 2 - begin
            fields[6] = "-" if fields[6] == "+" else "+"
        fields[0], fields[3], fields[4] = name, str(begin), str(end)
        kept.append((ids, "\t".join(fields) + "\n"))
    changed = True
    while changed:
        before = len(lost)
        for ids, _ in kept:
            if ids.get("Parent") in lost and ids.get("ID"):
                lost.add(ids["ID"])
        changed = len(lost) != before
    return "".join(text for ids, text in kept
                   if ids.get("Parent") not in lost and ids.get("ID") not in lost)


def of_lrg(path, name):
    fixed = xml.etree.ElementTree.parse(path).getroot().find("fixed_annotation")
    text = ""
    for transcript in fixed.findall("transcript"):
        exons = []
        strand = "+"
        for exon in transcript.findall("exon"):
            place = next(c for c in exon.findall("coordinates") if c.get("coord_system") == name)
            exons.append((int(place.get("start")), int(place.get("end"))))
            strand = "+" if place.get("strand") == "1" else "-"
        exons.sort()
        coding, protein = [], ""
        region = transcript.find("coding_region")
        if region is not None:
            place = region.find("coordinates")
            first, last = int(place.get("start")), int(place.get("end"))
            coding = [(max(b, first), min(e, last)) for b, e in exons if b <= last and e >= first]
            protein = name + region.find("translation").get("name")
        text += transcript_lines(name, name + transcript.get("name"), exons, strand, coding, protein)
    return fixed.find("sequence").text.strip(), text


def load(folder, name):
    """(sequence, GFF3 text) of a record, or nothing."""
    path = os.path.join(folder, name)
    if name.startswith("LRG_"):
        return of_lrg(path, name) if os.path.exists(path) else None
    if not os.path.exists(path + ".fasta") or not os.path.exists(path + ".gff3"):
        return None
    header, sequence = read_fasta(path + ".fasta")
    with open(path + ".gff3", encoding="utf-8") as file:
        gff = file.read()
    if re.match(r"[NX][MR]_", name):
        return sequence, of_transcript(name, len(sequence), gff)
    return sequence, of_genomic(name, len(sequence), header, gff)
