//! The quick exit: the word's session ends on the server, then the shell empties the browser and leads
//! away. Nothing may keep her here, a fault least of all.

use http::HeaderMap;
use http::header::SET_COOKIE;
use platform::Failure;
use shell::{Answer, Cx, leave};

use super::visitor::{forget_cookies, word_session};

/// Leaves.
pub async fn get(cx: Cx, headers: HeaderMap) -> Answer {
    let site = cx.ctx.site();
    let mut response = leave(site);
    if let Some(session) = word_session(&headers) {
        let ended = clients::end_word_session(&cx.ctx, &session).await;
        if let Err(Failure::Fault(fault)) = ended {
            tracing::error!(chain = fault.chain(), "a word's session was not ended");
        }
        for cookie in forget_cookies(site) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    Ok(response)
}
