use std::io::BufRead;
fn rss() -> String {
    std::fs::read_to_string("/proc/self/status")
        .unwrap()
        .lines()
        .filter(|l| l.starts_with("RssAnon") || l.starts_with("VmHWM"))
        .collect::<Vec<_>>()
        .join(" ")
}
fn main() {
    println!("before {}", rss());
    let t = std::time::Instant::now();
    let b = places::load();
    println!("load {:?} {b} bytes; {}", t.elapsed(), rss());
    let t = std::time::Instant::now();
    let _ = places::search("jakarta", 1);
    println!("first search {:?} {}", t.elapsed(), rss());
    let verbose = std::env::args().nth(1).is_some();
    let mut all = vec![];
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let t = std::time::Instant::now();
        let r = places::search(&line, 10);
        let mut best = t.elapsed();
        for _ in 0..5 {
            let t = std::time::Instant::now();
            std::hint::black_box(places::search(&line, 10));
            best = best.min(t.elapsed());
        }
        all.push((best, line.clone()));
        if verbose {
            println!("{line:30} {best:?}");
            for m in r.iter().take(4) {
                println!(
                    "      {} {:?} {}",
                    m.region.code,
                    m.likeness,
                    places::full_name(m.region.code).unwrap()
                );
            }
        }
    }
    all.sort();
    let n = all.len();
    if n > 0 {
        println!(
            "median {:?} p95 {:?} max {:?}",
            all[n / 2],
            all[n * 95 / 100],
            all[n - 1]
        );
    }
    let t = std::time::Instant::now();
    let mut k = 0;
    for i in 0..10000 {
        let f = i as f64;
        if places::at_point(-11.0 + (f * 0.00171) % 17.0, 95.0 + (f * 0.37) % 46.0).is_some() {
            k += 1
        }
    }
    println!("10000 points {:?} {k} on land; {}", t.elapsed(), rss());
}
