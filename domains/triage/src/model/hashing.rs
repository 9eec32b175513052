//! Maps with a quick hash for short words and small numbers. Only for tables that are filled from
//! shipped files: what strangers write is looked up in them and never put in.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map with the quick hash.
pub type Map<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;
/// A set with the quick hash.
pub type Set<K> = HashSet<K, BuildHasherDefault<Quick>>;

/// Turns and multiplies eight bytes at a time (the hash of Firefox, with its constant).
#[derive(Debug, Default, Clone, Copy)]
pub struct Quick(u64);

impl Quick {
    fn add(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut eight = [0; 8];
            for (to, from) in eight.iter_mut().zip(chunk) {
                *to = *from;
            }
            self.add(u64::from_le_bytes(eight));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.add(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn finish(&self) -> u64 {
        // The maps look at the highest bits and at the lowest.
        self.0 ^ (self.0 >> 32)
    }
}
