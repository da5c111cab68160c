#!/usr/bin/env python3
"""Writes one tiny BAM per defect that varg must refuse, and the good one they are made from.

Usage: make_bad_bam.py [FOLDER]   (default: the folder of this script)
Needs Python 3 alone. Everything in the files is made up.
"""

import gzip
import pathlib
import struct
import sys
import zlib

END_MARKER = bytes.fromhex("1f8b08040000000000ff0600424302001b0003000000000000000000")
TEXT = (
    "@HD\tVN:1.6\tSO:coordinate\n"
    "@SQ\tSN:chr1\tLN:1000\n"
    "@SQ\tSN:chr2\tLN:500\n"
    "@RG\tID:rg1\tSM:sample1\tLB:lib1\tPL:ILLUMINA\n"
)
REFERENCES = [("chr1", 1000), ("chr2", 500)]
BASES = "ACGTTGCAAC"
CODES = "=ACMGRSVTWYHKDBN"
MATCH, SOFT_CLIP = 0, 4

# Where fields stand in a record, its block_size included (SAM 1.6 section 4.2).
CONTIG, POS, NAME_LENGTH, CIGAR_COUNT, SEQ_LENGTH, MATE_CONTIG = 4, 8, 12, 16, 20, 24
NAME = 36


def block(data):
    """One BGZF block (SAM 1.6 section 4.1)."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    size = len(packed) + 26
    head = struct.pack("<4BI2BH2BHH", 31, 139, 8, 4, 0, 0, 255, 6, 66, 67, 2, size - 1)
    return head + packed + struct.pack("<II", zlib.crc32(data), len(data))


def header(text=TEXT, references=REFERENCES, text_length=None, count=None):
    data = b"BAM\1" + struct.pack("<i", len(text) if text_length is None else text_length)
    data += text.encode() + struct.pack("<i", len(references) if count is None else count)
    for name, length in references:
        data += struct.pack("<i", len(name) + 1) + name.encode() + b"\0" + struct.pack("<i", length)
    return data


def tag(name, value):
    return name.encode() + b"Z" + value.encode() + b"\0"


def record(name="read1", contig=0, pos=99, tags=None, cigar=((10, MATCH),)):
    codes = [CODES.index(base) for base in BASES]
    packed = bytes(codes[i] << 4 | codes[i + 1] for i in range(0, len(codes), 2))
    body = struct.pack("<iiBBHHHiiii", contig, pos, len(name) + 1, 60, 4681, len(cigar), 0,
                       len(BASES), -1, -1, 0)
    body += name.encode() + b"\0"
    body += b"".join(struct.pack("<I", length << 4 | op) for length, op in cigar)
    body += packed + bytes([30] * len(BASES))
    body += tag("RG", "rg1") if tags is None else tags
    return struct.pack("<i", len(body)) + body


def changed(data, at, layout, value):
    """`data` with a number written over the bytes at `at`."""
    new = struct.pack(layout, value)
    return data[:at] + new + data[at + len(new):]


RECORDS = [record("read1", 0, 99), record("read2", 0, 199), record("read3", 0, 299),
           record("read4", 1, 49)]


def bam(records=RECORDS, head=None):
    """A whole BAM: a block with the header, one with the records, the end marker."""
    return block(header() if head is None else head) + block(b"".join(records)) + END_MARKER


def with_bad_record(bad):
    """Good but for its second record."""
    return bam([RECORDS[0], bad, RECORDS[2]])


def container_defects():
    head, body = block(header()), block(b"".join(RECORDS))
    two = block(b"".join(RECORDS[:2]))
    other_two = block(b"".join(RECORDS[2:]))
    whole = b"".join(RECORDS)
    split = len(RECORDS[0]) + 30
    yield "good", bam()
    yield "empty0", b""
    yield "noeof", head + body
    yield "cut_at_block", head + block(whole[:split])
    yield "cut_at_record_block", head + two
    yield "cut_in_block", head + two + other_two[:40]
    yield "cut_at_block_eof", head + block(whole[:split]) + END_MARKER
    yield "record_cut_eof", head + block(whole[:-5]) + END_MARKER
    yield "crc", head + changed(body, len(body) - 8, "<I", 0x12345678) + END_MARKER
    yield "isize", head + changed(body, len(body) - 4, "<I", len(whole) + 1) + END_MARKER
    flipped = changed(body, 40, "<B", body[40] ^ 4)
    yield "flip_deflate", head + flipped + END_MARKER
    yield "trailing", bam() + b"trailing bytes"
    yield "eof_in_middle", head + two + END_MARKER + other_two + END_MARKER
    yield "gzip", gzip.compress(header() + whole, mtime=0)
    yield "is_html", b"<!DOCTYPE html>\n<html><body><h1>404 Not Found</h1></body></html>\n"


def header_defects():
    yield "magic", bam(head=b"BAM\2" + header()[4:])
    yield "text_len", bam(head=header(text_length=2**31 - 1))
    yield "text_neg", bam(head=header(text_length=-1))
    yield "nref_huge", bam(head=header(count=2**31 - 1))
    yield "nref_neg", bam(head=header(count=-1))
    twice = TEXT.replace("SN:chr2\tLN:500", "SN:chr1\tLN:1000")
    yield "dup_sq", bam(head=header(twice, [("chr1", 1000), ("chr1", 1000)]))
    yield "sq_text_differs", bam(head=header(references=[("chr1", 1000), ("chr2", 501)]))
    no_groups = TEXT[:TEXT.index("@RG")]
    yield "norg", bam([record(tags=b"")], header(no_groups))
    two = TEXT + "@RG\tID:rg2\tSM:sample2\tLB:lib2\tPL:ILLUMINA\n"
    yield "two_samples", bam(RECORDS + [record("read5", 1, 99, tag("RG", "rg2"))], header(two))


def record_defects():
    good = record("bad", 0, 199)
    name_end = NAME + len("bad")
    cigar = name_end + 1
    for name, at, layout, value in [
        ("tid_oob", CONTIG, "<i", 2),
        ("tid_neg2", CONTIG, "<i", -2),
        ("mtid_oob", MATE_CONTIG, "<i", 2),
        ("pos_beyond", POS, "<i", 1000),
        ("cigar_seq", cigar, "<I", 9 << 4 | MATCH),
        ("cigar_op", cigar, "<I", 10 << 4 | 12),
        ("block_size0", 0, "<i", 0),
        ("block_size_neg", 0, "<i", -1),
        ("block_size_2g", 0, "<i", 2**31 - 1),
        ("lname0", NAME_LENGTH, "<B", 0),
        ("lseq_neg", SEQ_LENGTH, "<i", -1),
        ("lseq_huge", SEQ_LENGTH, "<i", 1000),
        ("ncigar_big", CIGAR_COUNT, "<H", 60000),
        ("qname_nonul", name_end, "<B", ord("x")),
    ]:
        yield name, with_bad_record(changed(good, at, layout, value))
    yield "tag_trunc", with_bad_record(record("bad", 0, 199, b"XXZno end"))
    yield "tag_type", with_bad_record(record("bad", 0, 199, b"XXq\1"))
    yield "tag_B", with_bad_record(record("bad", 0, 199, b"XXBI" + struct.pack("<II", 1000, 1)))
    yield "rg_missing", with_bad_record(record("bad", 0, 199, tag("RG", "unlisted")))
    yield "unsorted", bam([RECORDS[1], RECORDS[0], RECORDS[2]])


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    for defects in (container_defects, header_defects, record_defects):
        for name, data in defects():
            (folder / f"bam_{name}.bam").write_bytes(data)


if __name__ == "__main__":
    main()
