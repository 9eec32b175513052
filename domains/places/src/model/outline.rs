//! In which regency a point lies. Neighbours share their borders, every step is exact, and a point on a
//! border falls to the same side each time: no point lies in two regencies.

use super::code::RegionCode;

/// The outlines of all regencies on one grid.
pub(crate) struct Outlines {
    scale: [f64; 2],
    origin: [f64; 2],
    shapes: Box<[Shape]>,
    /// Where each ring ends.
    ring_ends: Box<[u32]>,
    points: Box<[[u16; 2]]>,
}

/// The rings of one regency, and the box around them.
struct Shape {
    code: RegionCode,
    rings: [u32; 2],
    low: [u16; 2],
    high: [u16; 2],
}

/// Places between two lines of the grid. A power of two, so that products stay exact: 40,000 lines times
/// 256 squared is far below 2^53.
const PARTS: f64 = 256.0;

impl Outlines {
    /// The two lines of the grid, then a regency a line.
    pub fn read(mut lines: impl Iterator<Item = String>) -> Option<Self> {
        let scale = pair(&lines.next()?)?;
        let origin = pair(&lines.next()?)?;
        let mut shapes = Vec::new();
        let mut ring_ends = Vec::new();
        let mut points = Vec::new();
        for line in lines {
            let mut fields = line.split('\t');
            let code = fields.next()?.parse().ok()?;
            let first_ring = u32::try_from(ring_ends.len()).ok()?;
            let first_point = points.len();
            for ring in fields {
                read_ring(ring, &mut points)?;
                ring_ends.push(u32::try_from(points.len()).ok()?);
            }
            let own: &[[u16; 2]] = points.get(first_point..)?;
            shapes.push(Shape {
                code,
                rings: [first_ring, u32::try_from(ring_ends.len()).ok()?],
                low: corner(own, u16::min)?,
                high: corner(own, u16::max)?,
            });
        }
        Some(Self {
            scale,
            origin,
            shapes: shapes.into(),
            ring_ends: ring_ends.into(),
            points: points.into(),
        })
    }

    /// The regency at a point, in degrees north and east; none at sea and abroad.
    pub fn regency_at(&self, lat: f64, lon: f64) -> Option<RegionCode> {
        let on_grid = |at: f64, axis: usize| {
            let (scale, origin) = (self.scale.get(axis)?, self.origin.get(axis)?);
            Some(((at - origin) / scale * PARTS).round())
        };
        let point = [on_grid(lon, 0)?, on_grid(lat, 1)?];
        let found = self.shapes.iter().find(|shape| self.holds(shape, point));
        found.map(|shape| shape.code)
    }

    /// Counts how often a line to the east of the point crosses the rings: odd inside, even outside, in
    /// holes and where a line runs out and back.
    fn holds(&self, shape: &Shape, point: [f64; 2]) -> bool {
        let around = point.iter().zip(shape.low.iter().zip(&shape.high));
        for (at, (low, high)) in around {
            if !(f64::from(*low) * PARTS..=f64::from(*high) * PARTS).contains(at) {
                return false;
            }
        }
        let [first, end] = shape.rings;
        let crossed = (first..end)
            .filter_map(|ring| self.ring(ring))
            .flat_map(|ring| ring.iter().zip(ring.iter().skip(1)))
            .filter(|(from, to)| is_crossed(**from, **to, point))
            .count();
        crossed % 2 == 1
    }

    fn ring(&self, ring: u32) -> Option<&[[u16; 2]]> {
        let end_of = |ring: u32| {
            let end = self.ring_ends.get(usize::try_from(ring).ok()?)?;
            usize::try_from(*end).ok()
        };
        let start = match ring.checked_sub(1) {
            None => 0,
            Some(before) => end_of(before)?,
        };
        self.points.get(start..end_of(ring)?)
    }

    pub fn bytes(&self) -> usize {
        size_of_val(&*self.shapes) + size_of_val(&*self.ring_ends) + size_of_val(&*self.points)
    }
}

/// Does the line to the east of the point cross this edge? Both neighbours must hear the same, whichever way
/// they walk it, so it is always looked at from its lower end.
fn is_crossed(from: [u16; 2], to: [u16; 2], [x, y]: [f64; 2]) -> bool {
    let (lower, upper) = if from[1] <= to[1] {
        (from, to)
    } else {
        (to, from)
    };
    let [lower_x, lower_y] = lower.map(|at| f64::from(at) * PARTS);
    let [upper_x, upper_y] = upper.map(|at| f64::from(at) * PARTS);
    if !(lower_y <= y && y < upper_y) {
        return false;
    }
    (upper_x - lower_x) * (y - lower_y) > (x - lower_x) * (upper_y - lower_y)
}

/// Points as steps, each from the one before.
fn read_ring(text: &str, points: &mut Vec<[u16; 2]>) -> Option<()> {
    let mut numbers = text.split_ascii_whitespace().map(str::parse::<i32>);
    let (mut x, mut y) = (0, 0);
    while let Some(step) = numbers.next() {
        x += step.ok()?;
        y += numbers.next()?.ok()?;
        points.push([u16::try_from(x).ok()?, u16::try_from(y).ok()?]);
    }
    Some(())
}

fn corner(points: &[[u16; 2]], pick: fn(u16, u16) -> u16) -> Option<[u16; 2]> {
    let all = points.iter().copied();
    all.reduce(|[ax, ay], [bx, by]| [pick(ax, bx), pick(ay, by)])
}

fn pair(line: &str) -> Option<[f64; 2]> {
    let (x, y) = line.split_once('\t')?;
    Some([x.parse().ok()?, y.parse().ok()?])
}
