//! The queue law tried on whole histories. `world` lives through them by the model alone, `oracle`
//! states the law a second time in other words, `laws` compares the two.

mod estimate;
mod hours;
mod laws;
mod matching;
mod oracle;
mod reach;
mod starvation;
mod step;
mod world;
