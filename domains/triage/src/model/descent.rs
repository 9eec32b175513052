//! Finds the lowest point of a smooth hollow: limited-memory BFGS (Nocedal and Wright, Numerical
//! Optimization, algorithm 7.5) with a step that is halved until it leads down. The same input
//! gives the same point.

use std::collections::VecDeque;

/// How many steps back it remembers.
const REMEMBERED: usize = 8;
/// The most steps.
const STEPS_MAX: usize = 200;
/// How often a step is halved at most.
const HALVINGS_MAX: usize = 30;
/// It has arrived when the slope is this small beside the point.
const SLOPE_MIN: f64 = 1e-4;

/// Walks down from nothing. `slope` gives the height at a point and fills in the slope there.
pub fn lowest(dimensions: usize, slope: impl Fn(&[f64], &mut [f64]) -> f64) -> Vec<f64> {
    let mut point = vec![0.0; dimensions];
    let mut gradient = vec![0.0; dimensions];
    let mut height = slope(&point, &mut gradient);
    let mut memory: VecDeque<(Vec<f64>, Vec<f64>, f64)> = VecDeque::with_capacity(REMEMBERED);
    for _ in 0..STEPS_MAX {
        if norm(&gradient) <= SLOPE_MIN * norm(&point).max(1.0) {
            break;
        }
        let way = direction(&gradient, &memory);
        let fall = dot(&way, &gradient);
        let step = if memory.is_empty() {
            1.0 / norm(&gradient).max(1.0)
        } else {
            1.0
        };
        let lower = |by: f64| {
            let steps = point.iter().zip(&way);
            let next: Vec<f64> = steps.map(|(at, way)| at + by * way).collect();
            let mut turned = vec![0.0; dimensions];
            let high = slope(&next, &mut turned);
            (high <= height + 1e-4 * by * fall).then_some((next, turned, high))
        };
        let halved = std::iter::successors(Some(step), |by| Some(by / 2.0));
        let Some((next, next_gradient, next_height)) = halved.take(HALVINGS_MAX).find_map(lower)
        else {
            break;
        };
        let moved = minus(&next, &point);
        let turned = minus(&next_gradient, &gradient);
        let bend = dot(&moved, &turned);
        if bend > 1e-12 {
            if memory.len() == REMEMBERED {
                memory.pop_front();
            }
            memory.push_back((moved, turned, 1.0 / bend));
        }
        (point, gradient, height) = (next, next_gradient, next_height);
    }
    point
}

fn direction(gradient: &[f64], memory: &VecDeque<(Vec<f64>, Vec<f64>, f64)>) -> Vec<f64> {
    let mut way: Vec<f64> = gradient.iter().map(|slope| -slope).collect();
    let mut shares = Vec::with_capacity(memory.len());
    for (moved, turned, inverse) in memory.iter().rev() {
        let share = inverse * dot(moved, &way);
        add(&mut way, -share, turned);
        shares.push(share);
    }
    if let Some((moved, turned, _)) = memory.back() {
        let scale = dot(moved, turned) / dot(turned, turned);
        for value in &mut way {
            *value *= scale;
        }
    }
    for ((moved, turned, inverse), share) in memory.iter().zip(shares.into_iter().rev()) {
        let back = inverse * dot(turned, &way);
        add(&mut way, share - back, moved);
    }
    way
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

fn minus(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

fn add(to: &mut [f64], share: f64, what: &[f64]) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += share * what;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_point_of_a_long_hollow_is_found() {
        let found = lowest(2, |point, slope| {
            slope[0] = 2.0 * (point[0] - 3.0);
            slope[1] = 200.0 * (point[1] + 1.0);
            (point[0] - 3.0).powi(2) + 100.0 * (point[1] + 1.0).powi(2)
        });
        assert!((found[0] - 3.0).abs() < 1e-3, "{found:?}");
        assert!((found[1] + 1.0).abs() < 1e-3, "{found:?}");
    }
}
