//! The frames of pages that the base templates draw: header, emergency numbers, menus, footer. They hold
//! what the templates ask for; the words come from the catalogue.

use std::sync::Arc;

use platform::{Say, Session};

use crate::assets;
use crate::csrf;
use crate::emergency::{Emergency, PlaceNumbers};
use crate::frame::Frame;
use crate::html::Html;
use crate::nav::{NavEntry, SIGN_OUT};
use crate::times::Times;

/// One entry of a menu, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// Where it leads.
    pub path: &'static str,
    /// Its word.
    pub word: String,
    /// Whether it is this page.
    pub is_current: bool,
}

/// The frame of a public page: `layout` in templates that extend `public.html`.
#[derive(Clone)]
pub struct Public {
    frame: Frame,
    title: String,
    script: Option<&'static str>,
    is_bare: bool,
    has_emergency: bool,
    place_numbers: Option<PlaceNumbers>,
}

impl Public {
    pub(crate) fn new(frame: Frame, title: &str) -> Self {
        let title = frame.say().t(title);
        Self {
            frame,
            title,
            script: None,
            is_bare: false,
            has_emergency: true,
            place_numbers: None,
        }
    }

    /// With a module of `static/`: `assets::CHAT_JS`. Pages work without it.
    #[must_use]
    pub fn with_script(mut self, address: &'static str) -> Self {
        self.script = Some(address);
        self
    }

    /// Without menus and unknown to search engines, for the page on which somebody writes.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.is_bare = true;
        self
    }

    /// With the numbers of her place instead of those of the whole country alone.
    #[must_use]
    pub fn with_place_numbers(mut self, numbers: PlaceNumbers) -> Self {
        self.place_numbers = Some(numbers);
        self
    }

    /// Without emergency numbers, for pages that nobody in danger opens (the staff's way in).
    #[must_use]
    pub fn without_emergency(mut self) -> Self {
        self.has_emergency = false;
        self
    }

    /// Whether menus are left out and search engines told to forget the page.
    pub fn is_bare(&self) -> bool {
        self.is_bare
    }

    /// The entries of the header.
    pub fn header(&self) -> Vec<MenuItem> {
        self.menu(false)
    }

    /// The entries of the footer.
    pub fn footer(&self) -> Vec<MenuItem> {
        self.menu(true)
    }

    fn menu(&self, is_footer: bool) -> Vec<MenuItem> {
        let entries = self.frame.nav().public(is_footer).filter(|_| !self.is_bare);
        items(&self.frame, entries)
    }

    /// The strip of emergency numbers, unless it is left out.
    pub fn emergency(&self) -> Option<Emergency> {
        self.has_emergency.then(|| match &self.place_numbers {
            Some(numbers) => Emergency::of_place(&self.frame, numbers),
            None => Emergency::of(&self.frame),
        })
    }

    /// The hidden fields of a form that posts to `path`, for somebody who is not signed in.
    pub fn token(&self, path: &str) -> Html {
        csrf::hidden_fields(self.frame.app(), None, path)
    }
}

/// The frame of a staff screen: `layout` in templates that extend `staff.html`.
#[derive(Clone)]
pub struct Staff {
    frame: Frame,
    session: Option<Arc<Session>>,
    title: String,
    script: Option<&'static str>,
}

impl Staff {
    pub(crate) fn new(frame: Frame, session: Option<Arc<Session>>, title: &str) -> Self {
        let title = frame.say().t(title);
        Self {
            frame,
            session,
            title,
            script: None,
        }
    }

    /// With a module of `static/`: `assets::CONSOLE_JS`.
    #[must_use]
    pub fn with_script(mut self, address: &'static str) -> Self {
        self.script = Some(address);
        self
    }

    /// The entries of the bar that she may open.
    pub fn menu(&self) -> Vec<MenuItem> {
        let Some(session) = &self.session else {
            return Vec::new();
        };
        let entries = self.frame.nav().staff(session.actor.permissions);
        items(&self.frame, entries)
    }

    /// The name she goes by.
    pub fn alias(&self) -> &str {
        self.session
            .as_ref()
            .map_or("", |session| session.alias.as_str())
    }

    /// Where the form for signing out posts to, where there is such a route.
    pub fn sign_out(&self) -> Option<&'static str> {
        self.frame.nav().has_sign_out().then_some(SIGN_OUT)
    }

    /// The hidden fields of a form that posts to `path`.
    pub fn token(&self, path: &str) -> Html {
        csrf::hidden_fields(self.frame.app(), self.session.as_deref(), path)
    }

    /// The address of the style sheet of staff screens.
    pub fn staff_css(&self) -> &'static str {
        assets::STAFF_CSS
    }
}

/// The entries of a menu. Of several that lead here the closest is this page.
fn items(frame: &Frame, entries: impl Iterator<Item = NavEntry>) -> Vec<MenuItem> {
    let entries: Vec<NavEntry> = entries.collect();
    let leading = entries.iter().filter(|it| leads_to(it.path, frame.path()));
    let closest = leading.map(|it| it.path.len()).max();
    let item = |entry: &NavEntry| MenuItem {
        path: entry.path,
        word: frame.say().t(entry.key),
        is_current: leads_to(entry.path, frame.path()) && closest == Some(entry.path.len()),
    };
    entries.iter().map(item).collect()
}

fn leads_to(entry: &str, path: &str) -> bool {
    let below = path.strip_prefix(entry);
    path == entry || (entry != "/" && below.is_some_and(|rest| rest.starts_with('/')))
}

/// What both frames give to the templates.
macro_rules! common {
    ($frame:ty) => {
        impl $frame {
            /// The words in the reader's language.
            pub fn say(&self) -> Say<'_> {
                self.frame.say()
            }

            /// A message without values.
            pub fn t(&self, key: &str) -> String {
                self.say().t(key)
            }

            /// A message with one text or number.
            pub fn t1<'v>(
                &self,
                key: &str,
                name: &str,
                value: impl Into<platform::Arg<'v>>,
            ) -> String {
                self.say().t1(key, name, value)
            }

            /// Times and figures as the reader writes them.
            pub fn times(&self) -> Times<'_> {
                self.frame.times()
            }

            /// The tag of the page's language.
            pub fn lang(&self) -> &'static str {
                self.frame.locale().code()
            }

            /// The tag of the other language.
            pub fn other_lang(&self) -> &'static str {
                match self.frame.locale() {
                    kernel::Locale::Id => kernel::Locale::En.code(),
                    kernel::Locale::En => kernel::Locale::Id.code(),
                }
            }

            /// The title in the tab.
            pub fn title(&self) -> &str {
                &self.title
            }

            /// Who runs this installation.
            pub fn organisation(&self) -> &str {
                &self.frame.site().organisation
            }

            /// Whether it is a demonstration.
            pub fn is_demo(&self) -> bool {
                self.frame.site().is_demo
            }

            /// The page's module, if it has one.
            pub fn script(&self) -> Option<&'static str> {
                self.script
            }

            /// The address of the style sheet of all pages.
            pub fn public_css(&self) -> &'static str {
                assets::PUBLIC_CSS
            }

            /// The address of what script adds to every page.
            pub fn page_js(&self) -> &'static str {
                assets::PAGE_JS
            }

            /// The address of the mark.
            pub fn logo(&self) -> &'static str {
                assets::LOGO_SVG
            }
        }
    };
}
common!(Public);
common!(Staff);
