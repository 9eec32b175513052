//! What goes wrong is told truthfully, and the log learns nothing about anybody.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, StatusCode};
use tower::ServiceExt;

use super::{PAGE, SLICE, body, get};
use crate::router::surrounded;
use crate::tests::pages::{assert_clean, assert_looks};
use crate::tests::{app, request};

#[tokio::test]
async fn a_fault_has_a_code_and_hides_its_cause() {
    for (target, status) in [("/panic", 500), ("/broken", 500), ("/away", 503)] {
        let response = get(target, &[PAGE]).await;
        assert_eq!(response.status().as_u16(), status, "{target}");
        assert_eq!(
            response.headers().contains_key("retry-after"),
            status == 503,
            "{target}"
        );
        let page = body(response).await;
        assert!(
            page.contains("Kode kejadian:") && page.contains("tel:110"),
            "{page}"
        );
        assert!(
            !page.contains("on purpose") && !page.contains("store"),
            "{page}"
        );
        assert_clean(&page);

        let response = get(target, &[("accept", "application/json")]).await;
        let told: serde_json::Value = serde_json::from_str(&body(response).await).unwrap();
        assert_eq!(told["status"], status);
        assert_eq!(told["incident"].as_str().unwrap().len(), 9, "{told}");
    }
}

#[tokio::test]
async fn too_many_and_too_slow_are_told_truthfully() {
    for (at_work, within, word) in [
        (0, Duration::from_secs(30), "Belum ada yang tersimpan"),
        (
            1,
            Duration::from_millis(5),
            "mungkin sudah tersimpan, mungkin belum",
        ),
    ] {
        let router = surrounded(app(), &[SLICE], at_work, within).unwrap();
        let response = router
            .oneshot(request(Method::GET, "/never", &[PAGE], Bytes::new()))
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(response.headers().contains_key("retry-after"));
        assert!(body(response).await.contains(word), "{word}");
    }
}

#[tokio::test]
async fn the_pages_of_failures_look_like_this() {
    let mut shown = String::new();
    for (target, headers) in [
        ("/nowhere?lang=id", &[][..]),
        ("/nowhere?lang=en", &[]),
        ("/console", &[("cookie", "session=plain")]),
        ("/broken", &[]),
        ("/away", &[]),
    ] {
        let page = body(get(target, headers).await).await;
        let main = page
            .split("<main")
            .nth(1)
            .unwrap()
            .split("</main>")
            .next()
            .unwrap();
        writeln!(shown, "{target}\n{main}").unwrap();
    }
    assert_looks("failures", &shown);
}

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}
impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_log_never_holds_a_path() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer({
            let log = log.clone();
            move || log.clone()
        })
        .finish();
    tracing::subscriber::with_default(subscriber, || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let agent = ("user-agent", "Peramban-Rahasia");
            get(
                "/chat/K7QM2XVD9PTATR3E6HWNB4CZQ8?x=kueri",
                &[agent, ("x-forwarded-for", "10.9.8.7")],
            )
            .await;
            get("/panic", &[agent]).await;
        });
    });
    let text = log.text();
    assert!(
        text.contains("/chat/{code}") && text.contains("a handler panicked"),
        "{text}"
    );
    for secret in ["K7QM2", "kueri", "Peramban-Rahasia", "10.9.8.7"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
