//! The icons, drawn inline on public pages (one request less) and by reference to the sprite on staff
//! screens. An icon only helps beside a word; it is never read aloud.

use std::fmt;

use askama::filters::HtmlSafe;

use crate::assets::ICONS_SVG;

include!(concat!(env!("OUT_DIR"), "/icons.rs"));

/// One icon. Printed in a template it is drawn inline: `{{ shell::icons::PHONE }}`.
#[derive(Debug, Clone, Copy)]
pub struct Icon {
    name: &'static str,
    shapes: &'static str,
    is_filled: bool,
}

impl Icon {
    /// Drawn by reference to the sprite, for staff screens: `{{ shell::icons::PHONE.sprite() }}`.
    pub fn sprite(self) -> Sprite {
        Sprite(self)
    }

    fn class(self) -> &'static str {
        if self.is_filled { "i t" } else { "i" }
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (class, shapes) = (self.class(), self.shapes);
        write!(
            f,
            r#"<svg class="{class}" viewBox="0 0 20 20" aria-hidden="true">{shapes}</svg>"#
        )
    }
}
impl HtmlSafe for Icon {}

/// An icon of the sprite.
#[derive(Debug, Clone, Copy)]
pub struct Sprite(Icon);

impl fmt::Display for Sprite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (class, name) = (self.0.class(), self.0.name);
        write!(
            f,
            r#"<svg class="{class}" aria-hidden="true"><use href="{ICONS_SVG}#{name}"/></svg>"#
        )
    }
}
impl HtmlSafe for Sprite {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_is_drawn_inline_or_from_the_sprite() {
        assert_eq!(
            PLUS.to_string(),
            r#"<svg class="i" viewBox="0 0 20 20" aria-hidden="true"><path d="M10 4v12M4 10h12"/></svg>"#
        );
        assert_eq!(
            TIER2.sprite().to_string(),
            format!(r#"<svg class="i t" aria-hidden="true"><use href="{ICONS_SVG}#tier2"/></svg>"#)
        );
    }
}
