//! Triples to bytes: JSON-LD, N-Triples, N-Quads, Turtle, TriG, RDF/XML.
