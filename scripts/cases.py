#!/usr/bin/env python3
"""Runs the whole-command cases in tests/cases/<tool>/<case>/.

A case folder holds README.md (what and why), cmd (shell lines), inputs, and what is expected:
stdout, stderr, exit. cmd runs by bash in a scratch copy of the folder with `varg` on PATH,
TESTDATA pointing at testdata/, and no locale. A case whose cmd needs shared data names it in a
file `needs` (paths under $VARG_SHARED, default ../shared); it is skipped, with a message, where
they are absent.
"""
import argparse
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
LIMIT_SECONDS = 300


def shared_root():
    return pathlib.Path(os.environ.get("VARG_SHARED", ROOT.parent / "shared"))


def missing_needs(case):
    needs = case / "needs"
    if not needs.exists():
        return []
    return [n for n in needs.read_text().split() if not (shared_root() / n).exists()]


def run(case, varg, simd):
    with tempfile.TemporaryDirectory(prefix="varg-case-") as scratch:
        folder = pathlib.Path(scratch) / "case"
        shutil.copytree(case, folder)
        for name in ("stdout", "stderr", "exit", "README.md", "cmd"):
            (folder / name).unlink(missing_ok=True)
        bin_folder = pathlib.Path(scratch) / "bin"
        bin_folder.mkdir()
        (bin_folder / "varg").symlink_to(varg)
        env = {
            "PATH": f"{bin_folder}:/usr/bin:/bin",
            "TESTDATA": str(ROOT / "testdata"),
            "VARG_SHARED": str(shared_root()),
            "LC_ALL": "C.UTF-8",
            "HOME": scratch,
        }
        if simd:
            env["VARG_SIMD"] = simd
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                env[name] = os.environ[name]
        done = subprocess.run(
            ["bash", "-c", (case / "cmd").read_text()], cwd=folder, env=env,
            stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT_SECONDS, check=False)
        return {"stdout": done.stdout, "stderr": done.stderr, "exit": b"%d\n" % done.returncode}


def check(case, varg, simd, accept):
    missing = missing_needs(case)
    if missing:
        return "skipped", f"needs shared data: {' '.join(missing)}"
    try:
        found = run(case, varg, simd)
    except subprocess.TimeoutExpired:
        return "failed", f"took over {LIMIT_SECONDS} s"
    if accept:
        for name, data in found.items():
            (case / name).write_bytes(data)
        return "passed", ""
    problems = []
    for name, data in found.items():
        path = case / name
        if not path.exists():
            problems.append(f"no expected {name}; found:\n{data.decode(errors='replace')[:2000]}")
        elif path.read_bytes() != data:
            problems.append(
                f"{name} differs\n--- expected\n{path.read_bytes().decode(errors='replace')[:2000]}"
                f"\n--- found\n{data.decode(errors='replace')[:2000]}")
    if not (case / "README.md").exists():
        problems.append("no README.md: say what the case shows and why")
    return ("failed", "\n".join(problems)) if problems else ("passed", "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--varg", required=True, type=pathlib.Path, help="the program")
    parser.add_argument("--accept", action="store_true", help="rewrite what is expected")
    parser.add_argument("--simd", help="run with VARG_SIMD set to this level")
    parser.add_argument("-j", type=int, default=os.cpu_count(), help="cases at once")
    parser.add_argument("cases", nargs="*", help="tool or tool/case; default all")
    options = parser.parse_args()
    varg = options.varg.resolve()
    cases = sorted(path.parent for path in CASES.glob("*/*/cmd"))
    if options.cases:
        wanted = [name.rstrip("/") for name in options.cases]
        cases = [c for c in cases
                 if c.parent.name in wanted or f"{c.parent.name}/{c.name}" in wanted]
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
        results = pool.map(lambda c: check(c, varg, options.simd, options.accept), cases)
        for case, (verdict, text) in zip(cases, results):
            counts[verdict] += 1
            if verdict != "passed":
                print(f"{verdict}: {case.parent.name}/{case.name}: {text}")
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**counts))
    return 1 if counts["failed"] or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
