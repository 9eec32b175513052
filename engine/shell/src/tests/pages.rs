//! Every frame and every component is drawn in every language from samples, without anything inline.

use askama::Template;
use kernel::Locale;
use std::sync::Arc;

use super::{NOW, app, frame, session};
use crate::{Cx, Frame, Html, Mistakes, Nav, Public, Staff, assets};

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "public.html" %}{% import "components.html" as c %}{% block content %}
<form class="flow text" method="post" novalidate>{{ token }}
{{ c::mistakes(layout, mistakes) }}
<h1>{{ layout.title() }}</h1>
{{ c::note("ok", ::shell::icons::CHECK, layout.t("shell-home")) }}
{{ c::field(mistakes, "people", "Untuk berapa orang", "", "satu <anak>", "text", "off") }}
{{ c::field(mistakes, "due", "Paling lambat", "Boleh kosong", "", "text", "off") }}
{{ c::area(mistakes, "text", "Tulis dengan kata Anda sendiri", "Nama tidak perlu", "satu\ndua", 5) }}
{{ c::pick("radio", "danger", "yes", "Ya", true) }}
{{ c::send("Kirim") }}
<p>{{ layout.times().clock_tag(at) }}</p>
</form>{% endblock %}"#
)]
pub(super) struct Sample {
    pub(super) layout: Public,
    token: Html,
    mistakes: Mistakes,
    at: kernel::Timestamp,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "staff.html" %}{% import "components.html" as c %}
{% block content %}<p>{{ c::tier(layout, 1) }} {{ c::tier(layout, 2) }} {{ c::tier(layout, 3) }} {{ c::tier(layout, 4) }}</p>{% endblock %}"#
)]
struct StaffSample {
    layout: Staff,
}

pub(super) fn sample(locale: Locale) -> Sample {
    let cx = Cx::new(frame(locale), None);
    let mut mistakes = Mistakes::default();
    mistakes.add("people", "Tulis dengan angka, misalnya 3");
    mistakes.add("due", "Tanggal 18 November sudah lewat");
    Sample {
        layout: cx.public("shell-home"),
        token: cx.token("/needs"),
        mistakes,
        at: NOW,
    }
}

fn staff_sample(locale: Locale) -> StaffSample {
    let app = app();
    let nav = Arc::new(Nav::empty(&app.site));
    let frame = Frame::new(app, nav, locale, "/console");
    let cx = Cx::new(frame, Some(Arc::new(session(1))));
    StaffSample {
        layout: cx.staff("shell-home").with_script(assets::ICONS_SVG),
    }
}

/// Nothing that the content security policy would refuse, and nothing from elsewhere.
pub(super) fn assert_clean(html: &str) {
    for part in html.split('<').skip(1) {
        let tag = part.split('>').next().unwrap();
        let (name, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        assert!(name != "style", "a style in the page: <{tag}>");
        assert!(
            name != "script" || rest.contains(" src=\"/assets/"),
            "inline script: <{tag}>"
        );
        for piece in rest.split('"').step_by(2) {
            let attribute = piece.trim().trim_end_matches('=');
            let is_handler = attribute.len() > 2 && attribute.starts_with("on");
            assert!(attribute != "style" && !is_handler, "inline: <{tag}>");
        }
        for from in ["src=\"http", "src=\"//", "href=\"http", "srcset"] {
            assert!(!rest.contains(from), "from elsewhere: <{tag}>");
        }
    }
}

#[test]
fn every_frame_is_drawn_in_every_language() {
    for locale in Locale::ALL {
        for html in [
            sample(locale).render().unwrap(),
            staff_sample(locale).render().unwrap(),
        ] {
            assert!(html.contains(&format!("<html lang=\"{}\">", locale.code())));
            assert!(html.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
            assert_clean(&html);
        }
    }
}

/// Compares with what was seen before; the hash in an asset's name may change.
pub(super) fn assert_looks(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"/assets/(\w+)-[0-9a-f]{12}", "/assets/$1-HASH");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

#[test]
fn a_public_page_looks_like_this() {
    assert_looks("public", &sample(Locale::Id).render().unwrap());
}

#[test]
fn a_staff_screen_looks_like_this() {
    assert_looks("staff", &staff_sample(Locale::En).render().unwrap());
}

#[test]
fn what_a_person_typed_is_escaped() {
    let html = sample(Locale::Id).render().unwrap();
    assert!(html.contains("satu &#60;anak&#62;"), "{html}");
}

#[test]
fn each_number_is_shown_with_what_it_rests_on() {
    let html = sample(Locale::Id).render().unwrap();
    for part in [
        r#"<a href="tel:110">"#,
        r#"<a href="tel:119,8">"#,
        "menurut berita.example, 12 November 2025, belum kami cek sendiri",
        "menurut sehat.example, Agustus 2025, belum kami cek sendiri",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(
        !html.contains("tel:115"),
        "a fourth number is one too many to choose from"
    );
}

#[test]
fn a_page_for_writing_has_no_menus_and_is_not_indexed() {
    let cx = Cx::new(frame(Locale::Id), None);
    let layout = cx.public("shell-home").bare().without_emergency();
    let html = Sample {
        layout,
        ..sample(Locale::Id)
    }
    .render()
    .unwrap();
    assert!(html.contains(r#"<meta name="robots" content="noindex">"#));
    assert!(!html.contains("id=\"menu\"") && !html.contains("class=\"sos\""));
    assert!(
        html.contains("href=\"/keluar\""),
        "the way out stands on every page"
    );
}
