//! The outlines as lines: the grid, then of each regency its code and its closed rings. Arcs that neighbours
//! share are put in both, point for point.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

use super::Outcome;

type Point = [i64; 2];

/// TopoJSON, as far as it is used here.
#[derive(Deserialize)]
struct Topology {
    transform: Grid,
    /// Each as its first point and the steps from there.
    arcs: Vec<Vec<Point>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Grid {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    regencies: Shapes,
}

#[derive(Deserialize)]
struct Shapes {
    geometries: Vec<Shape>,
}

#[derive(Deserialize)]
struct Shape {
    id: String,
    /// Polygons of rings of arcs.
    arcs: Vec<Vec<Vec<i64>>>,
}

pub fn lines(data: &Path) -> Outcome<String> {
    let text = std::fs::read_to_string(data.join("outlines.json"))?;
    let topology: Topology = serde_json::from_str(&text)?;
    let arcs: Vec<Vec<Point>> = topology.arcs.iter().map(|steps| walked(steps)).collect();
    let mut lines = String::new();
    for [x, y] in [topology.transform.scale, topology.transform.translate] {
        writeln!(lines, "{x}\t{y}")?;
    }
    for shape in topology.objects.regencies.geometries {
        write!(lines, "{}", shape.id)?;
        for way in shape.arcs.iter().flatten() {
            write_ring(&mut lines, &ring(way, &arcs)?)?;
        }
        writeln!(lines)?;
    }
    Ok(lines)
}

/// The points of an arc.
fn walked(steps: &[Point]) -> Vec<Point> {
    let walk = steps.iter().scan([0, 0], |at, [x, y]| {
        *at = [at[0] + x, at[1] + y];
        Some(*at)
    });
    walk.collect()
}

/// The arcs that a ring names, one after the other; a negative number is the arc walked back.
fn ring(way: &[i64], arcs: &[Vec<Point>]) -> Outcome<Vec<Point>> {
    let mut points: Vec<Point> = Vec::new();
    for number in way {
        let index = usize::try_from(if *number < 0 { !number } else { *number })?;
        let mut part = arcs.get(index).ok_or("an arc that is not there")?.clone();
        if *number < 0 {
            part.reverse();
        }
        let is_same = points.last() == part.first();
        points.extend(part.into_iter().skip(usize::from(is_same)));
    }
    if points.first() == points.last() {
        Ok(points)
    } else {
        Err("a ring that is not closed".into())
    }
}

fn write_ring(lines: &mut String, points: &[Point]) -> Outcome<()> {
    let mut last = [0, 0];
    lines.push('\t');
    for [x, y] in points {
        write!(lines, "{} {} ", x - last[0], y - last[1])?;
        last = [*x, *y];
    }
    Ok(())
}
