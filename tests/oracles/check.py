"""Reads what newsgraph writes with programs that are not newsgraph: PyLD, rdflib and pySHACL.

    pip install pyld rdflib pyshacl
    cargo test --test graph && cargo build --release
    python3 tests/oracles/check.py target/release/newsgraph samples

Checks that JSON-LD, Turtle, TriG, RDF/XML, N-Quads and N-Triples of the rich facts of the tests and of every article given are the same
graph, that all of them conform to schemas/shapes, and that every graph in tests/shapes is rejected by the shape it is named after.
"""
import json, pathlib, subprocess, sys
import pyld.jsonld, pyshacl, rdflib

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHAPE = "https://w3id.org/newsgraph/shapes#"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
FORMATS = {"jsonld": "json-ld", "ttl": "turtle", "rdf": "xml", "nt": "nt", "nq": "nquads", "trig": "trig"}
failures = 0


def check(name, problem):
    global failures
    if problem:
        failures += 1
        print(f"FAIL {name}: {problem}")


def triples(path, format):
    dataset = rdflib.Dataset()
    dataset.parse(path, format=format)
    # rdflib tells "a" from "a"^^xsd:string, which RDF 1.1 does not.
    plain = lambda term: term.n3().removesuffix("^^<http://www.w3.org/2001/XMLSchema#string>")
    return {(s.n3(), p.n3(), plain(o)) for s, p, o, _ in dataset.quads()}


def same_graph(stem):
    """All formats of one article against its N-Triples."""
    nt = stem.with_suffix(".nt")
    expected = triples(nt, "nt")
    for suffix, format in FORMATS.items():
        found = triples(stem.with_suffix("." + suffix), format)
        check(f"{stem.name}.{suffix} read by rdflib", sorted(expected ^ found)[:3])
    document = json.loads(stem.with_suffix(".jsonld").read_text())
    options = {"algorithm": "URDNA2015", "format": "application/n-quads"}
    ours = pyld.jsonld.normalize(document, options)
    options["inputFormat"] = "application/n-quads"
    theirs = pyld.jsonld.normalize(nt.read_text(), options)
    check(f"{stem.name}.jsonld read by PyLD", sorted(set(ours.split("\n")) ^ set(theirs.split("\n")))[:3])
    return len(expected)


def validated(data, shapes):
    _, report, text = pyshacl.validate(data, shacl_graph=shapes, advanced=False, inference="none")
    results = list(report.subjects(SH.resultSeverity, None))
    by_severity = lambda s: [r for r in results if report.value(r, SH.resultSeverity) == s]
    return report, by_severity(SH.Violation), by_severity(SH.Warning), text


def main(binary, inputs):
    shapes = rdflib.Graph()
    for path in sorted((ROOT / "schemas/shapes").glob("*.ttl")):
        shapes.parse(path)
    meta = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)
    check("schemas/shapes against the shapes of SHACL", "" if meta[0] else meta[2])
    for path in sorted((ROOT / "tests/shapes").glob("*.ttl")):
        report, violations, warnings, _ = validated(rdflib.Graph().parse(path), shapes)
        found = {str(report.value(r, SH.sourceShape)).removeprefix(SHAPE) for r in violations + warnings}
        check(path.name, "" if path.stem in found else f"rejected by {found or 'nothing'}")

    out = ROOT / "target/oracles"
    for suffix in FORMATS:
        to = {"rdf": "rdfxml"}.get(suffix, suffix)
        subprocess.run([binary, "convert", *inputs, "--to", to, "-o", f"{out}/"], check=False)
    stems = sorted({p.with_suffix("") for p in [*out.glob("*.nt"), *(ROOT / "target/tmp").glob("rich.nt")]})
    for stem in stems:
        count = same_graph(stem)
        _, violations, warnings, text = validated(rdflib.Graph().parse(stem.with_suffix(".nt")), shapes)
        check(f"{stem.name} against the shapes", text if violations else "")
        print(f"{stem.name}: {count} triples, {len(warnings)} warnings")
    print("all agree" if not failures else f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
