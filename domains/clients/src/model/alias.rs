//! Pseudonyms: a flower of the archipelago and a number, easy to say on the phone. They name nobody.

/// A pseudonym such as *Melati-27*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias(String);

const FLOWERS: [&str; 40] = [
    "Melati",
    "Kenanga",
    "Cempaka",
    "Anggrek",
    "Kamboja",
    "Mawar",
    "Tanjung",
    "Seruni",
    "Teratai",
    "Dahlia",
    "Flamboyan",
    "Kemuning",
    "Wijaya",
    "Lavender",
    "Sakura",
    "Asoka",
    "Bugenvil",
    "Soka",
    "Alamanda",
    "Krisan",
    "Lili",
    "Gardenia",
    "Kantil",
    "Ketapang",
    "Rosela",
    "Telang",
    "Wora",
    "Edelweis",
    "Bakung",
    "Nusa",
    "Sedap",
    "Tulip",
    "Aster",
    "Pacar",
    "Tapak",
    "Nila",
    "Jeumpa",
    "Rafflesia",
    "Lotus",
    "Zinia",
];

impl Alias {
    /// Draws a pseudonym. Two people may bear the same one; ids tell them apart.
    pub fn draw(random: [u8; 4]) -> Self {
        let [a, b, c, d] = random;
        let flower = usize::from(u16::from_be_bytes([a, b])) % FLOWERS.len();
        let number = u16::from_be_bytes([c, d]) % 99 + 1;
        let flower = FLOWERS.get(flower).copied().unwrap_or("Melati");
        Self(format!("{flower}-{number:02}"))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_draw_is_a_flower_and_two_digits(random in any::<[u8; 4]>()) {
            let alias = Alias::draw(random);
            let (flower, number) = alias.as_str().split_once('-').unwrap();
            prop_assert!(FLOWERS.contains(&flower));
            prop_assert!(number.len() == 2 && (1..=99).contains(&number.parse::<u8>().unwrap()));
        }
    }
}
