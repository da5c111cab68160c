"""Made-up haplotypes and reads at their true places, for call_sexes_world.py and call_hard_world.py."""

READ, FRAGMENT = 150, 350  # bases of a read, of a pair with what is between
LINE = 100_000


def make_sites(bases, haplotypes, rng):
    """About one site in 350 bases, away from the ends: (offset, ref, alt, carriers), left-aligned. Each
    of the haplotypes carries half of them."""
    at, out = 120, []
    while True:
        at += rng.randint(200, 500)
        if at > len(bases) - 130:
            return out
        carriers = {h for h in haplotypes if rng.random() < 0.5}
        kind = rng.random()
        size = rng.randint(1, 5)
        if kind < 0.85:
            ref = bases[at]
            out.append((at, ref, rng.choice([b for b in "ACGT" if b != ref]), carriers))
        elif kind < 0.93 and bases[at] != bases[at + size]:
            out.append((at, bases[at:at + size + 1], bases[at], carriers))
        elif kind >= 0.93:
            new = [rng.choice("ACGT") for _ in range(size - 1)]
            new.append(rng.choice([b for b in "ACGT" if b != bases[at]]))
            out.append((at, bases[at], bases[at] + "".join(new), carriers))


def spelled(bases, sites, haplotype):
    """The haplotype as (base, offset in the island or None when inserted)."""
    out, at = [], 0
    for offset, ref, alt, carriers in sites:
        if haplotype not in carriers:
            continue
        out += [(bases[i], i) for i in range(at, offset)]
        out += [(b, offset + i if i < len(ref) else None) for i, b in enumerate(alt)]
        at = offset + len(ref)
    return out + [(bases[i], i) for i in range(at, len(bases))]


def aligned(piece):
    """(offset, CIGAR) of a piece of a haplotype at its true place; inserted ends are clipped."""
    operations, last, first = [], None, None
    for _, offset in piece:
        if offset is None:
            kind = "I" if first is not None else "S"
        else:
            if last is not None and offset > last + 1:
                operations.append(["D", offset - last - 1])
            first = offset if first is None else first
            last, kind = offset, "M"
        if operations and operations[-1][0] == kind:
            operations[-1][1] += 1
        else:
            operations.append([kind, 1])
    if operations[-1][0] == "I":
        operations[-1][0] = "S"
    return first, "".join(f"{n}{k}" for k, n in operations)


def with_errors(piece, rate, rng):
    bases, wrong = [b for b, _ in piece], READ * rate
    for _ in range(int(wrong) + (rng.random() < wrong % 1)):
        bases[rng.randrange(READ)] = rng.choice("ACGT")
    return "".join(bases)


def write_reads(handle, name, contig, begin, haplotype, depth, rng, rate=0.002):
    for number in range(int(depth * len(haplotype) / (2 * READ))):
        start = rng.randrange(len(haplotype) - FRAGMENT + 1)
        length = min(len(haplotype) - start, FRAGMENT + rng.randint(-40, 40))
        mates = []
        for at in (start, start + length - READ):
            piece = haplotype[at:at + READ]
            mates.append((*aligned(piece), with_errors(piece, rate, rng)))
        flags = (99, 147) if number % 2 else (163, 83)
        for i, (offset, cigar, bases) in enumerate(mates):
            mate = mates[1 - i][0] + begin + 1
            handle.write(f"{name}.{number}\t{flags[i]}\t{contig}\t{offset + begin + 1}\t60\t{cigar}\t=\t{mate}"
                         f"\t{length if i == 0 else -length}\t{bases}\t{'I' * READ}\tRG:Z:1\n")


def write_fasta(path, lengths, known):
    """Contigs of N but for the known (contig, begin, bases)."""
    with open(path, "w", encoding="ascii") as handle:
        for contig, length in lengths.items():
            sequence = bytearray(b"N" * length)
            for name, begin, bases in known:
                if name == contig:
                    sequence[begin:begin + len(bases)] = bases.encode()
            handle.write(f">{contig}\n")
            for i in range(0, length, LINE):
                handle.write(sequence[i:i + LINE].decode() + "\n")
