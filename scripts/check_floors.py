#!/usr/bin/env python3
"""Fails when a module includes a module of its own or a higher floor, or an outside library that
is not its own (scripts/floors.txt), or when CMakeLists.txt links what the table forbids."""
import argparse
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]')
MODULE_LINE = re.compile(r"^varg_module\((\w+)([^)]*)\)", re.M)


def read_table(root):
    floors, owners = {}, {}
    for line in (root / "scripts" / "floors.txt").read_text().splitlines():
        fields = line.split("#")[0].split()
        if not fields:
            continue
        floors[fields[0]] = int(fields[1])
        for header in fields[2:]:
            owners.setdefault(header, set()).add(fields[0])
    return floors, owners


def owner_of(path, root):
    parts = path.relative_to(root).parts
    if parts[0] == "include":
        return parts[2]
    return "tools" if parts[0] == "tools" else parts[1]


def problem_of(module, header, floors, owners):
    if header.startswith("varg/"):
        other = header.split("/")[1]
        if other not in floors:
            return f"includes {header} of an unknown module"
        if other != module and floors[other] >= floors[module]:
            return (f"includes {header}: {other} (floor {floors[other]}) is not below "
                    f"{module} (floor {floors[module]})")
    for prefix, modules in owners.items():
        if (header == prefix or (prefix.endswith("/") and header.startswith(prefix))) \
                and module not in modules:
            return f"includes {header}: only {', '.join(sorted(modules))} may"
    return None


def check_sources(root, floors, owners):
    problems = []
    sources = [p for top in ("include/varg", "lib", "tools")
               for p in sorted((root / top).rglob("*")) if p.suffix in (".hpp", ".cpp")]
    for path in sources:
        module = owner_of(path, root)
        if module not in floors:
            problems.append(f"{path.relative_to(root)}: module {module} is not in floors.txt")
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            text = match and problem_of(module, match.group(1), floors, owners)
            if text:
                problems.append(f"{path.relative_to(root)}:{number}: {text}")
    return problems, len(sources)


def check_links(root, floors):
    problems = []
    listing = root / "CMakeLists.txt"
    for name, rest in MODULE_LINE.findall(listing.read_text() if listing.exists() else ""):
        links = re.search(r"LINKS\s+([\w\s]+?)(?:PACKAGES|$)", rest.strip())
        for other in links.group(1).split() if links else []:
            if floors.get(other, 99) >= floors.get(name, -1):
                problems.append(f"CMakeLists.txt: {name} links {other}, which is not below it")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=pathlib.Path,
                        default=pathlib.Path(__file__).resolve().parent.parent)
    root = parser.parse_args().root.resolve()
    floors, owners = read_table(root)
    problems, files = check_sources(root, floors, owners)
    problems += check_links(root, floors)
    print("\n".join(problems) if problems else f"floors hold in {files} files")
    return 1 if problems or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
